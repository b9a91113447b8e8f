public import Features

/// What a model says about the rows of a cohort.
public struct CohortPredictions: Sendable {
  /// The design matrix, one row for each row of the cohort.
  public let matrix: FeatureMatrix
  /// The offset of each row; empty for a model without one.
  public let offsets: [Double]
  /// The linear predictor of each row; NaN where a value that it needs is missing.
  public let linearPredictors: [Double]
  /// The standard error of each linear predictor: √(x'Vx), and what filling in adds; NaN for a model
  /// without a covariance.
  public let standardErrors: [Double]
  /// For rows in which missing predictors were filled in, what that adds to the variance of the linear
  /// predictor.
  public let addedVariances: [Int: Double]
}

/// What one term adds to a linear predictor.
public struct Contribution: Hashable, Sendable {
  /// The name of the term.
  public let term: String
  /// Its value in the design matrix; NaN where it is missing.
  public let value: Double
  /// Coefficient times value.
  public let contribution: Double
}
