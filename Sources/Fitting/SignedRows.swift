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
    var active = ConeProjection(target: total)
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
  private func provesOverlap(_ residual: [Double], _ active: ConeProjection) -> Bool {
    guard let gram else { return false }
    let change = rows.times(gram.solve(residual))
    let error = 1e-14 * active.multipliers.reduce(active.targetLength, +)
    let reach = gram.solve(residual.map { _ in error }).reduce(0) { max($0, abs($1)) }
    return change.allSatisfy { $0 + reach < 0.9 }
  }

  private func lowest(_ values: [Double], below bound: Double, _ active: ConeProjection?) -> Int? {
    var (best, least): (Int?, Double) = (nil, bound)
    for (index, value) in values.enumerated() where value < least {
      if active?.excludes(index) != true { (best, least) = (index, value) }
    }
    return best
  }
}
