public import LinearAlgebra

/// A fitted logistic regression.
public struct LogisticFit: Sendable {
  /// One coefficient a column of the design; 0 for a column that was left out.
  public var coefficients: [Double]
  /// The columns that have a coefficient, by index.
  public var kept: [Int]
  /// The columns that were left out because the columns before them explain them.
  public var dropped: [OrthonormalBasis.Dropped]
  /// The covariance of the kept columns' coefficients: (XᵀWX)⁻¹ at the estimate, or
  /// (XᵀWX + P)⁻¹ under a ridge penalty P; 0 x 0 after a lasso, whose estimates have none that holds.
  public var covariance: Matrix
  /// The log-likelihood at the estimate, without any penalty.
  public var logLikelihood: Double
  /// tr[(XᵀWX + P)⁻¹XᵀWX]: the number of kept columns where there is no penalty.
  public var effectiveDegreesOfFreedom: Double
  /// Whether there is a covariance.
  public var hasCovariance: Bool { covariance.columnCount == kept.count }
  /// How the search went.
  public var report: FitReport
  /// What separates events from non-events, where the method has a finite answer all the same.
  public var separation: Separation?
}
