internal import LinearAlgebra
internal import ResponseModels
internal import Statistics

/// What was learnt from completed copies of rows, beside the pooled fit.
struct LearntImputation: Sendable {
  /// The fit of each copy, with the same columns kept in all.
  let fits: [LogisticFit]
  /// The kept columns' coefficients, pooled; nil where there is one copy only, or no covariance.
  let pooled: PooledCoefficients?
  /// How missing predictors of rows that were not learnt from are filled in; nil where copies were
  /// made elsewhere.
  let imputer: FrozenImputer?
  /// The number of rows in which something was imputed.
  let incompleteRows: Int

  /// Pools fits by Rubin's rules.
  ///
  /// - Parameters:
  ///   - fits: One a copy, with the same columns kept.
  ///   - rowCount: The number of rows that weigh something.
  ///   - imputer: How missing predictors of other rows are filled in.
  ///   - incompleteRows: The number of rows in which something was imputed.
  init(_ fits: [LogisticFit], rowCount: Int, imputer: FrozenImputer?, incompleteRows: Int) {
    self.fits = fits
    self.imputer = imputer
    self.incompleteRows = incompleteRows
    let kept = fits.first?.kept ?? []
    // After a lasso there is no covariance to pool.
    let hasCovariance = fits.allSatisfy(\.hasCovariance)
    pooled =
      !hasCovariance
      ? nil
      : PooledCoefficients(
        fits.map { fit in kept.map { fit.coefficients[$0] } }, covariances: fits.map(\.covariance),
        completeDegreesOfFreedom: Double(max(1, rowCount - kept.count)))
  }

  /// The fit that stands for all: pooled coefficients and covariance; likelihoods and effective degrees of
  /// freedom are means, and what tells how a search went is the worst.
  var fit: LogisticFit? {
    guard var fit = fits.first else { return nil }
    guard fits.count > 1 else { return fit }
    let count = Double(fits.count)
    for (place, column) in fit.kept.enumerated() {
      let mean = fits.reduce(0) { $0 + $1.coefficients[column] } / count
      fit.coefficients[column] = pooled?.estimates[place].estimate ?? mean
    }
    if let pooled { fit.covariance = pooled.covariance }
    fit.logLikelihood = fits.reduce(0) { $0 + $1.logLikelihood } / count
    fit.effectiveDegreesOfFreedom = fits.reduce(0) { $0 + $1.effectiveDegreesOfFreedom } / count
    fit.report.iterations = fits.map(\.report.iterations).max() ?? 0
    fit.report.scoreNorm = fits.map(\.report.scoreNorm).max() ?? 0
    fit.report.decrement = fits.map(\.report.decrement).max() ?? 0
    fit.separation = fits.lazy.compactMap(\.separation).first
    return fit
  }
}
