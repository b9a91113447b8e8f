internal import CKernels

/// The partial sums of one piece of the rows, and the memory that a block of rows is worked in.
///
/// A block's columns are read from the design once; all else stays in the first cache. Everything
/// lives in one allocation of this object, whose parts are laid out in its initializer: an array
/// each would be checked for exclusive access at every touch.
@safe
final class LogisticScratch {
  private let columns: Int
  private let memory: UnsafeMutablePointer<Double>
  private let linear: UnsafeMutablePointer<Double>
  private let outcome: UnsafeMutablePointer<Double>
  private let weight: UnsafeMutablePointer<Double>
  private let residual: UnsafeMutablePointer<Double>
  private let root: UnsafeMutablePointer<Double>
  private let score: UnsafeMutablePointer<Double>
  private let information: UnsafeMutablePointer<Double>
  private let scaled: UnsafeMutablePointer<Double>
  private let padded: UnsafeMutablePointer<Double>
  private let logLikelihood: UnsafeMutablePointer<Double>
  private let smallestResidual: UnsafeMutablePointer<Double>
  private let needsInformation: Bool

  /// The rows of a block.
  private static let size = LogisticRows.blockSize

  init(columns: Int, needsInformation: Bool) {
    let size = Self.size
    self.columns = columns
    self.needsInformation = needsInformation
    let count = 5 * size + columns + columns * columns + 2 * columns * size + 2
    unsafe memory = UnsafeMutablePointer<Double>.allocate(capacity: count)
    unsafe memory.initialize(repeating: 0, count: count)
    unsafe linear = memory
    unsafe outcome = linear + size
    unsafe weight = outcome + size
    unsafe residual = weight + size
    unsafe root = residual + size
    unsafe scaled = root + size
    unsafe padded = scaled + columns * size
    unsafe score = padded + columns * size
    unsafe information = score + columns
    unsafe logLikelihood = information + columns * columns
    unsafe smallestResidual = logLikelihood + 1
    unsafe smallestResidual.pointee = .infinity
  }

  deinit {
    unsafe memory.deallocate()
  }

  /// The sums so far; of the information the lower triangle.
  var sums: LogisticSums {
    LogisticSums(
      logLikelihood: unsafe logLikelihood.pointee,
      score: unsafe Array(UnsafeBufferPointer(start: score, count: columns)),
      information: Matrix(
        rowCount: columns, columnCount: columns,
        elements: unsafe Array(UnsafeBufferPointer(start: information, count: columns * columns))),
      smallestResidual: unsafe smallestResidual.pointee)
  }

  /// Adds the block of rows that begins at `start`.
  func add(_ rows: LogisticRows, start: Int, _ coefficients: [Double]) {
    let count = min(Self.size, rows.design.rowCount - start)
    load(rows, start: start, count: count)
    unsafe rows.design.elements.withUnsafeBufferPointer { buffer in
      // Without columns there is no address, and none is read.
      let base = unsafe buffer.baseAddress ?? UnsafePointer(padded)
      let isFull = count == Self.size
      if !isFull { unsafe pad(base + start, leading: rows.design.rowCount, count: count) }
      unsafe accumulate(
        isFull ? base + start : UnsafePointer(padded),
        leading: isFull ? rows.design.rowCount : Self.size, coefficients,
        isUnweighted: isFull && rows.weights == nil)
    }
  }

  /// Copies outcomes, weights and offsets of a block; rows beyond the last weigh nothing.
  private func load(_ rows: LogisticRows, start: Int, count: Int) {
    unsafe Self.copy(rows.outcomes, start, count, to: outcome, else: 0)
    unsafe Self.copy(rows.weights, start, count, to: weight, else: 1)
    unsafe Self.copy(rows.offsets, start, count, to: linear, else: 0)
    for index in count..<Self.size {
      unsafe outcome[index] = 0
      unsafe weight[index] = 0
      unsafe linear[index] = 0
    }
  }

  private static func copy(
    _ values: [Double]?, _ start: Int, _ count: Int, to target: UnsafeMutablePointer<Double>,
    else constant: Double
  ) {
    guard let values else {
      unsafe target.update(repeating: constant, count: count)
      return
    }
    unsafe values.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      unsafe target.update(from: base + start, count: count)
    }
  }

  /// Copies the columns of a block that is not full, with zeros below.
  private func pad(_ block: UnsafePointer<Double>, leading: Int, count: Int) {
    unsafe padded.update(repeating: 0, count: columns * Self.size)
    for column in 0..<columns {
      unsafe (padded + column * Self.size).update(from: block + column * leading, count: count)
    }
  }

  /// Adds the sums of one full block whose columns begin at `block`, `leading` apart.
  private func accumulate(
    _ block: UnsafePointer<Double>, leading: Int, _ coefficients: [Double], isUnweighted: Bool
  ) {
    unsafe coefficients.withUnsafeBufferPointer { coefficients in
      var block = unsafe il2score_block(
        design: block, leading: leading, columns: columns, coefficients: coefficients.baseAddress,
        outcomes: outcome, weights: weight, is_unweighted: isUnweighted, linear: linear,
        residuals: residual, roots: root, scaled: scaled, log_likelihood: logLikelihood,
        score: score, information: needsInformation ? information : nil,
        smallest_residual: smallestResidual)
      unsafe il2score_add_block(&block)
    }
  }
}
