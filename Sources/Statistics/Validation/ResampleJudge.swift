// Goals, in order: the definitions of the field to the last digits; honest NaN; speed. A bootstrap
// judges thousands of models on the same rows, so that nothing is allocated or sorted twice.

internal import LinearAlgebra
internal import RealModule

/// Judges linear predictors of the same rows, under the weights of a resample and under the rows' own.
///
/// For one thread at a time.
public final class ResampleJudge {
  private let outcomes: [Double]
  private let ownWeights: [Double]
  private let isUnweighted: Bool
  private var probabilities: [Double]
  private var losses: [Double]
  private var scaled: [Double]
  private var order: AscendingOrder

  /// Prepares to judge.
  ///
  /// - Parameters:
  ///   - outcomes: 1 or 0 a row.
  ///   - weights: The rows' own weights; nil where all count alike.
  public init(outcomes: [Double], weights: [Double]?) {
    self.outcomes = outcomes
    ownWeights = weights ?? [Double](repeating: 1, count: outcomes.count)
    isUnweighted = weights == nil
    probabilities = [Double](repeating: 0, count: outcomes.count)
    losses = probabilities
    scaled = probabilities
    order = AscendingOrder(count: outcomes.count)
  }

  /// What a model achieves on the rows that it was learnt from, on all rows, and on those left out.
  public struct Verdict: Sendable {
    /// On the rows that were taken, by ``ValidationMeasure/index``.
    public var training: [Double]
    /// On all rows, each once.
    public var test: [Double]
    /// On the rows that were not taken: auc, brier and log loss, NaN where they are not defined.
    public var outOfBag: OutOfBag
  }

  /// Measures of the rows that a resample did not take.
  public struct OutOfBag: Sendable {
    /// How many rows there are.
    public var count: Int
    /// The area under the ROC curve; NaN where all have the same outcome.
    public var auc: Double
    /// The Brier score.
    public var brier: Double
    /// The mean negative log-likelihood.
    public var logLoss: Double
  }

  /// Judges the model of a resample.
  ///
  /// - Parameters:
  ///   - linear: The model's linear predictor of each row, taken or not.
  ///   - multiplicities: How often the resample takes each row.
  ///   - isMaximumLikelihood: Whether the linear predictors are at the maximum of the likelihood of
  ///     the rows taken, so that recalibration there has nothing to change.
  /// - Returns: The measures; those that are not defined are NaN.
  public func judge(
    _ linear: [Double], multiplicities: [Double], isMaximumLikelihood: Bool
  ) -> Verdict {
    precondition(linear.count == outcomes.count && multiplicities.count == linear.count)
    let nothing = [Double](repeating: .nan, count: ValidationMeasure.count)
    guard linear.allSatisfy(\.isFinite) else {
      let none = OutOfBag(count: 0, auc: .nan, brier: .nan, logLoss: .nan)
      return Verdict(training: nothing, test: nothing, outOfBag: none)
    }
    LogisticVectors.evaluate(linear, probabilities: &probabilities, losses: &losses)
    order.sort(linear)
    let weights = isUnweighted ? multiplicities : zip(multiplicities, ownWeights).map { $0 * $1 }
    let left = zip(multiplicities, ownWeights).map { $0 == 0 ? $1 : 0 }
    var tallies = (
      PredictionTally(weights), PredictionTally(ownWeights), PredictionTally(left)
    )
    for row in linear.indices {
      let isEvent = outcomes[row] == 1
      let isWrong = isEvent ? linear[row] < 0 : linear[row] > 0
      let loss = isWrong ? losses[row] + abs(linear[row]) : losses[row]
      let miss = isEvent ? 1 - probabilities[row] : probabilities[row]
      tallies.0.add(weights[row], isEvent, loss, miss)
      tallies.1.add(ownWeights[row], isEvent, loss, miss)
      tallies.2.add(left[row], isEvent, loss, miss)
    }
    tallies.0.rank(order, outcomes: outcomes, linear: linear)
    tallies.1.rank(order, outcomes: outcomes, linear: linear)
    tallies.2.rank(order, outcomes: outcomes, linear: linear)
    let outOfBag = OutOfBag(
      count: multiplicities.count { $0 == 0 }, auc: tallies.2.auc, brier: tallies.2.brier,
      logLoss: tallies.2.logLoss)
    return Verdict(
      training: measures(tallies.0, linear, isAtMaximum: isMaximumLikelihood),
      test: measures(tallies.1, linear, isAtMaximum: false), outOfBag: outOfBag)
  }

  /// Judges a model on all rows.
  ///
  /// - Parameters:
  ///   - linear: The model's linear predictor of each row.
  ///   - isMaximumLikelihood: Whether the model is that of maximum likelihood on these rows.
  /// - Returns: The measures, by ``ValidationMeasure/index``.
  public func judge(_ linear: [Double], isMaximumLikelihood: Bool) -> [Double] {
    let once = [Double](repeating: 1, count: linear.count)
    return judge(linear, multiplicities: once, isMaximumLikelihood: isMaximumLikelihood).training
  }

  /// All measures of one weighting.
  private func measures(
    _ tally: PredictionTally, _ linear: [Double], isAtMaximum: Bool
  ) -> [Double] {
    var values = [Double](repeating: .nan, count: ValidationMeasure.count)
    func set(_ measure: ValidationMeasure, _ value: Double) { values[measure.index] = value }
    set(.auc, tally.auc)
    set(.dxy, 2 * tally.auc - 1)
    set(.brier, tally.brier)
    set(.scaledBrier, 1 - tally.brier / (tally.prevalence * (1 - tally.prevalence)))
    set(.logLoss, tally.logLoss)
    guard tally.prevalence > 0, tally.prevalence < 1 else { return values }
    let recalibration = Recalibration(
      linear, outcomes: outcomes, tally: tally, isAtMaximum: isAtMaximum, scratch: &scaled)
    let (n, null) = (tally.weight, tally.nullLoss)
    let loss = recalibration.loss
    set(.calibrationIntercept, recalibration.intercept)
    set(.calibrationSlope, recalibration.slope)
    set(.calibrationInTheLarge, recalibration.inTheLarge)
    set(
      .nagelkerkeR2,
      Double.expMinusOne(2 * (loss - null) / n) / Double.expMinusOne(-2 * null / n))
    let discrimination = (2 * (null - loss) - 1) / n
    let unreliability = (2 * (tally.loss - loss) - 2) / n
    set(.discrimination, discrimination)
    set(.unreliability, unreliability)
    set(.quality, discrimination - unreliability)
    set(.gIndex, recalibration.slope.magnitude * tally.meanDifference)
    return values
  }
}
