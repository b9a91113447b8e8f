internal import LinearAlgebra

/// Terms by which events and non-events can be told apart so well that the likelihood has no
/// maximum.
public struct Separation: Equatable, Sendable {
  /// The columns of the design, by index, whose maximum-likelihood coefficients are infinite.
  public let columns: [Int]
  /// The rows that are told apart strictly, by index.
  public let rows: [Int]
  /// Whether every row that weighs something is told apart strictly, not only some.
  public let isComplete: Bool
}

extension Separation {
  /// Finds out whether a design separates, with a proof either way.
  ///
  /// With zᵢ = (2yᵢ − 1)xᵢ, separation is a direction b with zᵢᵀb ≥ 0 for all rows and > 0 for some
  /// (Albert & Anderson, *Biometrika* 71 (1984) 1; Konis' linear program, 2007). Rows that such a
  /// direction tells apart are set aside and the rest is asked again, until it overlaps; a
  /// coefficient is infinite exactly where the rows that are left do not determine it.
  ///
  /// - Parameters:
  ///   - design: n x p; rows that weigh nothing must have been left out.
  ///   - outcomes: 0 or 1 a row.
  /// - Returns: What separates, or nil where events and non-events overlap.
  static func find(design: Matrix, outcomes: [Double]) -> Separation? {
    let kept = OrthonormalBasis(design).kept
    let columns = design.selecting(columns: kept)
    var left = Array(0..<design.rowCount)
    var apart: [Int] = []
    while !left.isEmpty {
      let signed = SignedRows(columns.selecting(rows: left), outcomes: left.map { outcomes[$0] })
      let strict = signed.strictlySeparated()
      guard !strict.isEmpty else { break }
      let gone = Set(strict)
      apart += strict.map { left[$0] }
      left = left.indices.filter { !gone.contains($0) }.map { left[$0] }
    }
    guard !apart.isEmpty else { return nil }
    return Separation(
      columns: undetermined(by: left, of: columns).map { kept[$0] }, rows: apart.sorted(),
      isComplete: left.isEmpty)
  }

  /// The columns whose coefficients the given rows do not determine.
  private static func undetermined(by rows: [Int], of design: Matrix) -> [Int] {
    guard !rows.isEmpty else { return Array(0..<design.columnCount) }
    let dropped = OrthonormalBasis(design.selecting(rows: rows)).dropped
    return Set(dropped.flatMap { [$0.column] + $0.explainedBy }).sorted()
  }

  /// The same, with rows counted among all rows rather than among those that weigh something.
  func restated(for all: LogisticRows) -> Separation {
    guard let weights = all.weights, weights.contains(0) else { return self }
    let weighty = weights.indices.filter { weights[$0] > 0 }
    return Separation(
      columns: columns, rows: rows.map { weighty[$0] }, isComplete: isComplete)
  }
}

/// The answer to whether rows separate, found once, when it is first asked for.
struct SeparationSearch {
  private let rows: LogisticRows
  private var answer: Separation??

  init(_ rows: LogisticRows) {
    self.rows = rows
  }

  /// What separates, or nil where events and non-events overlap.
  var separation: Separation? {
    mutating get {
      if let answer { return answer }
      let found = Separation.find(design: rows.design, outcomes: rows.outcomes)
      answer = .some(found)
      return found
    }
  }
}
