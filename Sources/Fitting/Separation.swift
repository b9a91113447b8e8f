internal import LinearAlgebra

/// Terms by which events and non-events can be told apart so well that the likelihood has no
/// maximum.
public struct Separation: Equatable, Sendable {
  /// The columns of the design, by index, whose maximum-likelihood coefficients are infinite.
  public let columns: [Int]
  /// The rows that are told apart strictly, by index.
  public let rows: [Int]
  /// Whether every row is told apart strictly, not only some.
  public let isComplete: Bool
}

extension Separation {
  /// Finds out whether a design separates, with a proof either way.
  ///
  /// With zᵢ = (2yᵢ − 1)xᵢ, separation is a direction b with zᵢᵀb ≥ 0 for all rows and > 0 for some
  /// (Albert & Anderson, *Biometrika* 71 (1984) 1; Konis' linear program, 2007). It is found as the
  /// residual r of the non-negative least squares problem min ‖Σ(1 + λᵢ)zᵢ‖ over λ ≥ 0 (Lawson &
  /// Hanson, 1974): r = 0 shows a positive combination of all zᵢ that vanishes, so that no b
  /// exists; otherwise the optimality conditions are zᵢᵀr ≥ 0, and r is such a b. Rows that r tells
  /// apart are set aside and the rest is asked again, until it overlaps; a coefficient is infinite
  /// exactly where the rows that are left do not determine it.
  ///
  /// - Parameters:
  ///   - design: n x p; rows that weigh nothing must have been left out.
  ///   - outcomes: 0 or 1 a row.
  /// - Returns: What separates, or nil where events and non-events overlap.
  static func find(design: Matrix, outcomes: [Double]) -> Separation? {
    let basis = OrthonormalBasis(design)
    var left = Array(0..<design.rowCount)
    var apart: [Int] = []
    while !left.isEmpty {
      let signed = signedRows(basis.basis, left, outcomes)
      guard let direction = separatingDirection(signed) else { break }
      let margins = signed.times(direction)
      let bound = 1e-9 * (direction.reduce(0) { max($0, abs($1)) })
      let strict = left.indices.filter { margins[$0] > bound }
      guard !strict.isEmpty else { break }
      let gone = Set(strict)
      apart += strict.map { left[$0] }
      left = left.indices.filter { !gone.contains($0) }.map { left[$0] }
    }
    guard !apart.isEmpty else { return nil }
    return Separation(
      columns: undetermined(by: left, of: design.selecting(columns: basis.kept)).map {
        basis.kept[$0]
      },
      rows: apart.sorted(), isComplete: left.isEmpty)
  }

  /// The rows (2yᵢ − 1)qᵢ.
  private static func signedRows(_ basis: Matrix, _ rows: [Int], _ outcomes: [Double]) -> Matrix {
    var signed = basis.selecting(rows: rows)
    for column in 0..<signed.columnCount {
      for (index, row) in rows.enumerated() where outcomes[row] < 0.5 {
        signed[index, column].negate()
      }
    }
    return signed
  }

  /// The residual of min ‖Σ(1 + λᵢ)zᵢ‖ over λ ≥ 0, or nil where it vanishes.
  private static func separatingDirection(_ signed: Matrix) -> [Double]? {
    let order = signed.columnCount
    let columns = (0..<order).map { Array(signed.column($0)) }
    let total = columns.map { $0.reduce(0, +) }
    let size = columns.joined().reduce(0) { $0 + abs($1) }
    var active: [Int] = []
    var multipliers: [Double] = []
    var residual = total
    // Rows that the last residual wanted but that did not lower it.
    var refused: Set<Int> = []
    for _ in 0..<(50 * (order + 1)) {
      let length = norm(residual)
      guard length > 1e-13 * size else { return nil }
      let margins = signed.times(residual)
      let excluded = refused.union(active)
      guard let (row, margin) = lowest(margins, excluding: excluded), margin < -1e-10 * length
      else { return residual }
      let before = (active, multipliers)
      active.append(row)
      multipliers.append(0)
      guard solve(&active, &multipliers, columns: columns, target: total), active != before.0 else {
        (active, multipliers) = before
        refused.insert(row)
        continue
      }
      refused = []
      residual = total
      for (row, multiplier) in zip(active, multipliers) {
        for index in 0..<order { residual[index] += multiplier * columns[index][row] }
      }
    }
    return nil
  }

  /// Lawson and Hanson's inner loop: the best multipliers of the active rows, none negative.
  private static func solve(
    _ active: inout [Int], _ multipliers: inout [Double], columns: [[Double]], target: [Double]
  ) -> Bool {
    while !active.isEmpty {
      let rows = Matrix(
        columns: active.map { row in columns.map { $0[row] } }, rowCount: columns.count)
      let basis = OrthonormalBasis(rows)
      // A row that the active ones already span cannot lower the residual.
      guard basis.dropped.isEmpty else { return false }
      let count = Double(columns.count)
      let projected = (0..<active.count).map { index in
        -zip(basis.basis.column(index), target).reduce(0) { $0 + $1.0 * $1.1 } / count
      }
      let best = basis.coefficients(from: projected)
      guard best.contains(where: { $0 <= 0 }) else {
        multipliers = best
        return true
      }
      var fraction = 1.0
      for (old, new) in zip(multipliers, best) where new <= 0 {
        fraction = min(fraction, old > 0 ? old / (old - new) : 0)
      }
      multipliers = zip(multipliers, best).map { $0 + fraction * ($1 - $0) }
      let staying = multipliers.indices.filter { multipliers[$0] > 1e-15 }
      active = staying.map { active[$0] }
      multipliers = staying.map { multipliers[$0] }
    }
    return true
  }

  private static func lowest(_ values: [Double], excluding: Set<Int>) -> (Int, Double)? {
    var best: (Int, Double)?
    for (index, value) in values.enumerated() where value < (best?.1 ?? .infinity) {
      if !excluding.contains(index) { best = (index, value) }
    }
    return best
  }

  private static func norm(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// The columns whose coefficients the given rows do not determine.
  private static func undetermined(by rows: [Int], of design: Matrix) -> [Int] {
    guard !rows.isEmpty else { return Array(0..<design.columnCount) }
    let dropped = OrthonormalBasis(design.selecting(rows: rows)).dropped
    return Set(dropped.flatMap { [$0.column] + $0.explainedBy }).sorted()
  }
}
