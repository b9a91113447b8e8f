internal import LinearAlgebra

// Simulations that take minutes, of what no unit test can show: `scripts/simulation-study` runs them.
// Each prints what it found, and exits with status 1 where that is outside its limits.

let arguments = Array(CommandLine.arguments.dropFirst())
let replicates = arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000
switch arguments.first {
case "imputation" where replicates > 0: exitUnless(studyImputation(replicates: replicates))
case "bootstrap" where replicates > 0: exitUnless(studyBootstrap(replicates: replicates))
default:
  print("usage: simulations imputation|bootstrap [REPLICATES]")
  exitUnless(false)
}
