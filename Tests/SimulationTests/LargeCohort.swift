import Statistics
import Testing

@testable import Simulation

/// Cohorts that are large enough to hold a share to its anchor.
///
/// Tolerances are half a unit of the last digit that the anchor is printed with, and five standard
/// errors: in a share of 20,000 patients at most 1.8 percentage points.
enum LargeCohort {
  static let literature = SimulatedCohort(patients: 20_000, seed: 2024)
  static let null = SimulatedCohort(patients: 20_000, seed: 2024, effect: .null)
  /// The same patients as they stand in a file.
  static let literatureRows = CSVRows(literature.csv())
  static let nullRows = CSVRows(null.csv())
}

extension [SimulatedPatient] {
  func of(_ tumor: SimulatedPatient.Tumor) -> [SimulatedPatient] {
    filter { $0.baseline.tumor == tumor }
  }

  /// Expects the share of those for whom something holds, of those for whom it is known.
  func expectShare(
    _ expected: Double, rounding: Double = 0.005, _ comment: String = "",
    sourceLocation: SourceLocation = #_sourceLocation, holds: (SimulatedPatient) -> Bool?
  ) {
    let known = compactMap(holds)
    let share = Double(known.count { $0 }) / Double(known.count)
    let error = (expected * (1 - expected) / Double(known.count)).squareRoot()
    #expect(
      abs(share - expected) <= rounding + 5 * error,
      "\(comment) observed \(share), expected \(expected), standard error \(error)",
      sourceLocation: sourceLocation)
  }

  /// Expects a median, whatever the distribution: no more than half lie below it, nor above it.
  func expectMedian(
    _ expected: Double, rounding: Double, sourceLocation: SourceLocation = #_sourceLocation,
    _ value: (SimulatedPatient) -> Double?
  ) {
    let values = compactMap(value)
    let most = 0.5 + 5 * 0.5 / Double(values.count).squareRoot()
    let below = Double(values.count { $0 < expected - rounding }) / Double(values.count)
    let above = Double(values.count { $0 > expected + rounding }) / Double(values.count)
    #expect(
      below <= most && above <= most, "observed \(Quantile.median(of: values))",
      sourceLocation: sourceLocation)
  }

  /// Expects a mean and a standard deviation, the latter within 5%.
  func expectMean(
    _ expected: Double, spread: Double, rounding: Double,
    sourceLocation: SourceLocation = #_sourceLocation, _ value: (SimulatedPatient) -> Double?
  ) {
    let values = compactMap(value)
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
    #expect(
      abs(mean - expected) <= rounding + 5 * (variance / count).squareRoot(),
      "observed \(mean)", sourceLocation: sourceLocation)
    #expect(
      abs(variance.squareRoot() / spread - 1) <= 0.05, "observed \(variance.squareRoot())",
      sourceLocation: sourceLocation)
  }

  /// Kaplan and Meier's estimate of survival at a time, and Greenwood's standard error.
  func survival(at months: Double) -> (share: Double, standardError: Double) {
    var deaths: [Double: Int] = [:]
    for outcome in map(\.outcome) where outcome.died && outcome.survivalMonths <= months {
      deaths[outcome.survivalMonths, default: 0] += 1
    }
    let times = map(\.outcome.survivalMonths).sorted()
    var share = 1.0
    var sum = 0.0
    var gone = 0
    for (time, count) in deaths.sorted(by: { $0.key < $1.key }) {
      while gone < times.count, times[gone] < time { gone += 1 }
      let atRisk = Double(times.count - gone)
      share *= 1 - Double(count) / atRisk
      sum += Double(count) / (atRisk * (atRisk - Double(count)))
    }
    return (share, share * sum.squareRoot())
  }
}

/// The fields of a cohort's CSV, none of which is quoted.
struct CSVRows {
  let columns: [String]
  let rows: [[Substring]]

  init(_ text: String) {
    var lines = text.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    columns = lines.removeFirst().map(String.init)
    rows = lines
  }
}
