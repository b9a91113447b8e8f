internal import ResponseModels

/// What a penalty is laid on, column by column; how strong it is stands beside it.
///
/// glmnet's objective (Friedman, Hastie & Tibshirani, *J. Stat. Softw.* 33 (2010) 1):
/// −(1/Σw)·Σ wᵢ·lᵢ + λ·Σ fⱼ·[α·|bⱼ| + (1 − α)/2·bⱼ²] with bⱼ = sⱼβⱼ, where sⱼ is the weighted 1/n
/// standard deviation of column j, the intercept is free, and the factors fⱼ are divided by their
/// mean. The columns of a group of k share α·√k·‖b‖ instead of the sum of their α·|bⱼ| (Yuan & Lin,
/// *J. R. Stat. Soc. B* 68 (2006) 49).
public struct ElasticNet: Sendable, Hashable {
  /// The bounds of a coefficient.
  public enum Sign: Sendable, Hashable {
    /// Zero or more.
    case positive
    /// Zero or less.
    case negative
  }

  /// α: 0 is ridge, 1 is lasso.
  public var alpha: Double
  /// Whether the penalty is laid on coefficients of standardized columns.
  public var standardizes = true
  /// fⱼ of each column of the design, zero or more; the intercept's is not looked at.
  ///
  /// Empty for 1 everywhere.
  public var factors: [Double] = []
  /// The sign that the coefficient of a column may have, by column; any where nothing is said.
  public var signs: [Int: Sign] = [:]
  /// The group of each column; neighbors of the same number are one group.
  ///
  /// Empty where each column is its own.
  public var groups: [Int] = []

  /// What the weights of events and of other rows were multiplied by, which standard deviations do not
  /// take part in, as in scikit-learn; nil where nothing was.
  var classWeights: ClassWeights?

  /// Creates a penalty on every column alike.
  public init(alpha: Double) {
    self.alpha = alpha
  }

  /// A squared penalty on every column alike.
  public static let ridge = ElasticNet(alpha: 0)

  /// Whether some columns share a length rather than have a value each.
  var hasGroups: Bool { !groups.isEmpty && alpha > 0 }

  /// The factors of `count` columns, divided by the mean of those of all columns but the intercept;
  /// 0 for the intercept.
  func scaledFactors(count: Int, interceptColumn: Int?) -> [Double] {
    var scaled = (0..<count).map { column in
      column == interceptColumn ? 0 : factors.isEmpty ? 1 : factors[column]
    }
    let total = scaled.reduce(0, +)
    let penalizable = interceptColumn == nil ? count : count - 1
    guard total > 0 else { return scaled }
    for column in scaled.indices { scaled[column] *= Double(penalizable) / total }
    return scaled
  }

  /// The same for some of the columns, in the given order.
  func selecting(_ columns: [Int]) -> ElasticNet {
    var selected = self
    if !factors.isEmpty { selected.factors = columns.map { factors[$0] } }
    if !groups.isEmpty { selected.groups = columns.map { groups[$0] } }
    selected.signs = [:]
    for (place, column) in columns.enumerated() { selected.signs[place] = signs[column] }
    return selected
  }

  /// Whether the parts fit a design of `count` columns and are numbers that a penalty can have.
  func isUsable(count: Int) -> Bool {
    (0...1).contains(alpha) && (factors.isEmpty || factors.count == count)
      && factors.allSatisfy { $0 >= 0 && $0.isFinite } && (groups.isEmpty || groups.count == count)
  }
}
