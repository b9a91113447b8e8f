/// Predictions beside the outcomes they were made for.
///
/// What is checked here (lengths, missing values, outcomes, weights) need not be checked again:
/// every measure takes this value.
public struct Predictions: Sendable, Hashable {
  /// The predictions: probabilities, linear predictors, or any score that is higher for an event.
  public let values: [Double]
  /// The outcomes, 1 for an event and 0 for none.
  public let outcomes: [Double]
  /// The weight of each row, where rows do not all count the same.
  public let weights: [Double]?
  /// The number of events with a positive weight.
  public let eventCount: Int
  /// The number of non-events with a positive weight.
  public let nonEventCount: Int

  /// Checks and keeps predictions and outcomes.
  ///
  /// - Parameters:
  ///   - values: A prediction for each row, none NaN; infinite scores are allowed.
  ///   - outcomes: 1 or 0 for each row.
  ///   - weights: A finite weight of at least 0 for each row; nil where all count the same. A row
  ///     of weight 2 is two rows, a row of weight 0 is none (but its values are checked too).
  /// - Throws: `PerformanceError`.
  public init(
    _ values: [Double], outcomes: [Double], weights: [Double]? = nil
  ) throws(PerformanceError) {
    guard values.count == outcomes.count, weights.map({ $0.count == values.count }) ?? true else {
      throw .unequalLengths(
        predictions: values.count, outcomes: outcomes.count, weights: weights?.count)
    }
    guard !values.isEmpty else { throw .empty }
    var events = 0
    var counted = 0
    for row in values.indices {
      if values[row].isNaN { throw .missingPrediction(row: row) }
      let outcome = outcomes[row]
      guard outcome == 0 || outcome == 1 else { throw .invalidOutcome(row: row) }
      if let weight = weights?[row] {
        guard weight >= 0, weight.isFinite else { throw .invalidWeight(row: row) }
        if weight == 0 { continue }
      }
      counted += 1
      if outcome == 1 { events += 1 }
    }
    guard counted > 0 else { throw .noWeight }
    self.values = values
    self.outcomes = outcomes
    self.weights = weights
    eventCount = events
    nonEventCount = counted - events
  }

  /// The number of rows, those of weight 0 included.
  public var count: Int { values.count }

  /// The weight of a row.
  func weight(_ row: Int) -> Double {
    weights.map { $0[row] } ?? 1
  }

  /// The sum over rows of weight times a quantity of prediction and outcome.
  ///
  /// Nothing is lost to rounding in long sums. Rows of weight 0 are left out, whatever their quantity.
  func sum(_ quantity: (_ prediction: Double, _ outcome: Double) -> Double) -> Double {
    var sum = CompensatedSum()
    for row in values.indices {
      let weight = weight(row)
      if weight > 0 { sum.add(weight * quantity(values[row], outcomes[row])) }
    }
    return sum.value
  }

  /// The sum of the weights.
  var totalWeight: Double {
    weights == nil ? Double(count) : sum { _, _ in 1 }
  }

  /// The weighted share of events.
  var prevalence: Double {
    sum { _, outcome in outcome } / totalWeight
  }

  /// Throws unless there are both events and non-events.
  func requireBothClasses() throws(PerformanceError) {
    guard eventCount > 0, nonEventCount > 0 else {
      throw .oneClass(events: eventCount, nonEvents: nonEventCount)
    }
  }

  /// Throws unless every prediction is in [0, 1].
  func requireProbabilities() throws(PerformanceError) {
    if let row = values.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
      throw .probabilityOutsideUnitInterval(row: row)
    }
  }
}
