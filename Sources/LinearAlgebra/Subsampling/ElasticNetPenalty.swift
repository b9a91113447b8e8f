/// An elastic-net penalty on standardized coefficients: λΣw·[α‖β‖₁ + ½(1 − α)‖β‖²].
///
/// As glmnet has it (Friedman, Hastie and Tibshirani, *J. Stat. Softw.* 33 (2010) 1); a lasso and a
/// ridge stand at the ends.
public struct ElasticNetPenalty: Sendable, Hashable {
  /// How its strength is given.
  public enum Strength: Sendable, Hashable {
    /// glmnet's λ, which is multiplied by the sum of weights.
    case perWeight(Double)
    /// λΣw itself: 1/C of scikit-learn's `LogisticRegression`.
    case total(Double)
  }

  /// The strength.
  public var strength: Strength
  /// α: 1 for a lasso, 0 for ridge.
  public var alpha: Double

  /// Creates a penalty.
  public init(strength: Strength, alpha: Double) {
    self.strength = strength
    self.alpha = alpha
  }

  /// The factors of |β| and of ½β², where the weights of rows sum to `weight`.
  public func factors(weight: Double) -> (absolute: Double, square: Double) {
    let total =
      switch strength {
      case .perWeight(let lambda): lambda * weight
      case .total(let value): value
      }
    return (total * alpha, total * (1 - alpha))
  }
}
