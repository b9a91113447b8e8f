internal import LinearAlgebra
internal import RealModule

/// A likelihood as a function of some of its coefficients, maximized over the others.
///
/// In coordinates in which the held columns come last, R of X = QR is triangular, so that holding
/// coefficients is holding the last coordinates. Firth's determinant stays that of all columns, as in
/// R's `logistf` (Heinze & Schemper, *Stat. Med.* 21 (2002) 2409).
struct HeldLikelihood: Sendable {
  /// The rows with the free columns first, then the held ones.
  private let rows: LogisticRows
  private let coordinates: Coordinates
  private let heldCount: Int
  private let isBiasReduced: Bool
  private let threads: Int

  /// A maximum over the free coefficients.
  struct Maximum: Sendable {
    /// The objective: the log-likelihood, with Firth's term where it has one.
    let objective: Double
    /// Where it is, in the coordinates of the likelihood.
    let position: [Double]
    /// The derivative of the maximum by the last coordinate.
    let slope: Double

    /// The last coordinate.
    var value: Double { position.last ?? .nan }
  }

  /// Prepares rows, or fails where the columns depend on each other.
  ///
  /// - Parameters:
  ///   - rows: Rows that weigh something.
  ///   - free: The columns whose coefficients are maximized over.
  ///   - held: The columns whose coefficients are held; with `free` they are independent.
  ///   - isBiasReduced: Whether the likelihood is Firth's.
  ///   - threads: The largest number of threads; 0 for one a processor.
  init?(_ rows: LogisticRows, free: [Int], held: [Int], isBiasReduced: Bool, threads: Int) {
    self.rows = LogisticRows(
      design: rows.design.selecting(columns: free + held), outcomes: rows.outcomes,
      weights: rows.weights, offsets: rows.offsets)
    coordinates = Coordinates(independent: self.rows)
    guard coordinates.basis.dropped.isEmpty, !held.isEmpty else { return nil }
    heldCount = held.count
    self.isBiasReduced = isBiasReduced
    self.threads = threads
  }

  /// The number of coordinates.
  var order: Int { coordinates.basis.kept.count }

  /// The last coordinate of each row.
  var lastDirection: ArraySlice<Double> { coordinates.rows.design.column(order - 1) }

  /// By how much the last coordinate changes where the last coefficient changes by 1.
  var lastScale: Double {
    coordinates.basis.triangle[order - 1, order - 1] * coordinates.basis.scales[order - 1]
  }

  /// The place of coefficients, the free ones first, in the coordinates of the likelihood.
  func position(of coefficients: [Double]) -> [Double] {
    coordinates.position(of: coefficients)
  }

  /// The objective with all coefficients as given, and its derivative by the last coordinate.
  func value(at position: [Double]) -> Maximum? {
    solver(coordinates.rows).evaluate(at: position).map {
      Maximum(objective: $0.objective, position: position, slope: $0.score.last ?? 0)
    }
  }

  /// The maximum over the free coefficients.
  ///
  /// - Parameters:
  ///   - start: Where the search begins; its last coordinates are held.
  ///   - isRough: Whether six digits of the objective are enough.
  /// - Returns: The maximum, or nil where it is not found.
  func maximum(from start: [Double], isRough: Bool = false) -> Maximum? {
    let search = Maximization(
      rows, in: coordinates, from: start, threads: threads,
      configure: { solver in
        solver = self.solver(solver.rows)
        if isRough { solver.tolerance = 1e-7 }
      })
    // Of a nearly singular information rounding makes the determinant too large.
    guard let search, search.result.stop == .converged,
      !isBiasReduced || Self.isSound(search.result.point)
    else { return nil }
    let found = search.coordinates.basis
    let position = coordinates.position(
      of: found.coefficients(from: search.result.point.coefficients))
    let scale = found.triangle[order - 1, order - 1] * found.scales[order - 1]
    // Firth's determinant is that of the coordinates in which the maximum was found.
    let stretch = isBiasReduced ? found.logStretch - coordinates.basis.logStretch : 0
    return Maximum(
      objective: search.result.point.objective + stretch,
      position: position.dropLast(heldCount) + start.suffix(heldCount),
      slope: (search.result.point.score.last ?? 0) * scale / lastScale)
  }

  /// The maximum with the last coordinate at a value, searched for from another maximum.
  func maximum(at value: Double, near other: Maximum, isRough: Bool = false) -> Maximum? {
    maximum(from: other.position.dropLast() + [value], isRough: isRough)
  }

  private static func isSound(_ point: NewtonSolver.Point) -> Bool {
    point.lift == 0 && point.factor.smallestRelativePivot(of: point.information) > 1e-11
  }

  private func solver(_ rows: LogisticRows) -> NewtonSolver {
    var solver = NewtonSolver(rows: rows, threads: threads)
    solver.heldCount = heldCount
    solver.isBiasReduced = isBiasReduced
    // An error of the objective far below what a limit with 12 digits needs.
    solver.tolerance = isBiasReduced ? 1e-18 : 1e-20
    solver.iterationLimit = isBiasReduced ? 500 : 100
    return solver
  }
}

extension OrthonormalBasis {
  /// The logarithm of the determinant of the map from coefficients to coordinates.
  fileprivate var logStretch: Double {
    kept.indices.reduce(0) { $0 + .log(triangle[$1, $1]) + .log(scales[$1]) }
  }
}
