/// Why no sample size can be computed.
public enum SampleSizeError: Error, Sendable, Hashable {
  /// The prevalence is not between 0 and 1.
  case prevalence(Double)
  /// There is no parameter, or more than a million.
  case parameters(Int)
  /// The wanted shrinkage is not between 0 and 1.
  case shrinkage(Double)
  /// The Cox-Snell R² is not above 0, not below the largest for the prevalence, or not below the
  /// wanted shrinkage, which no number of patients then reaches.
  case strength(coxSnellR2: Double, below: Double)
}
