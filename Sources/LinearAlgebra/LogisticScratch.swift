internal import RealModule

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
  private var logLikelihood = 0.0
  private var smallestResidual = Double.infinity

  /// The rows of a block.
  private static let size = LogisticRows.blockSize

  init(columns: Int) {
    let size = Self.size
    self.columns = columns
    let count = 5 * size + columns + columns * columns + 2 * columns * size
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
  }

  deinit {
    unsafe memory.deallocate()
  }

  /// The sums so far; of the information the lower triangle.
  var sums: LogisticSums {
    LogisticSums(
      logLikelihood: logLikelihood,
      score: unsafe Array(UnsafeBufferPointer(start: score, count: columns)),
      information: Matrix(
        rowCount: columns, columnCount: columns,
        elements: unsafe Array(UnsafeBufferPointer(start: information, count: columns * columns))),
      smallestResidual: smallestResidual)
  }

  /// Adds the block of rows that begins at `start`.
  func add(_ rows: LogisticRows, start: Int, _ coefficients: [Double]) {
    let count = min(Self.size, rows.design.rowCount - start)
    load(rows, start: start, count: count)
    unsafe rows.design.elements.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else {
        weigh(hasWeights: true)
        return
      }
      let isFull = count == Self.size
      if !isFull { unsafe pad(base + start, leading: rows.design.rowCount, count: count) }
      unsafe accumulate(
        isFull ? base + start : UnsafePointer(padded),
        leading: isFull ? rows.design.rowCount : Self.size, coefficients,
        hasWeights: !isFull || rows.weights != nil)
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
    _ block: UnsafePointer<Double>, leading: Int, _ coefficients: [Double], hasWeights: Bool
  ) {
    var column = 0
    while column + 4 <= columns {
      unsafe VectorLoops.add(
        SIMD4(
          coefficients[column], coefficients[column + 1], coefficients[column + 2],
          coefficients[column + 3]),
        block + column * leading, leading: leading, to: linear, Self.size)
      column += 4
    }
    while column < columns {
      unsafe VectorLoops.add(
        coefficients[column], block + column * leading, to: linear, Self.size)
      column += 1
    }
    weigh(hasWeights: hasWeights)
    for column in 0..<columns {
      unsafe score[column] += VectorLoops.scaleAndDot(
        block + column * leading, by: UnsafePointer(root), into: scaled + column * Self.size,
        with: UnsafePointer(residual), Self.size)
    }
    unsafe VectorLoops.addCrossProduct(
      of: UnsafePointer(scaled), columns: columns, Self.size, to: information)
  }

  /// Turns linear predictors into residuals, roots of the weights and the log-likelihood.
  private func weigh(hasWeights: Bool) {
    var product = SIMD8<Double>(repeating: 1)
    var lostSum = SIMD8<Double>.zero
    var smallest = SIMD8<Double>(repeating: .infinity)
    var index = 0
    while index < Self.size {
      let eta = unsafe VectorLoops.load(linear, index)
      let y = unsafe VectorLoops.load(outcome, index)
      let a = unsafe VectorLoops.load(weight, index)
      let magnitude = eta.replacing(with: -eta, where: eta .< 0)
      let small = VectorLoops.exponential(-magnitude)
      let large = 1 / (small + 1)
      let tail = small * large
      let isEvent = y .> 0.5
      // The probability of the other class, without cancellation: |y − p|.
      let isWrong = isEvent .^ (eta .> 0)
      let rest = a * tail.replacing(with: large, where: isWrong)
      smallest = smallest.replacing(with: rest, where: (rest .< smallest) .& (a .> 0))
      unsafe VectorLoops.store((-rest).replacing(with: rest, where: isEvent), to: residual, index)
      unsafe VectorLoops.store((a * tail * large).squareRoot(), to: root, index)
      // log p of the observed class is −log(1 + e^−|η|), less |η| where the sign is wrong.
      lostSum += a * SIMD8<Double>.zero.replacing(with: magnitude, where: isWrong)
      if hasWeights {
        for lane in 0..<8 { logLikelihood -= a[lane] * .log(onePlus: small[lane]) }
      } else {
        product *= small + 1
      }
      index += 8
    }
    smallestResidual = min(smallestResidual, smallest.min())
    // Sixteen factors of at most 2 in a lane: the product of all lanes stays below 2¹²⁸.
    let half = product.lowHalf * product.highHalf
    let pair = half.lowHalf * half.highHalf
    logLikelihood -= lostSum.sum() + .log(pair[0] * pair[1])
  }
}
