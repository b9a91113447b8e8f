// Goals, in order: the right sums; the same bits on any number of threads and with any BLAS; one
// pass over memory; every vector unit busy. Rows are taken in blocks that fit in the first cache,
// blocks are gathered into pieces whose partial sums are added in a fixed order.

internal import RealModule

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
  static let blockSize = 128
  /// The blocks of a piece: what one thread sums before the partial sums are added.
  static let blocksPerPiece = 64

  /// The log-likelihood, score and information at the given coefficients.
  ///
  /// - Parameters:
  ///   - coefficients: One a column of the design.
  ///   - stride: Takes every `stride`-th block only: a sample of the rows, for a first guess.
  ///   - threads: The largest number of threads; 0 for one a processor. The bits of the result do
  ///     not depend on it.
  /// - Returns: The sums over the rows that were taken.
  public func sums(at coefficients: [Double], stride: Int = 1, threads: Int) -> LogisticSums {
    precondition(coefficients.count == design.columnCount, "one coefficient a column")
    let columns = design.columnCount
    let blockCount = (design.rowCount + Self.blockSize - 1) / Self.blockSize
    let taken = (blockCount + stride - 1) / stride
    let pieces = (taken + Self.blocksPerPiece - 1) / Self.blocksPerPiece
    let parts = Parallel.map(count: pieces, threads: threads) { piece in
      let first = piece * Self.blocksPerPiece
      let last = min(taken, first + Self.blocksPerPiece)
      var worker = LogisticBlock(columns: columns)
      for index in first..<last {
        worker.add(rows: self, start: index * stride * Self.blockSize, coefficients: coefficients)
      }
      return worker.finished()
    }
    return LogisticBlock.total(of: parts, columns: columns)
  }
}

/// The partial sums of a piece, with the scratch memory of one block.
private struct LogisticBlock {
  let columns: Int
  var logLikelihood = 0.0
  var smallestResidual = Double.infinity
  var score: [Double]
  /// The upper triangle of the information, row by row within `columns` x `columns`.
  var information: [Double]
  var scaled: [Double]
  var padded: [Double]
  var linear = [Double](repeating: 0, count: LogisticRows.blockSize)
  var residual = [Double](repeating: 0, count: LogisticRows.blockSize)
  var root = [Double](repeating: 0, count: LogisticRows.blockSize)
  var outcome = [Double](repeating: 0, count: LogisticRows.blockSize)
  var weight = [Double](repeating: 1, count: LogisticRows.blockSize)

  init(columns: Int) {
    self.columns = columns
    score = [Double](repeating: 0, count: columns)
    information = [Double](repeating: 0, count: columns * columns)
    scaled = [Double](repeating: 0, count: columns * LogisticRows.blockSize)
    padded = []
  }

