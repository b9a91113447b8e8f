internal import Cohorts

/// Reads a table several times and prints a line for each: the seconds, and the sum of the second
/// column to compare with what other programs read.
func benchmarkReading(path: String, repeats: Int) {
  let clock = ContinuousClock()
  for _ in 0..<max(1, repeats) {
    let start = clock.now
    do {
      let cohort = try CohortReader.read(path: path, options: IntakeOptions())
      let elapsed = start.duration(to: clock.now)
      let seconds =
        Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
      var check = Double.nan
      if cohort.columns.count > 1, case .numeric(let values) = cohort.columns[1].values {
        check = values.reduce(0) { $1.isNaN ? $0 : $0 + $1 }
      }
      print("read \(path)\til2score\t\(seconds)\t\(check)")
    } catch {
      print("read \(path)\til2score\tfailed\t\(error)")
      return
    }
  }
}
