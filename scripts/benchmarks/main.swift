import Fitting
import LinearAlgebra
import Statistics

let (rows, columns) = (Int(CommandLine.arguments[1]) ?? 0, Int(CommandLine.arguments[2]) ?? 0)
benchmarkFit(rows: rows, columns: columns, repeats: 5)
