// Goals, in order: the right maximum or an honest refusal; no allocation a fit. A bootstrap makes
// thousands of fits of the same rows, each a few microseconds long.

internal import CKernels

/// Fits of the same rows under many multiplicities, one after another, by maximum likelihood or
/// Firth's likelihood.
///
/// Newton's method with full steps from a common start, the fit of all rows. Where that is not
/// enough (separation, a column that the rows taken do not determine, a step too far) it says so,
/// and a slower method has to look at the rows. For one thread at a time.
@safe
public final class LogisticRefitter {
  let rowCount: Int
  let columns: Int
  /// The rows of the padded design: whole blocks.
  let leading: Int
  let start: [Double]
  private let memory: UnsafeMutablePointer<Double>
  private let design: UnsafeMutablePointer<Double>
  private let outcomes: UnsafeMutablePointer<Double>
  private let offsets: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>
  private let gathered: Gathered
  /// Where the rows of the current fit are: gathered, or all with a weight of 0 for the others.
  private(set) var counted: Gathered
  let block: Scratch
  let newton: Newton

  /// The rows that count in the current fit.
  @safe struct Gathered {
    let design: UnsafeMutablePointer<Double>
    let outcomes: UnsafeMutablePointer<Double>
    let offsets: UnsafeMutablePointer<Double>
    let weights: UnsafeMutablePointer<Double>
  }

  /// What the kernel works in.
  @safe struct Scratch {
    /// One element a row of all blocks.
    let linear: UnsafeMutablePointer<Double>
    /// One element a row of a block.
    let residuals: UnsafeMutablePointer<Double>
    /// One element a row of a block.
    let roots: UnsafeMutablePointer<Double>
    /// The columns of a block, end to end, of all blocks.
    let scaled: UnsafeMutablePointer<Double>
  }

  /// What Newton's method works in.
  @safe struct Newton {
    let coefficients: UnsafeMutablePointer<Double>
    let score: UnsafeMutablePointer<Double>
    let information: UnsafeMutablePointer<Double>
    let step: UnsafeMutablePointer<Double>
    let smallestResidual: UnsafeMutablePointer<Double>
    /// The score before the last step, its change, and room for one more vector.
    let lastScore: UnsafeMutablePointer<Double>
    let change: UnsafeMutablePointer<Double>
    let spare: UnsafeMutablePointer<Double>
    /// What stands for the second derivative, both triangles.
    let curvature: UnsafeMutablePointer<Double>
  }

  /// The rows of a block.
  static let size = LogisticRows.blockSize

  /// Lays the rows out for fitting.
  ///
  /// - Parameters:
  ///   - rows: The rows, with a design of nearly orthonormal columns.
  ///   - start: Where each search begins: one coefficient a column.
  public init(_ rows: LogisticRows, start: [Double]) {
    precondition(start.count == rows.design.columnCount, "one coefficient a column")
    let size = Self.size
    let (count, columns) = (rows.design.rowCount, rows.design.columnCount)
    let leading = (count + size - 1) / size * size
    rowCount = count
    self.columns = columns
    self.leading = leading
    self.start = start
    let total =
      2 * (columns + 3) * leading + (columns + 1) * leading + 2 * size
      + 2 * columns * columns + 6 * columns + 1
    unsafe memory = UnsafeMutablePointer<Double>.allocate(capacity: total)
    unsafe memory.initialize(repeating: 0, count: total)
    var next = unsafe memory
    func take(_ count: Int) -> UnsafeMutablePointer<Double> {
      defer { unsafe next += count }
      return unsafe next
    }
    unsafe (design, outcomes) = (take(columns * leading), take(leading))
    unsafe (offsets, weights) = (take(leading), take(leading))
    unsafe gathered = Gathered(
      design: take(columns * leading), outcomes: take(leading), offsets: take(leading),
      weights: take(leading))
    counted = gathered
    unsafe block = Scratch(
      linear: take(leading), residuals: take(size), roots: take(size),
      scaled: take(columns * leading))
    unsafe newton = Newton(
      coefficients: take(columns), score: take(columns), information: take(columns * columns),
      step: take(columns), smallestResidual: take(1), lastScore: take(columns),
      change: take(columns), spare: take(columns), curvature: take(columns * columns))
    for column in 0..<columns {
      for row in 0..<count { unsafe design[column * leading + row] = rows.design[row, column] }
    }
    for row in 0..<count {
      unsafe outcomes[row] = rows.outcomes[row]
      unsafe offsets[row] = rows.offsets?[row] ?? 0
      unsafe weights[row] = rows.weights?[row] ?? 1
    }
  }

  deinit {
    unsafe memory.deallocate()
  }

  /// The coefficients of the last fit.
  public var coefficients: [Double] {
    unsafe Array(UnsafeBufferPointer(start: newton.coefficients, count: columns))
  }

  /// The linear predictors of all rows by the last fit, offsets included.
  ///
  /// - Parameter target: One element a row, which are replaced.
  public func predict(into target: inout [Double]) {
    precondition(target.count == rowCount, "one linear predictor a row")
    unsafe target.withUnsafeMutableBufferPointer { target in
      guard let base = target.baseAddress else { return }
      unsafe base.update(from: offsets, count: rowCount)
      for column in 0..<columns {
        unsafe il2score_add_multiple(
          newton.coefficients[column], design + column * leading, base, rowCount)
      }
    }
  }

