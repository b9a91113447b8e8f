internal import Statistics

/// The rows of bootstrap resamples: drawn with replacement, or given.
struct ResampleRows: Sendable {
  /// The rows of each unit that is drawn: of each row, or of each cluster.
  let units: [[Int]]
  let seed: UInt64
  /// The rows of each resample where they are given.
  let given: [[Int]]?

  /// Prepares to draw.
  ///
  /// - Parameters:
  ///   - count: The number of rows.
  ///   - clusters: The cluster of each row, whose rows are drawn together; nil for each row by itself.
  ///   - seed: The seed.
  ///   - given: The rows of each resample, instead of drawn ones.
  init(count: Int, clusters: [Int]?, seed: UInt64, given: [[Int]]?) {
    self.seed = seed
    self.given = given
    guard let clusters else {
      units = (0..<count).map { [$0] }
      return
    }
    var members = [[Int]](repeating: [], count: (clusters.max() ?? -1) + 1)
    for (row, cluster) in clusters.enumerated() { members[cluster].append(row) }
    units = members.filter { !$0.isEmpty }
  }

  /// The rows of a resample, by its number from 0.
  func rows(of resample: Int) -> [Int] {
    if let given { return given[resample] }
    var generator = SeededGenerator(seed: seed).split(Self.stream).split(UInt64(resample))
    return units.indices.flatMap { _ in units[generator.nextInteger(below: units.count)] }
  }

  /// The rows without those of a unit, as a jackknife leaves them out.
  func rows(without unit: Int) -> [Int] {
    units.indices.filter { $0 != unit }.flatMap { units[$0] }.sorted()
  }

  /// Tells these draws from others with the same seed.
  private static let stream: UInt64 = 0x626F_6F74_6369
}
