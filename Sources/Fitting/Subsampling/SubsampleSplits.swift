internal import Statistics

/// Random splits of rows into those that are learnt from and those that are held out.
public struct SubsampleSplits: Sendable {
  /// What draws the splits.
  public enum Source: String, Codable, Sendable, Hashable, CaseIterable {
    /// ``SeededGenerator``: a stream of its own for each split.
    case seeded
    /// scikit-learn's `train_test_split(random_state=i)` for split i = 0, 1, …, which draws by
    /// NumPy's `RandomState`.
    case numpy
  }

  /// The number of rows.
  public let rowCount: Int
  /// The number of rows that each split holds out.
  public let heldCount: Int
  private let source: Source
  private let generator: SeededGenerator

  /// Plans splits.
  ///
  /// - Parameters:
  ///   - rowCount: The number of rows.
  ///   - share: The share of rows to learn from, between 0 and 1; the others are rounded up, as
  ///     scikit-learn does.
  ///   - source: What draws the splits.
  ///   - seed: The seed of seeded splits.
  public init(rowCount: Int, share: Double, source: Source, seed: UInt64) {
    self.rowCount = rowCount
    self.source = source
    generator = SeededGenerator(seed: seed).split(0x7375_6273)
    let held = Double(rowCount) * (1 - share)
    // 1 − 0.7 is a little more than 0.3: what is a whole number but for rounding is one.
    let nearest = held.rounded()
    let rounded = abs(held - nearest) <= 1e-9 * Double(rowCount) ? nearest : held.rounded(.up)
    heldCount = min(max(0, rowCount - 1), max(min(1, rowCount), Int(rounded)))
  }

  /// The rows that a split holds out, in no order.
  public func held(_ index: Int) -> [Int32] {
    let count = Int32(clamping: rowCount)
    switch source {
    case .numpy:
      var generator = MersenneTwister(seed: UInt32(truncatingIfNeeded: index))
      return Array(generator.permutation(count).prefix(heldCount))
    case .seeded:
      var stream = generator.split(UInt64(bitPattern: Int64(index)))
      var rows = Array(0..<count)
      // The first steps of a shuffle are enough.
      for place in 0..<min(heldCount, rows.count) {
        rows.swapAt(place, place + stream.nextInteger(below: rows.count - place))
      }
      return Array(rows.prefix(heldCount))
    }
  }
}
