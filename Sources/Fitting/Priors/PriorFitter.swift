// Goals, in order: the posterior mode to the digits of the other methods; honest failure where no
// prior holds what separates; speed.

internal import LinearAlgebra

/// Finds the mode of the posterior of a logistic regression under priors on some coefficients.
///
/// Maximizes l(β) + Σ log πⱼ(βⱼ), flat for the other coefficients; the covariance is the inverse of
/// the penalized information at the mode (Greenland & Mansournia, *Stat. Med.* 34 (2015) 3133).
struct PriorFitter {
  let fitter: LogisticFitter
  let priors: [ColumnPrior]

  /// Fits rows whose values are finite.
  ///
  /// - Parameter raw: The rows.
  /// - Returns: The fit; its log-likelihood is that of the rows, without the priors.
  /// - Throws: ``FittingError``: an improper prior, two on one column, separation by columns that no
  ///   prior holds, no convergence.
  func fit(_ raw: LogisticRows) throws(FittingError) -> LogisticFit {
    var seen: Set<Int> = []
    for prior in priors {
      guard raw.design.columnCount > prior.column, prior.column >= 0, prior.isProper,
        seen.insert(prior.column).inserted
      else { throw .unusablePrior(column: prior.column) }
    }
    let rows = PriorRows(raw, priors: priors)
    guard rows.rows.offsets?.allSatisfy(\.isFinite) ?? true else {
      throw .unusablePrior(column: priors.first?.column ?? 0)
    }
    let (coordinates, result) = try maximize(rows)
    return stated(result, coordinates, rows, raw)
  }

  private func maximize(
    _ rows: PriorRows
  ) throws(FittingError) -> (PriorCoordinates, NewtonSolver.Result) {
    var separation: Separation??
    func separates() -> Separation? {
      if let separation { return separation }
      let found = rows.separation
      separation = .some(found)
      return found
    }
    func search(_ coordinates: PriorCoordinates, _ start: [Double]) -> NewtonSolver.Result? {
      var solver = NewtonSolver(rows: coordinates.rows, threads: fitter.threads)
      solver.penalty = coordinates.penalty
      return solver.solve(from: start) { step, _ in step != 12 || separates() == nil }
    }
    var coordinates = PriorCoordinates(rows)
    var found = search(coordinates, coordinates.origin)
    for _ in 0..<Self.adaptationLimit {
      guard let last = found, Self.isIllConditioned(last), separates() == nil,
        let adapted = coordinates.adapted(to: rows, at: last.point.coefficients)
      else { break }
      let raw = coordinates.basis.coefficients(from: last.point.coefficients)
      guard var next = search(adapted, adapted.position(of: raw)) else { break }
      next.iterations += last.iterations
      (coordinates, found) = (adapted, next)
    }
    let isProven = found?.stop == .converged && found?.isOverlapProven == true
    if !isProven, let separation = separates() { throw .separation(separation) }
    guard let found, found.stop == .converged else { throw .notConverged(fitter.report(found)) }
    return (coordinates, found)
  }

  private static let adaptationLimit = 5

  /// Whether other coordinates promise more digits, or a mode where there was none.
  private static func isIllConditioned(_ result: NewtonSolver.Result) -> Bool {
    guard result.point.lift == 0, result.stop == .converged else { return true }
    return result.point.factor.smallestRelativePivot(of: result.point.information) < 1e-7
  }

  private func stated(
    _ result: NewtonSolver.Result, _ coordinates: PriorCoordinates, _ rows: PriorRows,
    _ raw: LogisticRows
  ) -> LogisticFit {
    let basis = coordinates.basis
    let found = basis.coefficients(from: result.point.coefficients)
    var coefficients = rows.centers
    for (index, column) in basis.kept.enumerated() { coefficients[column] += found[index] }
    for dropped in basis.dropped { coefficients[dropped.column] = 0 }
    let covariance = basis.covariance(from: result.point.factor.inverse())
    var parameters = Double(basis.kept.count)
    for prior in priors {
      guard let index = basis.kept.firstIndex(of: prior.column) else { continue }
      parameters -= prior.information(at: coefficients[prior.column]) * covariance[index, index]
    }
    let sums = raw.sums(at: coefficients, needsInformation: false, threads: fitter.threads)
    return LogisticFit(
      coefficients: coefficients, kept: basis.kept, dropped: basis.dropped,
      covariance: covariance, logLikelihood: sums.logLikelihood,
      effectiveDegreesOfFreedom: max(0, parameters), report: fitter.report(result),
      separation: nil)
  }
}
