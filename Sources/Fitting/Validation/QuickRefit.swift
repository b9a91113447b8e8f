internal import Features
internal import LinearAlgebra
internal import ResponseModels

/// The fast way to refit a model whose coefficients are all that is learnt, by maximum likelihood:
/// in coordinates made once for all rows, from the fit of all rows.
struct QuickRefit: Sendable {
  private let rows: LogisticRows
  private let basis: OrthonormalBasis
  private let start: [Double]
  private let isKept: [Bool]

  /// Prepares; nil where the procedure learns more than coefficients, or by another method.
  init?(_ procedure: Procedure, cohort: PreparedCohort, full: Procedure.Learnt) {
    guard procedure.design.method == .ml, procedure.design.classWeight == nil,
      let matrix = cohort.matrix
    else { return nil }
    let coordinates = Coordinates(
      LogisticRows(
        design: matrix.design, outcomes: cohort.rows.outcomes, weights: cohort.rows.weights,
        offsets: cohort.rows.offsets))
    guard coordinates.basis.kept == full.fit.kept else { return nil }
    rows = coordinates.rows
    basis = coordinates.basis
    start = coordinates.position(of: full.fit.kept.map { full.fit.coefficients[$0] })
    let kept = Set(full.fit.kept)
    isKept = matrix.names.indices.map(kept.contains)
  }

  /// Memory for one thread.
  func refitter() -> LogisticRefitter { LogisticRefitter(rows, start: start) }

  /// The coefficients of the last fit, one a column of the design; NaN for columns left out.
  func coefficients(of refitter: LogisticRefitter) -> [Double] {
    var all = [Double](repeating: .nan, count: isKept.count)
    let kept = basis.coefficients(from: refitter.coefficients)
    for (place, column) in basis.kept.enumerated() { all[column] = kept[place] }
    return all
  }

  /// Which terms have a coefficient.
  var selected: [Bool] { isKept }
}
