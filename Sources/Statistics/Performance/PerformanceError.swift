/// Why a measure of performance cannot be computed.
///
/// Rows are counted from 0.
public enum PerformanceError: Error, Sendable, Hashable {
  /// There are no rows.
  case empty
  /// Predictions, outcomes and weights do not have the same number of rows.
  case unequalLengths(predictions: Int, outcomes: Int, weights: Int?)
  /// A prediction is NaN.
  case missingPrediction(row: Int)
  /// An outcome is neither 0 nor 1.
  case invalidOutcome(row: Int)
  /// A weight is negative, infinite or NaN.
  case invalidWeight(row: Int)
  /// No weight is above 0.
  case noWeight
  /// The rows of positive weight are all events or all non-events.
  case oneClass(events: Int, nonEvents: Int)
  /// A prediction is not a probability.
  case probabilityOutsideUnitInterval(row: Int)
  /// A probability is 0 or 1, so that its logit is infinite.
  case probabilityOutsideOpenInterval(row: Int)
  /// A linear predictor is infinite.
  case infiniteLinearPredictor(row: Int)
  /// A threshold is not in [0, 1); `index` is its place in the list.
  case invalidThreshold(index: Int)
  /// The measure has no weighted form.
  case weightsNotSupported
  /// The two sets of predictions are not of the same outcomes.
  case differentOutcomes(row: Int)
}
