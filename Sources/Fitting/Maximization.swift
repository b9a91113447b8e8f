internal import LinearAlgebra

/// A maximum of a logistic likelihood, and the coordinates in which it was found.
struct Maximization {
  let coordinates: Coordinates
  let solver: NewtonSolver
  let result: NewtonSolver.Result

  /// Searches for the maximum; nil where nothing finite is found even at the start.
  ///
  /// Where the information is nearly singular in coordinates that are orthonormal over all rows,
  /// because only few of them still count at the point that was reached (weights of many orders of
  /// magnitude, outlying rows, offsets), the search goes on in coordinates that suit the point.
  ///
  /// - Parameters:
  ///   - raw: The rows with their raw design.
  ///   - coordinates: Where the search begins.
  ///   - start: The first point, in these coordinates.
  ///   - threads: The largest number of threads; 0 for one a processor.
  ///   - configure: Sets the solver up.
  ///   - watch: Called before each step with how many were made; ends the search when it returns
  ///     false.
  init?(
    _ raw: LogisticRows, in coordinates: Coordinates, from start: [Double], threads: Int,
    configure: (inout NewtonSolver) -> Void, while watch: (Int) -> Bool = { _ in true }
  ) {
    var current = coordinates
    var isWatched = true
    func search(_ start: [Double], after steps: Int) -> (NewtonSolver, NewtonSolver.Result)? {
      var solver = NewtonSolver(rows: current.rows, threads: threads)
      configure(&solver)
      let found = solver.solve(from: start) { step, _ in
        isWatched = watch(step + steps)
        return isWatched
      }
      return found.map { (solver, $0) }
    }
    guard var (solver, result) = search(start, after: 0) else { return nil }
    for _ in 0..<Self.adaptationLimit where isWatched && Self.isIllConditioned(result) {
      let position = result.point.coefficients
      guard let adapted = current.adapted(to: raw, at: position) else { break }
      let moved = adapted.position(of: current.basis.coefficients(from: position))
      current = adapted
      let steps = result.iterations
      guard let next = search(moved, after: steps) else { break }
      (solver, result) = next
      result.iterations += steps
    }
    (self.coordinates, self.solver, self.result) = (current, solver, result)
  }

  private static let adaptationLimit = 5

  /// Whether other coordinates promise more digits, or a maximum where there was none.
  private static func isIllConditioned(_ result: NewtonSolver.Result) -> Bool {
    let point = result.point
    guard point.lift == 0, result.stop == .converged else { return true }
    return point.factor.smallestRelativePivot(of: point.sums.information) < 1e-7
  }
}
