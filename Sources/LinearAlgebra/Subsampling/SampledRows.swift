internal import RealModule

/// Rows of a penalized logistic regression of which subsamples are taken, with what is known at the
/// coefficients of all rows, where the fit of each subsample begins.
public struct SampledRows: Sendable {
  /// The rows; where there is an intercept, its column of ones is the first one.
  public let rows: LogisticRows
  /// Whether the first column is the intercept, which has no penalty.
  public let hasIntercept: Bool
  /// Where the fits of subsamples begin.
  public let start: [Double]
  /// Of each row at the start: aᵢ(yᵢ − pᵢ), and aᵢpᵢ(1 − pᵢ).
  let (residuals, curvatures): ([Double], [Double])
  /// Of non-events and of events at the start: their sums, and the sum of their weights.
  let (nonEvents, events): (LogisticSums, LogisticSums)
  let (nonEventWeight, eventWeight): (Double, Double)
  /// Σax and Σax² of each column.
  let (sums, squares): ([Double], [Double])

  /// Prepares rows.
  ///
  /// - Parameters:
  ///   - rows: The rows, whose columns have mean 0 and standard deviation 1 but for an intercept.
  ///   - hasIntercept: Whether the first column is one of ones.
  ///   - start: Where the fits of subsamples begin: one coefficient a column.
  public init(_ rows: LogisticRows, hasIntercept: Bool, start: [Double]) {
    self.rows = rows
    self.hasIntercept = hasIntercept
    self.start = start
    let weights = rows.weights ?? [Double](repeating: 1, count: rows.outcomes.count)
    (residuals, curvatures) = rows.derivatives(at: start)
    let indices = rows.outcomes.indices
    let events = indices.filter { rows.outcomes[$0] > 0.5 }
    let nonEvents = indices.filter { rows.outcomes[$0] <= 0.5 }
    self.events = rows.chosen(events).sums(at: start, threads: 0)
    self.nonEvents = rows.chosen(nonEvents).sums(at: start, threads: 0)
    eventWeight = events.reduce(0) { $0 + weights[$1] }
    nonEventWeight = nonEvents.reduce(0) { $0 + weights[$1] }
    (sums, squares) = rows.moments(weights)
  }
}

extension LogisticRows {
  /// The derivative of each row's log-likelihood by its linear predictor, and minus the second one.
  fileprivate func derivatives(at coefficients: [Double]) -> ([Double], [Double]) {
    var first = design.times(coefficients)
    var second = first
    for row in first.indices {
      let value = first[row] + (offsets?[row] ?? 0)
      let small = Double.exp(-abs(value))
      let (large, tail) = (1 / (1 + small), small / (1 + small))
      let sign: Double = outcomes[row] > 0.5 ? 1 : -1
      let weight = weights?[row] ?? 1
      first[row] = sign * weight * (sign * value < 0 ? large : tail)
      second[row] = weight * large * tail
    }
    return (first, second)
  }

  /// Σax and Σax² of each column.
  fileprivate func moments(_ weights: [Double]) -> ([Double], [Double]) {
    let columns = (0..<design.columnCount).map { design.column($0) }
    return (
      columns.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.1 } },
      columns.map { zip($0, weights).reduce(0) { $0 + $1.0 * $1.0 * $1.1 } }
    )
  }

  fileprivate func chosen(_ chosen: [Int]) -> LogisticRows {
    LogisticRows(
      design: design.selecting(rows: chosen), outcomes: chosen.map { outcomes[$0] },
      weights: weights.map { weights in chosen.map { weights[$0] } },
      offsets: offsets.map { offsets in chosen.map { offsets[$0] } })
  }
}
