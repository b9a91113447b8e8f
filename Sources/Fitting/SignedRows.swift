// Goals, in order: no row of overlapping data is ever said to be told apart; no separation is
// missed; few steps.

internal import LinearAlgebra

/// The rows (2yᵢ − 1)xᵢ of a design, in coordinates in which its columns are orthonormal, each
/// divided by its length.
struct SignedRows {
  /// zᵢ: n x k.
  private let rows: Matrix
  /// ZᵀZ, factored.
  private let gram: Cholesky?

  /// Signs rows; every coordinate is rounded from 32 digits, so that rows on a common hyperplane
  /// stay there however nearly collinear the columns are.
  init(_ design: Matrix, outcomes: [Double]) {
    let basis = OrthonormalBasis(design)
    let work = design.elements.count * basis.kept.count
    var signed =
      work <= Self.exactLimit
      ? Matrix(
        rowCount: design.rowCount, columnCount: basis.kept.count,
        elements: basis.images(of: design).map(\.high)) : basis.basis
    var gram = Matrix(rowCount: signed.columnCount, columnCount: signed.columnCount)
    for row in 0..<signed.rowCount {
      let length = (0..<signed.columnCount).reduce(0.0) {
        $0 + signed[row, $1] * signed[row, $1]
      }.squareRoot()
      let factor = length > 0 ? (outcomes[row] > 0.5 ? 1 : -1) / length : 0
      for column in 0..<signed.columnCount {
        signed[row, column] *= factor
        for other in 0...column { gram[column, other] += signed[row, column] * signed[row, other] }
      }
    }
    rows = signed
    self.gram = try? Cholesky(gram)
  }

  /// The largest n·k² for which the coordinates are formed in 32 digits.
  private static let exactLimit = 200_000_000

  /// The rows that some separating direction tells apart strictly, by index; empty where events and
  /// non-events overlap.
  ///
  /// The direction is the residual r of the non-negative least squares problem min ‖Σ(1 + λᵢ)zᵢ‖
  /// over λ ≥ 0 (Lawson & Hanson, *Solving Least Squares Problems*, 1974, chapter 23): its
  /// optimality conditions are zᵢᵀr ≥ 0. Where r is small enough, the least change of the
  /// multipliers 1 + λᵢ that makes it vanish leaves them all positive: by Stiemke's lemma no
  /// direction separates. A vanishing r needs not be waited for.
  func strictlySeparated() -> [Int] {
    let order = rows.columnCount
    guard order > 0 else { return [] }
    let total = (0..<order).map { rows.column($0).reduce(0, +) }
    var active = ActiveRows(target: total)
    for _ in 0..<(50 * (order + 1)) {
      let residual = active.residual
      if active.count == order || provesOverlap(residual, active) { return [] }
      let length = residual.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let margins = rows.times(residual).map { $0 / length }
      let noise = 1e-13 + 1e-15 * active.targetLength / length
      guard let row = lowest(margins, below: -noise, active) else {
        // A row that could not be used contradicts the direction.
        guard lowest(margins, below: -noise, nil) == nil else { return [] }
        return margins.indices.filter { margins[$0] > 100 * noise }
      }
      active.add(row, (0..<order).map { rows[row, $0] })
    }
    return []
  }

  /// Whether the multipliers can be changed so that the residual vanishes and all stay positive.
  private func provesOverlap(_ residual: [Double], _ active: ActiveRows) -> Bool {
    guard let gram else { return false }
    let change = rows.times(gram.solve(residual))
    let error = 1e-14 * active.multipliers.reduce(active.targetLength, +)
    let reach = gram.solve(residual.map { _ in error }).reduce(0) { max($0, abs($1)) }
    return change.allSatisfy { $0 + reach < 0.9 }
  }

  private func lowest(_ values: [Double], below bound: Double, _ active: ActiveRows?) -> Int? {
    var (best, least): (Int?, Double) = (nil, bound)
    for (index, value) in values.enumerated() where value < least {
      if active?.excludes(index) != true { (best, least) = (index, value) }
    }
    return best
  }
}

