internal import Features
internal import LinearAlgebra
internal import ResponseModels

/// The fast way to refit a model whose coefficients are all that is learnt, by maximum likelihood or
/// Firth's likelihood: in coordinates made once for all rows, from the fit of all rows.
struct QuickRefit: Sendable {
  private let rows: LogisticRows
  private let basis: OrthonormalBasis
  private let start: [Double]
  private let method: FittingMethod
  /// Whether the intercept, which is column 0, is fitted once more by maximum likelihood.
  private let correctsIntercept: Bool
  /// Which terms have a coefficient.
  let selected: [Bool]

  /// Prepares; nil where the procedure learns more than coefficients, or by another method.
  init?(_ procedure: Procedure, cohort: PreparedCohort, full: Procedure.Learnt) {
    method = procedure.design.method
    guard [.ml, .firth, .flic].contains(method), procedure.design.classWeight == nil,
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
    selected = matrix.names.indices.map(kept.contains)
    correctsIntercept = method == .flic && full.recipe.hasIntercept && kept.contains(0)
  }

  /// The fits of one thread.
  func fits() -> Fits { Fits(self) }

  /// Fits one after another, in the same memory.
  final class Fits {
    private let refit: QuickRefit
    private let refitter: LogisticRefitter
    /// What is added to the intercept.
    private var shift = 0.0
    /// The linear predictors of all rows by the last fit.
    private(set) var linear: [Double]

    fileprivate init(_ refit: QuickRefit) {
      self.refit = refit
      refitter = LogisticRefitter(refit.rows, start: refit.start)
      linear = [Double](repeating: 0, count: refit.rows.outcomes.count)
    }

    /// Fits a resample.
    ///
    /// - Parameter multiplicities: How often it takes each row.
    /// - Returns: Whether there is a model; where there is not, the slow way has to look.
    func fit(multiplicities: [Double]) -> Bool {
      let isFound =
        refit.method == .ml
        ? refitter.fit(multiplicities: multiplicities)
        : refitter.fitBiasReduced(multiplicities: multiplicities)
      guard isFound else { return false }
      refitter.predict(into: &linear)
      return !refit.correctsIntercept || correctIntercept(multiplicities)
    }

    /// The coefficients of the last fit, one a column of the design; NaN for columns left out.
    var coefficients: [Double] {
      var all = [Double](repeating: .nan, count: refit.selected.count)
      let kept = refit.basis.coefficients(from: refitter.coefficients)
      for (place, column) in refit.basis.kept.enumerated() { all[column] = kept[place] }
      if refit.correctsIntercept { all[0] += shift }
      return all
    }

    private static let iterationLimit = 12

    /// Shifts the linear predictors so that as many events are expected as there were.
    ///
    /// Source: Puhr et al., *Stat. Med.* 36 (2017) 2302. False where Newton's method is not quick.
    private func correctIntercept(_ multiplicities: [Double]) -> Bool {
      let own = refit.rows.weights
      let weights = own.map { zip(multiplicities, $0).map { $0 * $1 } } ?? multiplicities
      shift = 0
      for _ in 0..<Self.iterationLimit {
        let sums = LogisticVectors.lineSums(
          linear, outcomes: refit.rows.outcomes, weights: weights, a: shift, b: 1)
        let step = sums.score / sums.information
        guard step.isFinite else { return false }
        shift += step
        // The error of the next step is about the square of this one.
        guard abs(step) < 1e-7 else { continue }
        for row in linear.indices { linear[row] += shift }
        return true
      }
      return false
    }
  }
}
