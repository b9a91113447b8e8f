/// How the intervals of a model's coefficients came out.
public struct IntervalSummary: Codable, Hashable, Sendable {
  /// Where intervals come from.
  public var method: IntervalDesign.Method
  /// The column of clusters, where rows depend on each other.
  public var cluster: String?
  /// The number of clusters.
  public var clusters: Int?
  /// The resamples whose models gave estimates, for bootstrap intervals.
  public var resamples: Int?
  /// The resamples whose models could not be fitted.
  public var failed: Int?
  /// The terms whose profile has several maxima; their limits are the outermost.
  public var multimodal: [String]

  /// Creates a summary.
  public init(
    method: IntervalDesign.Method, cluster: String? = nil, clusters: Int? = nil,
    resamples: Int? = nil, failed: Int? = nil, multimodal: [String] = []
  ) {
    self.method = method
    self.cluster = cluster
    self.clusters = clusters
    self.resamples = resamples
    self.failed = failed
    self.multimodal = multimodal
  }
}
