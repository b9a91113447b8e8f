internal import LinearAlgebra
internal import RealModule
internal import Statistics

/// One subsample after the other: its coefficients in raw units, and what its held-out rows say.
struct SubsampleFitter: Sendable {
  let subsampling: Subsampling
  /// The rows with raw columns.
  let raw: LogisticRows
  let interceptColumn: Int?

  /// What follows the coefficients of a subsample among its values: the area under the ROC curve and
  /// observed over expected events of the held-out rows, as fitted and with class weights undone.
  static let measureCount = 3

  /// How many values a subsample has.
  static func width(columnCount: Int) -> Int { 3 * columnCount + measureCount }

  /// The values of a subsample.
  ///
  /// One coefficient a raw column, the mean and the standard deviation of each (0 and 1 of an
  /// intercept), then the measures; NaN where the subsample has no fit, or a measure is not defined.
  func subsample(
    _ held: [Int32], solver: SubsampleSolver, standardized: StandardizedRows
  ) -> [Double] {
    if let solution = solver.fit(without: held) {
      let linear = held.map { solver.linearPredictor(ofRow: Int($0)) }
      // The solver's columns are standardized among all rows already.
      return values(
        standardized, solution.coefficients,
        means: standardized.kept.indices.map {
          standardized.means[$0] + standardized.deviations[$0] * solution.means[$0]
        },
        deviations: zip(standardized.deviations, solution.deviations).map { $0 * $1 })
        + measures(held, linear, shift: .log(solution.factors.events / solution.factors.nonEvents))
    }
    return carefully(held, standardized)
      ?? [Double](repeating: .nan, count: Self.width(columnCount: raw.design.columnCount))
  }

  /// The raw coefficients, means and deviations of a fit of standardized columns.
  ///
  /// - Parameters:
  ///   - fitted: The columns that were fitted.
  ///   - coefficients: One a kept column.
  ///   - means: One a kept column, among the subsample's rows.
  ///   - deviations: One a kept column, among the subsample's rows.
  /// - Returns: The coefficients, means and deviations of all raw columns, end to end.
  private func values(
    _ fitted: StandardizedRows, _ coefficients: [Double], means: [Double], deviations: [Double]
  ) -> [Double] {
    var (centers, scales) = (
      [Double](repeating: 0, count: fitted.columnCount),
      [Double](repeating: 1, count: fitted.columnCount)
    )
    for (index, column) in fitted.kept.enumerated() where column != interceptColumn {
      (centers[column], scales[column]) = (means[index], deviations[index])
    }
    return fitted.coefficients(from: coefficients) + centers + scales
  }

  /// The same, from the raw columns of the subsample: for columns that hardly vary in it, and where the
  /// fast way does not arrive; nil where there is no answer.
  ///
  /// A column that is constant in the subsample has no coefficient there, and the deviation of all
  /// rows: it leaves the average of deviations alone.
  func carefully(_ held: [Int32], _ whole: StandardizedRows) -> [Double]? {
    var isHeld = [Bool](repeating: false, count: raw.outcomes.count)
    for row in held { isHeld[Int(row)] = true }
    let training = raw.selecting(rows: isHeld.indices.filter { !isHeld[$0] })
    guard training.outcomes.contains(1), training.outcomes.contains(0) else { return nil }
    let standardized = StandardizedRows(training, interceptColumn: interceptColumn)
    guard let solution = solution(standardized) else { return nil }
    let coefficients = standardized.coefficients(from: solution.coefficients)
    let judged = raw.selecting(rows: held.map { Int($0) })
    let linear = zip(judged.design.times(coefficients), judged.offsets ?? linearZeros(held.count))
      .map { $0 + $1 }
    var values = values(
      standardized, solution.coefficients, means: standardized.means,
      deviations: standardized.deviations)
    for column in standardized.dropped.map(\.column) {
      guard let place = whole.kept.firstIndex(of: column) else { continue }
      values[fittedColumns + column] = whole.means[place]
      values[2 * fittedColumns + column] = whole.deviations[place]
    }
    return values + measures(held, linear, shift: solution.shift)
  }

  private var fittedColumns: Int { raw.design.columnCount }

  private func linearZeros(_ count: Int) -> [Double] { [Double](repeating: 0, count: count) }

  /// A penalized fit of rows, each by its own weight and its class's.
  struct Solution {
    /// One a kept standardized column.
    var coefficients: [Double]
    /// The log of an event's class weight over a non-event's.
    var shift: Double
  }

  /// The penalized fit of standardized rows; nil where there is none.
  func solution(_ standardized: StandardizedRows) -> Solution? {
    let rows = standardized.rows
    let weights = rows.weights ?? [Double](repeating: 1, count: rows.outcomes.count)
    let events = zip(weights, rows.outcomes).reduce(0) { $0 + ($1.1 > 0.5 ? $1.0 : 0) }
    let total = standardized.totalWeight
    let factors =
      subsampling.isBalanced ? (total / (2 * (total - events)), total / (2 * events)) : (1, 1)
    let weighted = LogisticRows(
      design: rows.design, outcomes: rows.outcomes,
      weights: zip(weights, rows.outcomes).map { $0 * ($1 > 0.5 ? factors.1 : factors.0) },
      offsets: rows.offsets)
    let penalty = subsampling.penalty.factors(weight: total)
    let isPenalized = standardized.kept.map { $0 != interceptColumn }
    let solver = ElasticNetSolver(
      rows: weighted, absolutes: isPenalized.map { $0 ? penalty.absolute : 0 },
      squares: isPenalized.map { $0 ? penalty.square : 0 },
      hasIntercept: isPenalized.first == false)
    let origin = [Double](repeating: 0, count: standardized.kept.count)
    return solver.solve(from: origin).map {
      Solution(coefficients: $0.coefficients, shift: .log(factors.1 / factors.0))
    }
  }

  /// The measures of held-out rows.
  private func measures(_ held: [Int32], _ linear: [Double], shift: Double) -> [Double] {
    var (events, nonEvents): ([Double], [Double]) = ([], [])
    var weights: [Double] = []
    events.reserveCapacity(held.count)
    nonEvents.reserveCapacity(held.count)
    weights.reserveCapacity(held.count)
    var observed = 0.0
    for (row, value) in zip(held, linear) {
      let weight = raw.weights?[Int(row)] ?? 1
      weights.append(weight)
      if raw.outcomes[Int(row)] > 0.5 {
        events.append(value)
        observed += weight
      } else {
        nonEvents.append(value)
      }
    }
    return [
      area(events, nonEvents, held, linear),
      observed / HeldOutSums.expected(linear, weights: weights, shift: 0),
      observed / HeldOutSums.expected(linear, weights: weights, shift: shift),
    ]
  }

  /// The area under the ROC curve; NaN without both outcomes.
  private func area(
    _ events: [Double], _ nonEvents: [Double], _ held: [Int32], _ linear: [Double]
  ) -> Double {
    let pairs = Double(events.count) * Double(nonEvents.count)
    if raw.weights == nil, pairs <= Self.pairLimit {
      return HeldOutSums.doubledWins(of: events, over: nonEvents) / (2 * pairs)
    }
    let outcomes = held.map { raw.outcomes[Int($0)] }
    let weights = raw.weights.map { weights in held.map { weights[Int($0)] } }
    guard
      let predictions = try? Predictions(
        linear.map(Logistic.inverse), outcomes: outcomes, weights: weights),
      let area = try? AreaUnderCurve.weighted(predictions)
    else { return .nan }
    return area
  }

  /// The number of pairs above which sorting is less work than comparing them.
  private static let pairLimit = 1e5
}
