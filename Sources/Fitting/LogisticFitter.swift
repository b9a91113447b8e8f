public import LinearAlgebra
internal import RealModule

/// Fits a logistic regression to rows that are complete.
///
/// Columns that others explain are left out as R's `glm` does; the solution is found in coordinates
/// in which the columns are orthonormal and then refined to the last digit on the raw columns.
public struct LogisticFitter: Sendable {
  /// How coefficients are estimated.
  public var estimator: Estimator
  /// The column of ones, by index, or nil where the design has none.
  public var interceptColumn: Int?
  /// The largest number of threads; 0 for one a processor.
  public var threads: Int
  /// Whether solutions are corrected in arithmetic of 32 digits; without it some 12 to 15 are right.
  public var isRefined: Bool

  /// Creates a fitter.
  public init(
    estimator: Estimator, interceptColumn: Int? = 0, threads: Int = 0, isRefined: Bool = true
  ) {
    self.estimator = estimator
    self.interceptColumn = interceptColumn
    self.threads = threads
    self.isRefined = isRefined
  }

  /// Fits the rows.
  ///
  /// - Parameter rows: The design, outcomes, weights and offsets; rows of weight 0 do not count.
  /// - Returns: The fit.
  /// - Throws: ``FittingError``: no rows, one class, unusable values, separation under maximum
  ///   likelihood, no convergence.
  public func fit(_ rows: LogisticRows) throws(FittingError) -> LogisticFit {
    let weighty = try usable(rows)
    // A value that is not finite would show in the sums of a direct fit, so it is not looked for.
    if estimator == .maximumLikelihood, let fit = directFit(weighty) { return fit }
    try requireFinite(rows.design)
    do throws(FittingError) {
      var fit = try fitted(weighty)
      fit.separation = fit.separation?.restated(for: rows)
      return fit
    } catch {
      guard case .separation(let separation) = error else { throw error }
      throw .separation(separation.restated(for: rows))
    }
  }

  private func fitted(_ rows: LogisticRows) throws(FittingError) -> LogisticFit {
    switch estimator {
    case .maximumLikelihood: return try maximumLikelihood(rows)
    case .firth: return try firth(rows)
    case .flic: return try flic(rows)
    case .flac: return try flac(rows)
    case .ridge(let lambda):
      return try PenalizedFitter(fitter: self, net: .ridge, lambda: lambda).fit(rows)
    case .elasticNet(let lambda, let net):
      return try PenalizedFitter(fitter: self, net: net, lambda: lambda).fit(rows)
    case .prior([]): return try maximumLikelihood(rows)
    case .prior(let priors): return try PriorFitter(fitter: self, priors: priors).fit(rows)
    }
  }

