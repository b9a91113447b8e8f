internal import LinearAlgebra

/// The rows that FLAC maximizes the plain likelihood of, and their fit.
///
/// They are the original rows, and twice the rows again with half of Firth's leverages as weights, told
/// apart by a last column. Source: Puhr et al., *Stat. Med.* 36 (2017) 2302.
struct AugmentedFit {
  /// The augmented rows, with the kept columns and the one that tells added rows.
  let rows: LogisticRows
  /// Their fit by maximum likelihood.
  let fit: LogisticFit
  /// The number of columns before the one that tells added rows.
  let keptCount: Int

  /// Augments rows that weigh something, and fits them.
  ///
  /// - Throws: ``FittingError`` where Firth's likelihood or the augmented one has no maximum.
  init(_ fitter: LogisticFitter, rows: LogisticRows) throws(FittingError) {
    var fitter = fitter
    fitter.estimator = .firth
    let firth = try fitter.fit(rows)
    let kept = LogisticRows(
      design: rows.design.selecting(columns: firth.kept), outcomes: rows.outcomes,
      weights: rows.weights, offsets: rows.offsets)
    guard let leverages = rows.leverages(of: firth, threads: fitter.threads) else {
      throw .notConverged(firth.report)
    }
    self.rows = kept.augmented(by: leverages)
    keptCount = firth.kept.count
    fitter.estimator = .maximumLikelihood
    fit = try fitter.fit(self.rows)
  }
}

extension LogisticRows {
  /// The leverages at a fit; nil where the information there is singular.
  func leverages(of fit: LogisticFit, threads: Int) -> [Double]? {
    let kept = LogisticRows(
      design: design.selecting(columns: fit.kept), outcomes: outcomes, weights: weights,
      offsets: offsets)
    let coordinates = Coordinates(kept)
    guard coordinates.basis.dropped.isEmpty else { return nil }
    let position = coordinates.position(of: fit.kept.map { fit.coefficients[$0] })
    let solver = NewtonSolver(rows: coordinates.rows, threads: threads)
    guard let point = solver.evaluate(at: position), point.lift == 0 else { return nil }
    return coordinates.rows.leverages(
      at: position, information: point.factor, threads: threads
    ).leverages
  }
}
