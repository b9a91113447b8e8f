internal import CKernels
internal import RealModule

/// The leverages of rows and what Firth's likelihood adds to the score through them.
public struct LogisticLeverages: Sendable {
  /// hᵢ = wᵢ·xᵢᵀ(XᵀWX)⁻¹xᵢ with wᵢ = aᵢpᵢ(1 − pᵢ), one a row; they sum to the number of columns.
  public var leverages: [Double]
  /// Σ hᵢ(½ − pᵢ)·xᵢ, one element a column.
  public var scoreShift: [Double]
}

extension LogisticRows {
  /// The leverages at the given coefficients.
  ///
  /// Source: Firth, *Biometrika* 80 (1993) 27; Heinze & Schemper, *Stat. Med.* 21 (2002) 2409.
  ///
  /// - Parameters:
  ///   - coefficients: One a column of the design.
  ///   - information: The factor of XᵀWX at the same coefficients.
  ///   - threads: The largest number of threads; 0 for one a processor.
  /// - Returns: The leverages and their part of the score.
  public func leverages(
    at coefficients: [Double], information: Cholesky, threads: Int
  ) -> LogisticLeverages {
    precondition(coefficients.count == design.columnCount, "one coefficient a column")
    precondition(information.order == design.columnCount, "the information of this design")
    let rowsPerPiece = Self.blockSize * Self.blocksPerPiece
    let pieces = (design.rowCount + rowsPerPiece - 1) / rowsPerPiece
    let parts = Parallel.map(count: pieces, threads: threads) { piece in
      let first = piece * rowsPerPiece
      let last = min(design.rowCount, first + rowsPerPiece)
      var part = LeveragePiece(rows: self, coefficients: coefficients, factor: information)
      for start in stride(from: first, to: last, by: Self.blockSize) {
        part.add(start..<min(last, start + Self.blockSize))
      }
      return part.sums
    }
    var total = LogisticLeverages(
      leverages: [], scoreShift: [Double](repeating: 0, count: design.columnCount))
    total.leverages.reserveCapacity(design.rowCount)
    for part in parts {
      total.leverages += part.leverages
      for column in 0..<design.columnCount { total.scoreShift[column] += part.scoreShift[column] }
    }
    return total
  }
}

/// The leverages of one piece of the rows, block by block.
private struct LeveragePiece {
  let rows: LogisticRows
  let coefficients: [Double]
  let factor: Cholesky
  var sums: LogisticLeverages
  var solved: [Double]
  var linear = [Double](repeating: 0, count: LogisticRows.blockSize)
  var shares = [Double](repeating: 0, count: LogisticRows.blockSize)

  init(rows: LogisticRows, coefficients: [Double], factor: Cholesky) {
    self.rows = rows
    self.coefficients = coefficients
    self.factor = factor
    let columns = rows.design.columnCount
    sums = LogisticLeverages(leverages: [], scoreShift: [Double](repeating: 0, count: columns))
    solved = [Double](repeating: 0, count: columns * LogisticRows.blockSize)
  }

  /// Adds the rows of a block; blocks that are not full are filled up with zeros.
  mutating func add(_ range: Range<Int>) {
    load(range)
    substitute()
    weigh(range)
    let size = LogisticRows.blockSize
    for column in 0..<rows.design.columnCount {
      let start = column * rows.design.rowCount + range.lowerBound
      var sum = 0.0
      for index in 0..<range.count { sum += shares[index] * rows.design.elements[start + index] }
      sums.scoreShift[column] += sum
    }
    for index in 0..<size { shares[index] = 0 }
  }

  /// Copies the block and forms its linear predictors.
  private mutating func load(_ range: Range<Int>) {
    let size = LogisticRows.blockSize
    for index in 0..<size {
      linear[index] =
        index < range.count ? rows.offsets.map { $0[range.lowerBound + index] } ?? 0 : 0
    }
    for column in 0..<rows.design.columnCount {
      let start = column * rows.design.rowCount + range.lowerBound
      let factor = coefficients[column]
      for index in 0..<range.count {
        let value = rows.design.elements[start + index]
        solved[column * size + index] = value
        linear[index] += factor * value
      }
      for index in range.count..<size { solved[column * size + index] = 0 }
    }
  }

  /// Replaces the block by L⁻¹ times it, a column of the design at a time.
  private mutating func substitute() {
    let size = LogisticRows.blockSize
    let order = factor.order
    unsafe solved.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      for column in 0..<order {
        let target = unsafe base + column * size
        for earlier in 0..<column {
          unsafe il2score_add_multiple(
            -factor.factor[earlier * order + column], base + earlier * size, target, size)
        }
        let pivot = factor.factor[column * order + column]
        for index in 0..<size { unsafe target[index] /= pivot }
      }
    }
  }

  /// Forms the leverages and the shares h(½ − p) of the block.
  private mutating func weigh(_ range: Range<Int>) {
    let size = LogisticRows.blockSize
    for column in 0..<factor.order {
      for index in 0..<size {
        let value = solved[column * size + index]
        shares[index] += value * value
      }
    }
    for index in 0..<range.count {
      let row = range.lowerBound + index
      let small = Double.exp(-abs(linear[index]))
      let large: Double = 1 / (small + 1)
      let tail = small * large
      let leverage = (rows.weights?[row] ?? 1) * large * tail * shares[index]
      sums.leverages.append(leverage)
      // ½ − p, without cancellation: half the difference of the complement and p.
      let half = (large - tail) / 2
      shares[index] = leverage * (linear[index] < 0 ? half : -half)
    }
  }
}