  /// The rows that weigh something, once all but their design is known to be usable.
  private func usable(_ rows: LogisticRows) throws(FittingError) -> LogisticRows {
    if let row = rows.outcomes.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      throw .unusableValue(row: row, source: .outcome)
    }
    if let row = rows.offsets?.firstIndex(where: { !$0.isFinite }) {
      throw .unusableValue(row: row, source: .offset)
    }
    if let row = rows.weights?.firstIndex(where: { !($0 >= 0) || !$0.isFinite }) {
      throw .unusableWeight(row: row)
    }
    let weighty = rows.withoutWeightless()
    guard weighty.design.rowCount > 0 else { throw .noRows }
    let first = weighty.outcomes[0]
    if weighty.outcomes.allSatisfy({ $0 == first }) {
      throw .oneClass(events: first == 1, rows: weighty.design.rowCount)
    }
    return weighty
  }

  /// The rows that weigh something, once everything of them is known to be usable.
  ///
  /// - Returns: The rows, and which they are; nil where they are all.
  /// - Throws: ``FittingError`` as ``fit(_:)`` does for the same rows.
  func usableRows(
    _ rows: LogisticRows
  ) throws(FittingError) -> (rows: LogisticRows, taken: [Int]?) {
    let weighty = try usable(rows)
    try requireFinite(rows.design)
    guard let weights = rows.weights, weighty.outcomes.count < weights.count else {
      return (weighty, nil)
    }
    return (weighty, weights.indices.filter { weights[$0] > 0 })
  }

  private func requireFinite(_ design: Matrix) throws(FittingError) {
    for column in 0..<design.columnCount {
      if let index = design.column(column).firstIndex(where: { !$0.isFinite }) {
        throw .unusableValue(row: index - column * design.rowCount, source: .column(column))
      }
    }
  }

  // MARK: Maximum likelihood

  func maximumLikelihood(_ rows: LogisticRows) throws(FittingError) -> LogisticFit {
    let coordinates = Coordinates(rows)
    var search = SeparationSearch(rows)
    let found = Maximization(
      rows, in: coordinates, from: coordinates.origin, threads: threads, configure: { _ in },
      // Overlapping data are done in far fewer steps than this, as a rule.
      while: { step in step != 12 || search.separation == nil })
    // On separated data the coefficients creep for ever, with an ever smaller score.
    if found?.result.isOverlapProven != true || found?.result.stop != .converged,
      let separation = search.separation
    {
      throw .separation(separation)
    }
    guard let found, found.result.stop == .converged else {
      throw .notConverged(report(found?.result))
    }
    return found.coordinates.fit(
      from: found.result, solver: found.solver, rows: rows,
      refined: refinedLikelihood(rows, found.coordinates, found.result))
  }

  private func refinedLikelihood(
    _ rows: LogisticRows, _ coordinates: Coordinates, _ result: NewtonSolver.Result
  ) -> Coordinates.Refined? {
    guard isRefined, rows.design.elements.count <= Self.refinementLimit else { return nil }
    return coordinates.refine(rows, result, curvature: result.point.factor, isBiasReduced: false)
  }

  /// The number of elements of a design above which rounding errors average out by themselves.
  private static let refinementLimit = 1_000_000

  /// The fit of a large, well-conditioned design on its raw columns, without a copy; nil where it
  /// is small, where the columns are too alike, or where it does not converge at once.
  private func directFit(_ rows: LogisticRows) -> LogisticFit? {
    let columns = rows.design.columnCount
    guard columns > 0, rows.design.elements.count > Self.refinementLimit,
      rows.design.rowCount > 3_200 * columns
    else { return nil }
    var solver = NewtonSolver(rows: rows, threads: threads)
    solver.stride = 32
    solver.tolerance = 1e-4
    solver.iterationLimit = 25
    let origin = [Double](repeating: 0, count: columns)
    // At the origin the information is XᵀX/4: its pivots tell how alike the columns are.
    guard let first = solver.evaluate(at: origin), first.lift == 0,
      first.factor.smallestRelativePivot(of: first.sums.information) > 1e-6,
      let guess = solver.solve(from: origin), guess.stop == .converged
    else { return nil }
    // A step on every fourth block, and one with all rows' score but that sample's information,
    // so that two full passes are enough.
    solver.stride = 4
    guard let nearer = solver.evaluate(at: guess.point.coefficients) else { return nil }
    solver.stride = 1
    var start = zip(nearer.coefficients, nearer.factor.solve(nearer.score)).map { $0 + $1 }
    let score = rows.sums(at: start, needsInformation: false, threads: threads).score
    start = zip(start, nearer.factor.solve(score)).map { $0 + $1 / 4 }
    // The last step leaves far less than the decrement before it, which is in standard errors.
    solver.tolerance = 1e-10
    guard let result = solver.solve(from: start), result.stop == .converged,
      result.isOverlapProven
    else { return nil }
    return LogisticFit(
      coefficients: result.point.coefficients, kept: Array(0..<columns), dropped: [],
      covariance: result.point.factor.inverse(),
      logLikelihood: result.point.sums.logLikelihood, effectiveDegreesOfFreedom: Double(columns),
      report: report(result), separation: nil)
  }

  func report(_ result: NewtonSolver.Result?) -> FitReport {
    guard let result else {
      return FitReport(stop: .singular, iterations: 0, decrement: .infinity, scoreNorm: .infinity)
    }
    return FitReport(
      stop: result.stop, iterations: result.iterations, decrement: result.decrement,
      scoreNorm: result.point.score.reduce(0) { max($0, abs($1)) })
  }

  // MARK: Firth's likelihood and its relatives

  private func firth(_ rows: LogisticRows) throws(FittingError) -> LogisticFit {
    let coordinates = Coordinates(rows)
    // The likelihood's own maximum, where it exists, is a step away from Firth's.
    let plain = NewtonSolver(rows: coordinates.rows, threads: threads)
      .solve(from: coordinates.origin) { iteration, _ in iteration < 8 }
    var found: Maximization?
    if let plain, plain.isOverlapProven {
      found = biasReduced(rows, coordinates, from: plain.point.coefficients)
    }
    if found?.result.stop != .converged {
      found = biasReduced(rows, coordinates, from: coordinates.origin)
    }
    guard let found, found.result.stop == .converged else {
      throw .notConverged(report(found?.result))
    }
    var fit = found.coordinates.fit(
      from: found.result, solver: found.solver, rows: rows, refined: refinedFirth(rows, found))
    if plain?.isOverlapProven != true {
      fit.separation = Separation.find(design: rows.design, outcomes: rows.outcomes)
    }
    return fit
  }

  private func biasReduced(
    _ rows: LogisticRows, _ coordinates: Coordinates, from start: [Double]
  ) -> Maximization? {
    Maximization(
      rows, in: coordinates, from: start, threads: threads,
      configure: { solver in
        solver.isBiasReduced = true
        solver.iterationLimit = 500
        // Convergence is by a constant factor a step, so that the last one tells the error.
        solver.tolerance = 1e-24
      })
  }

  private func refinedFirth(_ rows: LogisticRows, _ found: Maximization) -> Coordinates.Refined? {
    let work = rows.design.elements.count * rows.design.columnCount
    guard isRefined, work <= Self.firthRefinementLimit else { return nil }
    let curvature = found.solver.biasReducedCurvature(at: found.result.point.coefficients)
    return found.coordinates.refine(
      rows, found.result, curvature: curvature ?? found.result.point.factor, isBiasReduced: true)
  }

  /// The largest n·p² for which leverages are formed in 32 digits.
  private static let firthRefinementLimit = 10_000_000

  private func flic(_ rows: LogisticRows) throws(FittingError) -> LogisticFit {
    var fit = try firth(rows)
    guard let intercept = interceptColumn, let index = fit.kept.firstIndex(of: intercept) else {
      return fit
    }
    // The whole of Firth's linear predictor is the offset, so that the shift is small.
    var offsets = rows.design.times(fit.coefficients)
    if let given = rows.offsets {
      for row in offsets.indices { offsets[row] += given[row] }
    }
    let ones = Matrix(
      rowCount: rows.design.rowCount, columnCount: 1,
      elements: Array(rows.design.column(intercept)))
    let shift = try maximumLikelihood(
      LogisticRows(
        design: ones, outcomes: rows.outcomes, weights: rows.weights, offsets: offsets))
    fit.coefficients[intercept] += shift.coefficients[0]
    let coordinates = Coordinates(rows)
    var refined: Coordinates.Refined?
    if isRefined, rows.design.elements.count <= Self.refinementLimit {
      let kept = fit.kept.map { fit.coefficients[$0] }
      refined = coordinates.refine(index: index, of: kept, on: rows)
    }
    if let refined { fit.coefficients[intercept] = refined.coefficients[index] }
    try restate(&fit, coordinates)
    if let refined { fit.logLikelihood = refined.logLikelihood }
    return fit
  }

  private func flac(_ rows: LogisticRows) throws(FittingError) -> LogisticFit {
    var fit = try firth(rows)
    guard !fit.kept.isEmpty else { return fit }
    let design = rows.design.selecting(columns: fit.kept)
    let kept = LogisticRows(
      design: design, outcomes: rows.outcomes, weights: rows.weights, offsets: rows.offsets)
    let coordinates = Coordinates(kept)
    var solver = NewtonSolver(rows: coordinates.rows, threads: threads)
    solver.isBiasReduced = false
    let position = coordinates.position(of: fit.kept.map { fit.coefficients[$0] })
    guard let point = solver.evaluate(at: position) else { throw .notConverged(fit.report) }
    let leverages = coordinates.rows.leverages(
      at: position, information: point.factor, threads: threads
    ).leverages
    let augmented = try maximumLikelihood(kept.augmented(by: leverages).withoutWeightless())
    for (index, column) in fit.kept.enumerated() {
      fit.coefficients[column] = augmented.coefficients[index]
    }
    try restate(&fit, Coordinates(rows))
    return fit
  }

  /// States log-likelihood and covariance anew after coefficients were changed.
  private func restate(
    _ fit: inout LogisticFit, _ coordinates: Coordinates
  ) throws(FittingError) {
    let position = coordinates.position(of: coordinates.basis.kept.map { fit.coefficients[$0] })
    let solver = NewtonSolver(rows: coordinates.rows, threads: threads)
    guard let point = solver.evaluate(at: position) else { throw .notConverged(fit.report) }
    fit.logLikelihood = point.sums.logLikelihood
    fit.covariance = coordinates.basis.covariance(from: point.factor.inverse())
  }
}