  /// Adds a block of rows that begins at `start`.
  mutating func add(rows: LogisticRows, start: Int, coefficients: [Double]) {
    let count = min(LogisticRows.blockSize, rows.design.rowCount - start)
    load(rows: rows, start: start, count: count)
    if count == LogisticRows.blockSize {
      unsafe rows.design.elements.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        unsafe accumulate(
          base + start, leading: rows.design.rowCount, coefficients: coefficients,
          hasWeights: rows.weights != nil)
      }
    } else {
      pad(rows: rows, start: start, count: count)
      let block = padded
      unsafe block.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { return }
        unsafe accumulate(
          base, leading: LogisticRows.blockSize, coefficients: coefficients, hasWeights: true)
      }
    }
  }

  /// Copies outcomes, weights and offsets of a block; rows beyond the last weigh nothing.
  private mutating func load(rows: LogisticRows, start: Int, count: Int) {
    for index in 0..<count {
      outcome[index] = rows.outcomes[start + index]
      linear[index] = rows.offsets.map { $0[start + index] } ?? 0
      weight[index] = rows.weights.map { $0[start + index] } ?? 1
    }
    for index in count..<LogisticRows.blockSize {
      (outcome[index], linear[index], weight[index]) = (0, 0, 0)
    }
  }

  /// Copies the columns of a block that is not full, with zeros below.
  private mutating func pad(rows: LogisticRows, start: Int, count: Int) {
    padded = [Double](repeating: 0, count: columns * LogisticRows.blockSize)
    for column in 0..<columns {
      for index in 0..<count {
        padded[column * LogisticRows.blockSize + index] =
          rows.design.elements[column * rows.design.rowCount + start + index]
      }
    }
  }

  /// Adds the sums of one full block whose columns begin at `block`, `leading` apart.
  private mutating func accumulate(
    _ block: UnsafePointer<Double>, leading: Int, coefficients: [Double], hasWeights: Bool
  ) {
    let size = LogisticRows.blockSize
    unsafe linear.withUnsafeMutableBufferPointer { buffer in
      guard let linear = buffer.baseAddress else { return }
      for column in 0..<columns {
        unsafe VectorLoops.add(coefficients[column], block + column * leading, to: linear, size)
      }
    }
    weigh(hasWeights: hasWeights)
    unsafe scaled.withUnsafeMutableBufferPointer { scaledBuffer in
      unsafe residual.withUnsafeBufferPointer { residualBuffer in
        unsafe root.withUnsafeBufferPointer { rootBuffer in
          guard let scaled = scaledBuffer.baseAddress, let residual = residualBuffer.baseAddress,
            let root = rootBuffer.baseAddress
          else { return }
          for column in 0..<columns {
            let source = unsafe block + column * leading
            score[column] += unsafe VectorLoops.scaleAndDot(
              source, by: root, into: scaled + column * size, with: residual, size)
          }
          unsafe VectorLoops.addCrossProduct(
            of: scaled, columns: columns, size, to: &information)
        }
      }
    }
  }

  /// Turns linear predictors into residuals, roots of the weights and the log-likelihood.
  private mutating func weigh(hasWeights: Bool) {
    var product = SIMD8<Double>(repeating: 1)
    var logSum = 0.0
    var smallest = SIMD8<Double>(repeating: .infinity)
    for index in stride(from: 0, to: LogisticRows.blockSize, by: 8) {
      let eta = VectorLoops.load(linear, index)
      let y = VectorLoops.load(outcome, index)
      let a = VectorLoops.load(weight, index)
      let magnitude = eta.replacing(with: -eta, where: eta .< 0)
      let small = VectorLoops.exponential(-magnitude)
      let large = 1 / (small + 1)
      let tail = small * large
      let probability = large.replacing(with: tail, where: eta .< 0)
      let complement = tail.replacing(with: large, where: eta .< 0)
      // y − p without cancellation: 1 − p for an event, −p for none.
      let rest = (-probability).replacing(with: complement, where: y .> 0.5)
      let absolute = a * probability.replacing(with: complement, where: y .> 0.5)
      smallest = smallest.replacing(with: absolute, where: (absolute .< smallest) .& (a .> 0))
      VectorLoops.store(a * rest, in: &residual, index)
      VectorLoops.store((a * probability * complement).squareRoot(), in: &root, index)
      // log p of the observed class is −log(1 + e^−|η|), less |η| where the sign is wrong.
      let wrong = (y .> 0.5) .^ (eta .> 0)
      let lost = SIMD8<Double>.zero.replacing(with: magnitude, where: wrong)
      logSum -= (a * lost).sum()
      if hasWeights {
        for lane in 0..<8 { logSum -= a[lane] * .log(onePlus: small[lane]) }
      } else {
        product *= small + 1
      }
    }
    for lane in 0..<8 { smallestResidual = min(smallestResidual, smallest[lane]) }
    // Sixteen factors of at most 2 in a lane: the product of all lanes stays below 2¹²⁸.
    let all = (product.lowHalf * product.highHalf)
    let pair = all.lowHalf * all.highHalf
    logLikelihood += logSum - .log(pair[0] * pair[1])
  }

  /// The sums of the piece, without the scratch memory.
  func finished() -> LogisticSums {
    LogisticSums(
      logLikelihood: logLikelihood, score: score,
      information: Matrix(rowCount: columns, columnCount: columns, elements: information),
      smallestResidual: smallestResidual)
  }

  /// The sums of all pieces, added in order, with both triangles of the information.
  static func total(of parts: [LogisticSums], columns: Int) -> LogisticSums {
    var total = LogisticBlock(columns: columns).finished()
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
