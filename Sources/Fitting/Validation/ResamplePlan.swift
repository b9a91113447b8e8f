internal import Statistics

/// Which rows each resample takes.
struct ResamplePlan: Sendable {
  /// Where the rows come from.
  enum Source: Sendable {
    /// As many rows as there are, drawn with replacement.
    case drawn(seed: UInt64)
    /// Rows that are given, from 0.
    case given([[Int]])
  }

  let source: Source
  /// The number of resamples.
  let count: Int
  /// The number of rows.
  let rowCount: Int

  /// Draws resamples.
  init(drawing count: Int, rowCount: Int, seed: UInt64) {
    source = .drawn(seed: seed)
    self.count = count
    self.rowCount = rowCount
  }

  /// Takes resamples that are given; rows that are not there are left out.
  init(given: [[Int]], rowCount: Int) {
    source = .given(given.map { rows in rows.filter { (0..<rowCount).contains($0) } })
    count = given.count
    self.rowCount = rowCount
  }

  /// How often a resample takes each row.
  ///
  /// - Parameter index: The number of the resample, from 0.
  /// - Returns: One count a row.
  func multiplicities(_ index: Int) -> [Double] {
    var taken = [Double](repeating: 0, count: rowCount)
    switch source {
    case .given(let resamples):
      for row in resamples[index] { taken[row] += 1 }
    case .drawn(let seed):
      var generator = SeededGenerator(seed: seed).split(Self.stream).split(UInt64(index))
      for _ in 0..<rowCount { taken[generator.nextInteger(below: rowCount)] += 1 }
    }
    return taken
  }

  /// The stream of resamples among those of a seed: "boot".
  private static let stream: UInt64 = 0x626F_6F74
}

/// The rows of multiplicities: each as often as it is taken, ascending.
func expanded(_ multiplicities: [Double]) -> [Int] {
  var rows: [Int] = []
  for (row, multiplicity) in multiplicities.enumerated() where multiplicity > 0 {
    rows += repeatElement(row, count: Int(multiplicity))
  }
  return rows
}
