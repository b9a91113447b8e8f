// Goals, in order: the right sums; the same bits on any number of threads and with any BLAS; one
// pass over memory; every vector unit busy. Rows are taken in blocks that fit in the first cache,
// blocks are gathered into pieces whose partial sums are added in a fixed order.

internal import CKernels

/// The sums that an iteration of logistic regression needs, in one pass over the rows.
public struct LogisticSums: Sendable {
  /// Σ aᵢ·[yᵢ·log pᵢ + (1 − yᵢ)·log(1 − pᵢ)].
  public var logLikelihood: Double
  /// Xᵀ·a(y − p): the score, one element a column.
  public var score: [Double]
  /// XᵀWX with W = a·p(1 − p): the information, both triangles; empty where it was not asked for.
  public var information: Matrix
  /// The smallest aᵢ·|yᵢ − pᵢ|.
  public var smallestResidual: Double
}

/// Rows of a logistic regression: a design, outcomes of 0 and 1, weights and offsets.
public struct LogisticRows: Sendable {
  /// The design, n x p.
  public let design: Matrix
  /// The outcome of each row: 0 or 1.
  public let outcomes: [Double]
  /// The observation weight of each row, positive; nil where all are 1.
  public let weights: [Double]?
  /// What is added to the linear predictor of each row; nil where it is 0.
  public let offsets: [Double]?

  /// Creates rows; every array has one element a row.
  public init(design: Matrix, outcomes: [Double], weights: [Double]?, offsets: [Double]?) {
    precondition(outcomes.count == design.rowCount, "one outcome a row")
    precondition(weights.map { $0.count == design.rowCount } ?? true, "one weight a row")
    precondition(offsets.map { $0.count == design.rowCount } ?? true, "one offset a row")
    self.design = design
    self.outcomes = outcomes
    self.weights = weights
    self.offsets = offsets
  }
}

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

extension LogisticSums {
  /// The sums of all pieces, added in order, with both triangles of the information.
  fileprivate static func total(of parts: [LogisticSums], columns: Int) -> LogisticSums {
    var total = LogisticSums(
      logLikelihood: 0, score: [Double](repeating: 0, count: columns),
      information: Matrix(rowCount: columns, columnCount: columns), smallestResidual: .infinity)
    for part in parts {
      total.logLikelihood += part.logLikelihood
      total.smallestResidual = min(total.smallestResidual, part.smallestResidual)
      for index in 0..<columns { total.score[index] += part.score[index] }
      for index in 0..<columns * columns {
        total.information.elements[index] += part.information.elements[index]
      }
    }
    for column in 0..<columns {
      for row in 0..<column { total.information[row, column] = total.information[column, row] }
    }
    return total
  }
}
