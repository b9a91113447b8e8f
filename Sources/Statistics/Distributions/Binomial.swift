internal import LinearAlgebra
internal import RealModule

/// A binomial distribution: the number of successes in independent trials.
///
/// Probabilities have a relative error near 1e-15, in the far tails too.
public struct Binomial: Sendable, Hashable {
  /// The number of trials, from 0 to 2⁵³.
  public let trials: Int
  /// The probability of a success in each trial.
  public let probability: Double

  /// Creates the distribution, or nil where the number of trials is negative or beyond 2⁵³, or the
  /// probability outside [0, 1].
  public init?(trials: Int, probability: Double) {
    guard trials >= 0, trials <= 1 << 53, probability >= 0, probability <= 1 else { return nil }
    self.trials = trials
    self.probability = probability
  }

  /// The probability of exactly so many successes.
  public func mass(_ successes: Int) -> Double {
    guard let point = point(successes) else { return isDegenerate && successes == step ? 1 : 0 }
    return point.value
  }

  /// The natural logarithm of `mass(successes)`, finite where it underflows.
  public func logMass(_ successes: Int) -> Double {
    guard let point = point(successes) else {
      return isDegenerate && successes == step ? 0 : -.infinity
    }
    return point.logarithm
  }

  /// The probability of at most so many successes.
  public func cdf(_ successes: Int) -> Double {
    guard let function = function(above: successes) else { return successes < step ? 0 : 1 }
    return function.upper
  }

  /// The probability of more successes, without cancellation.
  public func survival(_ successes: Int) -> Double {
    guard let function = function(above: successes) else { return successes < step ? 1 : 0 }
    return function.lower
  }

  /// The natural logarithm of `cdf(successes)`, finite where it underflows.
  public func logCDF(_ successes: Int) -> Double {
    guard let function = function(above: successes) else {
      return successes < step ? -.infinity : 0
    }
    return function.logUpper
  }

  /// The natural logarithm of `survival(successes)`, finite where it underflows.
  public func logSurvival(_ successes: Int) -> Double {
    guard let function = function(above: successes) else {
      return successes < step ? 0 : -.infinity
    }
    return function.logLower
  }

  /// The smallest number of successes whose `cdf` is at least `p`; nil for a `p` outside [0, 1].
  public func quantile(_ p: Double) -> Int? {
    guard p >= 0, p <= 1 else { return nil }
    var low = -1
    var high = trials
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if cdf(middle) >= p { high = middle } else { low = middle }
    }
    return p == 0 ? 0 : p == 1 && !isDegenerate ? trials : high
  }

  private var isDegenerate: Bool { probability == 0 || probability == 1 }

  /// Where the distribution function steps from 0 to 1, if all of it is in one step.
  private var step: Int { probability == 1 ? trials : 0 }

  private func point(_ successes: Int) -> SaddlePoint? {
    guard !isDegenerate, successes >= 0, successes <= trials else { return nil }
    return SaddlePoint(
      successes: Double(successes), trials: Double(trials), p: DoubleDouble(probability),
      q: DoubleDouble.one + -probability)
  }

  /// P(X > k) = I_p(k + 1, n − k).
  private func function(above successes: Int) -> IncompleteBeta? {
    guard !isDegenerate, successes >= 0, successes < trials else { return nil }
    return IncompleteBeta(
      first: Double(successes + 1), second: Double(trials - successes),
      odds: (DoubleDouble(probability), DoubleDouble.one + -probability))
  }
}
