/// How intervals of coefficients are made.
public struct IntervalDesign: Codable, Hashable, Sendable {
  /// Where intervals come from.
  public enum Method: String, Codable, Hashable, Sendable, CaseIterable {
    /// The covariance of the estimates.
    case wald
    /// The profile of the likelihood.
    case profile
    /// The sandwich covariance, which holds where the model's variance does not, and within clusters.
    case robust
    /// The quantiles of the estimates of bootstrap resamples.
    case bootstrap
    /// The same, corrected for bias and acceleration.
    case bca

    /// Whether the procedure is repeated in resamples.
    public var isByResamples: Bool { self == .bootstrap || self == .bca }
  }

  /// Where intervals come from.
  public var method: Method
  /// The column that tells which rows are of one cluster; nil where each row is its own.
  public var cluster: String?
  /// The number of bootstrap resamples; of no consequence for other methods.
  public var resamples: Int

  /// Creates a choice of intervals.
  public init(method: Method = .wald, cluster: String? = nil, resamples: Int = 1000) {
    self.method = method
    self.cluster = cluster
    self.resamples = resamples
  }
}
