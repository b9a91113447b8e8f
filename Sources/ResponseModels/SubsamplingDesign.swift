/// How coefficients are averaged over fits of random subsamples.
public struct SubsamplingDesign: Codable, Hashable, Sendable {
  /// What draws the subsamples.
  public enum Splits: String, Codable, Hashable, Sendable, CaseIterable {
    /// The program's own generator, by the design's seed.
    case seeded
    /// scikit-learn's `train_test_split` with `random_state` 0, 1, …, whatever the seed.
    case numpy
  }

  /// What is averaged.
  public enum Average: String, Codable, Hashable, Sendable, CaseIterable {
    /// Standardized coefficients; means and deviations that are averaged likewise turn them back to
    /// raw units, as in LORIS (Chang et al., *Nat. Cancer* 5 (2024) 1158).
    case standardized
    /// Coefficients in raw units.
    case raw
  }

  /// The number of subsamples.
  public var subsamples: Int
  /// The share of rows that each learns from; the others judge it.
  public var share: Double
  /// What draws them.
  public var splits: Splits
  /// What is averaged.
  public var average: Average

  /// Creates a plan of subsamples.
  public init(
    subsamples: Int, share: Double = 0.8, splits: Splits = .seeded,
    average: Average = .standardized
  ) {
    self.subsamples = subsamples
    self.share = share
    self.splits = splits
    self.average = average
  }
}
