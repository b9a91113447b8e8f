internal import LinearAlgebra
internal import RealModule

extension LogisticRows {
  /// −2 × the log-likelihood without predictors: of the offsets, and an intercept where there is one;
  /// nil where it has no maximum.
  func nullDeviance(hasIntercept: Bool) -> Double? {
    let count = outcomes.count
    guard hasIntercept else {
      let empty = LogisticRows(
        design: Matrix(rowCount: count, columnCount: 0), outcomes: outcomes, weights: weights,
        offsets: offsets)
      return -2 * empty.sums(at: [], needsInformation: false, threads: 1).logLikelihood
    }
    let ones = LogisticRows(
      design: Matrix(
        rowCount: count, columnCount: 1, elements: [Double](repeating: 1, count: count)),
      outcomes: outcomes, weights: weights, offsets: offsets)
    let fitter = LogisticFitter(estimator: .maximumLikelihood, threads: 1, isRefined: false)
    return (try? fitter.fit(ones)).map { -2 * $0.logLikelihood }
  }
}
