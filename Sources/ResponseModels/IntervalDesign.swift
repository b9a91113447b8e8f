/// How intervals of coefficients are made.
public struct IntervalDesign: Codable, Hashable, Sendable {
  /// Where intervals come from.
  public enum Method: String, Codable, Hashable, Sendable, CaseIterable {
    /// The covariance of the estimates.
    case wald
  }

  /// Where intervals come from.
  public var method: Method
  /// The column that tells which rows are of one cluster; nil where each row is its own.
  public var cluster: String?

  /// Creates a choice of intervals.
  public init(method: Method = .wald, cluster: String? = nil) {
    self.method = method
    self.cluster = cluster
  }
}
