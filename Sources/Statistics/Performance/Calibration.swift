/// Agreement of predicted and observed risk by Cox's recalibration model (1958).
///
/// Goals, in order: the right maximum; honest failure where there is none; speed. `intercept` is a of
/// logit P(y) = a + logit(p), slope fixed at 1; `slope` is b of logit P(y) = c + b·logit(p). Both are
/// maximum-likelihood estimates with standard errors from the expected information, as R's
/// `glm(family = binomial)` gives them.
public struct Calibration: Sendable, Hashable {
  /// Why there is no calibration slope.
  public enum SlopeFailure: Error, Sendable, Hashable {
    /// A cut separates events from non-events, events above: the slope is +∞.
    case separatedUpwards
    /// A cut separates events from non-events, events below: the slope is −∞.
    case separatedDownwards
    /// All predictions are the same.
    case constantPredictions
    /// Newton's method did not reach the maximum.
    case notConverged(iterations: Int)
  }

  /// The slope together with the intercept that is fitted beside it.
  public struct Line: Sendable, Hashable {
    /// The calibration slope; 1 is perfect, below 1 the predictions are too extreme.
    public let slope: NormalEstimate
    /// The intercept beside that slope (not the calibration intercept).
    public let intercept: NormalEstimate
  }

  /// The calibration intercept, slope fixed at 1; 0 is perfect, above 0 the predictions are too low.
  public let intercept: NormalEstimate
  /// The calibration slope, or why there is none.
  public let line: Result<Line, SlopeFailure>

  /// The calibration slope, or nil where there is none; `line` says why.
  public var slope: NormalEstimate? {
    (try? line.get())?.slope
  }

  /// Fits both models to probabilities.
  ///
  /// - Parameter predictions: Probabilities strictly between 0 and 1; weights count rows.
  /// - Throws: `PerformanceError.probabilityOutsideUnitInterval`,
  ///   `.probabilityOutsideOpenInterval` at the first 0 or 1, `.oneClass`.
  public init(_ predictions: Predictions) throws(PerformanceError) {
    try predictions.requireProbabilities()
    if let row = predictions.values.firstIndex(where: { $0 == 0 || $0 == 1 }) {
      throw .probabilityOutsideOpenInterval(row: row)
    }
    try self.init(
      linearPredictors: try Predictions(
        predictions.values.map(Logistic.logit), outcomes: predictions.outcomes,
        weights: predictions.weights))
  }

  /// Fits both models to linear predictors (log-odds), which cannot reach 0 or 1 by rounding.
  ///
  /// - Parameter linearPredictors: Finite linear predictors; weights count rows.
  /// - Throws: `PerformanceError.infiniteLinearPredictor`, `.oneClass`.
  public init(linearPredictors: Predictions) throws(PerformanceError) {
    if let row = linearPredictors.values.firstIndex(where: \.isInfinite) {
      throw .infiniteLinearPredictor(row: row)
    }
    try linearPredictors.requireBothClasses()
    intercept = Self.fitIntercept(linearPredictors)
    line = Self.fitLine(linearPredictors)
  }
}
