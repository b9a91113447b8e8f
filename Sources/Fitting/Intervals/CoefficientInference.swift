internal import LinearAlgebra
internal import ResponseModels
internal import Statistics

/// How sure a model's coefficients are: their covariance, intervals and tests.
struct CoefficientInference: Sendable {
  /// What is said of one coefficient beside its standard error.
  struct Statement: Sendable {
    /// The statistic, normal where the coefficient is zero.
    var statistic: Double?
    /// Its two-sided p-value.
    var pValue: Double?
    /// The lower limit.
    var low: Double?
    /// The upper limit.
    var high: Double?
  }

  /// The covariance of the kept coefficients, which intervals of predictions are made from.
  var covariance: Matrix
  /// One statement a kept coefficient.
  var statements: [Statement]
  /// How intervals came out; nil for Wald's.
  var summary: IntervalSummary?
  /// Tests of several coefficients together; nil where none are valid.
  var tests: [ChunkTest]?
  /// The coefficients whose bootstrap interval could not be corrected, by place.
  var uncorrected: [Int] = []
}

extension CoefficientInference {
  /// Wald's statements: estimates and their covariance.
  ///
  /// - Parameters:
  ///   - estimates: The kept coefficients.
  ///   - covariance: Their covariance.
  ///   - level: The confidence level.
  ///   - isTested: Whether tests are valid: those of estimates that are biased on purpose are not.
  init(estimates: [Double], covariance: Matrix, level: Double, isTested: Bool) {
    self.covariance = covariance
    (summary, tests) = (nil, nil)
    let quantile = Normal.quantile((1 + level) / 2)
    statements = estimates.enumerated().map { index, estimate in
      let error = covariance[index, index].squareRoot()
      // Nothing varied: a ratio would say nothing.
      let statistic = isTested && error > 0 ? estimate / error : nil
      return Statement(
        statistic: statistic, pValue: statistic.map(Normal.twoSidedPValue),
        low: estimate - quantile * error, high: estimate + quantile * error)
    }
  }
}
