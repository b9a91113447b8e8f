internal import Cohorts
internal import Fitting
internal import LinearAlgebra

// Times il2score's hot paths inside a process: `scripts/benchmark` runs it beside its peers.
// Each line is `workload<TAB>tool<TAB>seconds<TAB>check`.

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "fit" where arguments.count == 5:
  benchmarkFit(
    path: arguments[1], rows: Int(arguments[2]) ?? 0, columns: Int(arguments[3]) ?? 0,
    repeats: Int(arguments[4]) ?? 1)
case "read" where arguments.count == 3:
  benchmarkReading(path: arguments[1], repeats: Int(arguments[2]) ?? 1)
case "survival" where arguments.count == 4:
  benchmarkSurvival(
    path: arguments[1], rows: Int(arguments[2]) ?? 0, repeats: Int(arguments[3]) ?? 1)
case "resample" where arguments.count == 6:
  benchmarkResampling(
    path: arguments[1], rows: Int(arguments[2]) ?? 0, columns: Int(arguments[3]) ?? 0,
    count: Int(arguments[4]) ?? 1, repeats: Int(arguments[5]) ?? 1)
case "bootstrap" where arguments.count == 4:
  benchmarkBootstrap(
    path: arguments[1], count: Int(arguments[2]) ?? 1, repeats: Int(arguments[3]) ?? 1)
case "path" where arguments.count == 5:
  benchmarkPath(
    path: arguments[1], rows: Int(arguments[2]) ?? 0, columns: Int(arguments[3]) ?? 0,
    repeats: Int(arguments[4]) ?? 1)
default:
  print(
    """
    usage: benchmarks fit FILE ROWS COLUMNS REPEATS | benchmarks read FILE REPEATS \
    | benchmarks survival FILE ROWS REPEATS | benchmarks resample FILE ROWS COLUMNS COUNT REPEATS \
    | benchmarks bootstrap FILE RESAMPLES REPEATS | benchmarks path FILE ROWS COLUMNS REPEATS
    """)
}