  /// Fits the rows, each taken so many times.
  ///
  /// - Parameter multiplicities: How often each row is taken; a row's own weight is multiplied by
  ///   it.
  /// - Returns: Whether a maximum was found and is proven to be one. The coefficients are then right
  ///   to about 1e-11 standard errors.
  public func fit(multiplicities: [Double]) -> Bool {
    precondition(multiplicities.count == rowCount, "one multiplicity a row")
    let taken = gather(multiplicities)
    guard taken > 0 else { return false }
    for index in 0..<columns { unsafe newton.coefficients[index] = start[index] }
    var last = Double.infinity
    for _ in 0..<Self.iterationLimit {
      evaluate(taken, needsInformation: true)
      guard factor() else { return false }
      let decrement = step()
      guard decrement < last else { return false }
      last = decrement
      if decrement <= Self.nearlyThere { break }
    }
    guard last <= Self.nearlyThere else { return false }
    // One more score, with the factor of before: its error is that of the last step times the
    // change of the information.
    evaluate(taken, needsInformation: false)
    let smallest = unsafe newton.smallestResidual.pointee
    let decrement = step()
    return decrement <= Self.nearlyThere * Self.nearlyThere.squareRoot() && decrement < smallest
  }

  private static let iterationLimit = 14
  /// The square of a step, in standard errors, after which one more score is enough.
  private static let nearlyThere = 1e-8

  /// Weighs the rows, and brings those that count together where that saves blocks; returns how many
  /// blocks there are.
  func gather(_ multiplicities: [Double]) -> Int {
    var taken = 0
    for multiplicity in multiplicities where multiplicity > 0 { taken += 1 }
    let blocks = (taken + Self.size - 1) / Self.size
    if taken > 0, blocks * Self.size == leading {
      for row in 0..<rowCount {
        unsafe gathered.weights[row] = weights[row] * multiplicities[row]
      }
      unsafe counted = Gathered(
        design: design, outcomes: outcomes, offsets: offsets, weights: gathered.weights)
      return blocks
    }
    counted = gathered
    var next = 0
    for row in 0..<rowCount where multiplicities[row] > 0 {
      unsafe gathered.outcomes[next] = outcomes[row]
      unsafe gathered.offsets[next] = offsets[row]
      unsafe gathered.weights[next] = weights[row] * multiplicities[row]
      for column in 0..<columns {
        unsafe gathered.design[column * leading + next] = design[column * leading + row]
      }
      next += 1
    }
    for row in next..<max(next, blocks * Self.size) {
      unsafe gathered.weights[row] = 0
      unsafe gathered.offsets[row] = 0
    }
    return blocks
  }

  /// Sums score and information at the current coefficients.
  private func evaluate(_ blocks: Int, needsInformation: Bool) {
    clearSums(needsInformation: needsInformation)
    for index in 0..<blocks {
      var work = unsafe work(
        index, scaled: block.scaled, information: needsInformation ? newton.information : nil)
      unsafe il2score_add_block(&work)
    }
  }

  /// Sets the sums to zero.
  func clearSums(needsInformation: Bool) {
    unsafe newton.score.update(repeating: 0, count: columns)
    if needsInformation {
      unsafe newton.information.update(repeating: 0, count: columns * columns)
    }
    unsafe newton.smallestResidual.pointee = .infinity
  }

  /// A block of the rows that count, with its offsets as linear predictors.
  func work(
    _ index: Int, scaled: UnsafeMutablePointer<Double>,
    information: UnsafeMutablePointer<Double>?
  ) -> il2score_block {
    let first = index * Self.size
    unsafe (block.linear + first).update(from: counted.offsets + first, count: Self.size)
    return unsafe il2score_block(
      design: counted.design + first, leading: leading, columns: columns,
      coefficients: newton.coefficients, outcomes: counted.outcomes + first,
      weights: counted.weights + first, is_unweighted: false, linear: block.linear + first,
      residuals: block.residuals, roots: block.roots, scaled: scaled,
      log_likelihood: nil, score: newton.score, information: information,
      smallest_residual: newton.smallestResidual)
  }

  /// Replaces the lower triangle of the information by its Cholesky factor, with the inverses of the
  /// pivots on the diagonal; false where a column is nearly explained by those before it.
  func factor() -> Bool {
    let matrix = unsafe newton.information
    for column in 0..<columns {
      let diagonal = unsafe matrix[column * columns + column]
      var pivot = diagonal
      for earlier in 0..<column {
        let value = unsafe matrix[earlier * columns + column]
        pivot -= value * value
      }
      guard pivot > 1e-8 * diagonal, pivot.isFinite else { return false }
      let inverse = 1 / pivot.squareRoot()
      unsafe matrix[column * columns + column] = inverse
      for earlier in 0..<column {
        let factor = unsafe matrix[earlier * columns + column]
        for row in column + 1..<max(columns, column + 1) {
          unsafe matrix[column * columns + row] -= factor * matrix[earlier * columns + row]
        }
      }
      for row in column + 1..<max(columns, column + 1) {
        unsafe matrix[column * columns + row] *= inverse
      }
    }
    return true
  }

  /// Adds Newton's step to the coefficients; returns its square in standard errors.
  func step() -> Double {
    let (matrix, step) = unsafe (newton.information, newton.step)
    var decrement = 0.0
    for row in 0..<columns {
      var value = unsafe newton.score[row]
      for column in 0..<row { unsafe value -= matrix[column * columns + row] * step[column] }
      unsafe value *= matrix[row * columns + row]
      unsafe step[row] = value
      decrement += value * value
    }
    for row in stride(from: columns - 1, through: 0, by: -1) {
      var value = unsafe step[row]
      for column in row + 1..<max(columns, row + 1) {
        unsafe value -= matrix[row * columns + column] * step[column]
      }
      unsafe step[row] = value * matrix[row * columns + row]
      unsafe newton.coefficients[row] += step[row]
    }
    return decrement
  }
}