/// The rows with a positive multiplier, and the least squares problem that they make.
private struct ActiveRows {
  /// Σ zᵢ.
  let target: [Double]
  let targetLength: Double
  private(set) var multipliers: [Double] = []
  private var indices: [Int] = []
  private var vectors: [[Double]] = []
  /// An orthonormal basis of the vectors, and their coordinates in it.
  private var basis: [[Double]] = []
  private var triangle: [[Double]] = []
  /// Rows that the residual wanted but that could not lower it.
  private var refused: Set<Int> = []
  /// Σ(1 + λᵢ)zᵢ.
  private(set) var residual: [Double]

  init(target: [Double]) {
    self.target = target
    residual = target
    targetLength = target.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  var count: Int { indices.count }

  func excludes(_ row: Int) -> Bool {
    refused.contains(row) || indices.contains(row)
  }

  /// Adds a row and finds the best multipliers, none negative; refuses a row that does not help.
  mutating func add(_ row: Int, _ vector: [Double]) {
    let before = self
    guard append(row, vector), settle(), indices.contains(row) else {
      self = before
      refused.insert(row)
      return
    }
    refused = []
    residual = target
    for _ in 0..<2 { Self.project(&residual, from: basis) }
  }

  /// Lawson and Hanson's inner loop.
  private mutating func settle() -> Bool {
    while !indices.isEmpty {
      let best = bestMultipliers()
      guard best.allSatisfy(\.isFinite) else { return false }
      if best.allSatisfy({ $0 > 0 }) {
        multipliers = best
        return true
      }
      var fraction = 1.0
      for (old, new) in zip(multipliers, best) where new <= 0 {
        fraction = min(fraction, old > 0 ? old / (old - new) : 0)
      }
      multipliers = zip(multipliers, best).map { $0 + fraction * ($1 - $0) }
      // The row that stopped the way is at zero but for rounding.
      let staying = multipliers.indices.filter {
        multipliers[$0] > (best[$0] > 0 ? 0 : 1e-12 * abs(best[$0]))
      }
      guard staying.count < indices.count else { return false }
      rebuild(staying)
    }
    return true
  }

  private mutating func rebuild(_ staying: [Int]) {
    let (rows, columns) = (staying.map { indices[$0] }, staying.map { vectors[$0] })
    let values = staying.map { multipliers[$0] }
    (indices, vectors, basis, triangle, multipliers) = ([], [], [], [], [])
    for (index, row) in rows.enumerated() where append(row, columns[index]) {
      multipliers[multipliers.count - 1] = values[index]
    }
  }

  /// Takes a vector into the basis; false where the active ones already span it.
  private mutating func append(_ row: Int, _ vector: [Double]) -> Bool {
    var rest = vector
    var shares = [Double](repeating: 0, count: basis.count)
    for _ in 0..<2 {
      for (index, direction) in basis.enumerated() {
        let share = Self.dot(direction, rest)
        shares[index] += share
        for place in rest.indices { rest[place] -= share * direction[place] }
      }
    }
    let length = Self.dot(rest, rest).squareRoot()
    guard length > 1e-13 else { return false }
    basis.append(rest.map { $0 / length })
    triangle.append(shares + [length])
    indices.append(row)
    vectors.append(vector)
    multipliers.append(0)
    return true
  }

  private func bestMultipliers() -> [Double] {
    var best = basis.map { -Self.dot($0, target) }
    for row in best.indices.reversed() {
      for column in row + 1..<best.count { best[row] -= triangle[column][row] * best[column] }
      best[row] /= triangle[row][row]
    }
    return best
  }

  private static func project(_ vector: inout [Double], from basis: [[Double]]) {
    for direction in basis {
      let share = dot(direction, vector)
      for place in vector.indices { vector[place] -= share * direction[place] }
    }
  }

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }
}
