// Goals, in order: the right sums; the same bits on any number of threads and with any BLAS; one
// pass over memory; every vector unit busy. Rows are taken in blocks that fit in the first cache,
// blocks are gathered into pieces whose partial sums are added in a fixed order.

internal import CKernels

extension LogisticRows {
  /// The rows of a block: 128, so that 20 columns fill 20 KiB.
  static let blockSize = Int(IL2SCORE_BLOCK_SIZE)
  /// The blocks of a piece: what one thread sums before the partial sums are added.
  static let blocksPerPiece = 64

  /// The log-likelihood, score and information at the given coefficients.
  ///
  /// - Parameters:
  ///   - coefficients: One a column of the design.
  ///   - stride: Takes every `stride`-th block only: a sample of the rows, for a first guess.
  ///   - needsInformation: Whether XᵀWX is formed, which is the larger part of the work; it is zero
  ///     where it is not.
  ///   - threads: The largest number of threads; 0 for one a processor. The bits of the result do
  ///     not depend on it.
  /// - Returns: The sums over the rows that were taken.
  public func sums(
    at coefficients: [Double], stride: Int = 1, needsInformation: Bool = true, threads: Int
  ) -> LogisticSums {
    precondition(coefficients.count == design.columnCount, "one coefficient a column")
    let columns = design.columnCount
    let blockCount = (design.rowCount + Self.blockSize - 1) / Self.blockSize
    let taken = (blockCount + stride - 1) / stride
    let pieces = (taken + Self.blocksPerPiece - 1) / Self.blocksPerPiece
    let parts = Parallel.map(count: pieces, threads: threads) { piece in
      let first = piece * Self.blocksPerPiece
      let last = min(taken, first + Self.blocksPerPiece)
      let scratch = LogisticScratch(columns: columns, needsInformation: needsInformation)
      for index in first..<last {
        scratch.add(self, start: index * stride * Self.blockSize, coefficients)
      }
      return scratch.sums
    }
    return LogisticSums.total(of: parts, columns: columns)
  }
}
