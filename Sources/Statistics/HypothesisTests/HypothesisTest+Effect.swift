extension HypothesisTest {
  /// The size of a difference between two groups, with its confidence interval.
  public struct Effect: Sendable, Hashable {
    /// What is measured.
    public enum Measure: String, Sendable, Hashable, CaseIterable {
      /// The mean of the first group minus the mean of the second, in the variable's unit.
      case meanDifference = "mean-difference"
      /// Hodges and Lehmann's shift: the median of the differences between a value of the first
      /// group and a value of the second, in the variable's unit.
      case shift
      /// The conditional maximum-likelihood odds ratio.
      case oddsRatio = "odds-ratio"
    }

    /// What is measured.
    public let measure: Measure
    /// The estimate.
    public let value: Double
    /// The confidence interval; nil where the test offers none, or none of the level exists.
    public let interval: ConfidenceInterval?
  }
}
