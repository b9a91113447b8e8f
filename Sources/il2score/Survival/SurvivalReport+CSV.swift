internal import Export
internal import LinearAlgebra
internal import Statistics

extension SurvivalReport {
  /// Writes the curves as CSV: `group`, the columns of a curve, and which analysis they are of.
  ///
  /// - Parameter write: Receives the text in pieces.
  /// - Throws: What `write` throws.
  func writeCSV(to write: ([UInt8]) throws -> Void) throws {
    let names = ["group"] + KaplanMeier.columnNames + ["analysis"]
    try write(CSVText(header: names).bytes)
    try writeCSV(analysis, named: scope, to: write)
    guard let guaranteeTime else { return }
    if scope == .naive, let other = guaranteeTime.analysis {
      try writeCSV(other, named: .landmark, to: write)
    } else if let naive {
      try writeCSV(naive, named: .naive, to: write)
    }
  }

  private func writeCSV(
    _ analysis: SurvivalAnalysis, named scope: Scope, to write: ([UInt8]) throws -> Void
  ) throws {
    for group in analysis.groups {
      let curve = group.curve
      let block = CSVBlock(
        [Self.constant(group.level)]
          + KaplanMeier.columnNames.indices.map { column in
            .computed({ rows in rows.map { curve.number(column: column, row: $0) } }, [])
          } + [Self.constant(scope.rawValue)])
      try Self.writeBlocks(curve.times.count, threads: settings.threads, to: write) {
        block.bytes(rows: $0)
      }
    }
  }

  private static func constant(_ text: String) -> CSVColumn {
    .computed({ rows in [Double](repeating: 0, count: rows.count) }, [text])
  }

  /// Writes blocks of rows in order; some are made at the same time.
  private static func writeBlocks(
    _ rowCount: Int, threads: Int, to write: ([UInt8]) throws -> Void,
    bytes: @Sendable (Range<Int>) -> [UInt8]
  ) throws {
    let size = 4_096
    let count = (rowCount + size - 1) / size
    for first in stride(from: 0, to: count, by: 64) {
      let texts = Parallel.map(count: min(64, count - first), threads: threads) { place in
        let start = (first + place) * size
        return bytes(start..<min(rowCount, start + size))
      }
      for text in texts { try write(text) }
    }
  }
}
