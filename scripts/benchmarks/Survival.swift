internal import FoundationEssentials
internal import Statistics

/// Times Kaplan-Meier curves of two groups and the log-rank test between them, of rows that are in
/// memory already.
///
/// - Parameters:
///   - path: A file of doubles as the machine has them: the times of all rows, then 1 or 0 for an
///     event or none, then the groups 0 or 1.
///   - rows: The number of rows.
///   - repeats: How often the work is timed.
func benchmarkSurvival(path: String, rows: Int, repeats: Int) {
  guard let data = try? Data(contentsOf: URL(filePath: path)), data.count == rows * 3 * 8 else {
    print("survival \(path)\til2score\tfailed\tthe file does not hold that many numbers")
    return
  }
  let numbers = [Double](unsafeUninitializedCapacity: rows * 3) { buffer, count in
    count = data.copyBytes(to: buffer) / 8
  }
  let times = Array(numbers[..<rows])
  let events = numbers[rows..<(2 * rows)].map { $0 == 1 }
  let groups = numbers[(2 * rows)...].map { Int32($0) }
  let clock = ContinuousClock()
  for _ in 0..<max(1, repeats) {
    let start = clock.now
    do {
      let patients = try SurvivalTimes(times, events: events)
      let curves = try KaplanMeier.curves(patients, groups: groups, groupCount: 2)
      let test = try LogRankTest(patients, groups: groups, groupCount: 2)
      let elapsed = start.duration(to: clock.now)
      let seconds =
        Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
      guard curves.allSatisfy({ !$0.times.isEmpty }) else { return }
      print("survival \(path)\til2score\t\(seconds)\t\(test.chiSquared)")
    } catch {
      print("survival \(path)\til2score\tfailed\t\(error)")
      return
    }
  }
}
