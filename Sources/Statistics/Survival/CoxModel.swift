public import LinearAlgebra
internal import RealModule

/// A proportional hazards model that has been fitted, as by R's `coxph`.
///
/// Source: Cox, *J. R. Stat. Soc. B* 34 (1972) 187.
/// Rows with entry times are at risk from entry (not included) to time, so that a patient may have
/// several rows (start, stop] with covariates that change. Coefficients are at the maximum to the
/// last digits: R stops where the log-likelihood changes by less than 1e-9 of itself.
public struct CoxModel: Sendable {
  /// The coefficients, of the covariates that are kept.
  public let coefficients: [CoxCoefficient]
  /// The covariance of the coefficients: the inverse of the information.
  public let covariance: Matrix
  /// The covariance that allows for rows of a cluster being alike, where there are clusters.
  ///
  /// Lin & Wei, *J. Am. Stat. Assoc.* 84 (1989) 1074.
  public let robustCovariance: Matrix?
  /// The covariates without a coefficient: constant, or combinations of those before them, in every
  /// set of patients who are at risk together.
  public let dropped: [DroppedCovariate]
  /// ℓ(0), penalized where the method is.
  public let nullLogLikelihood: Double
  /// ℓ at the coefficients, penalized where the method is.
  public let logLikelihood: Double
  /// 2(ℓ(β̂) − ℓ(0)).
  public let likelihoodRatioTest: CoxTest
  /// β̂ᵀV⁻¹β̂, with the robust V where there are clusters.
  public let waldTest: CoxTest
  /// The score test of β = 0 (log-rank test): Uᵀ I⁻¹ U at 0.
  public let scoreTest: CoxTest
  /// The score test with the robust variance of U, where there are clusters.
  public let robustScoreTest: CoxTest?
  /// The number of rows.
  public let rowCount: Int
  /// The number of events.
  public let eventCount: Int
  /// The number of Newton steps.
  public let iterations: Int
  /// How tied events were treated.
  public let ties: CoxTies
  /// What was maximized.
  public let method: CoxMethod

  let times: SurvivalTimes
  let strata: [Int32]?
  let clusters: [Int32]?
  let fit: CoxFit
  /// The robust covariance in the coordinates of the design.
  let robust: Matrix?
  /// The number of columns of the covariates.
  let covariateCount: Int

  /// A covariate without a coefficient.
  public struct DroppedCovariate: Sendable, Hashable {
    /// The column of the covariates, counted from 0.
    public let column: Int
    /// Its name.
    public let name: String
    /// The columns that it is a combination of; none where it is constant.
    public let explainedBy: [Int]
  }

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - times: The n rows.
  ///   - covariates: n x p, finite; no column for a constant.
  ///   - names: p names of the columns.
  ///   - strata: A number from 0 for each row: each stratum has its own baseline hazard. Nil for one.
  ///   - clusters: A number from 0 for each row: rows of a cluster (a patient, a centre) may be alike,
  ///     and standard errors and tests are the robust ones. Nil for none.
  ///   - ties: How tied events are treated.
  ///   - method: What is maximized.
  /// - Throws: `CoxError`; ``CoxError/monotoneLikelihood(_:)`` rather than coefficients that would be
  ///   infinite.
  public init(
    _ times: SurvivalTimes, covariates: Matrix, names: [String], strata: [Int32]? = nil,
    clusters: [Int32]? = nil, ties: CoxTies = .efron, method: CoxMethod = .maximumLikelihood
  ) throws(CoxError) {
    try Self.check(times, covariates, names, strata, clusters)
    let fit = try CoxFit(
      times, covariates: covariates, names: names, strata: strata, ties: ties, method: method)
    let robust = clusters.map { CoxRobustVariance(fit, clusters: $0) }
    self.robust = robust?.covariance
    covariateCount = covariates.columnCount
    (self.times, self.strata, self.clusters, self.fit) = (times, strata, clusters, fit)
    (self.ties, self.method) = (ties, method)
    coefficients = fit.coefficients(names: names, robust: robust?.covariance)
    covariance = fit.design.covariance(from: fit.covariance)
    robustCovariance = robust.map { fit.design.covariance(from: $0.covariance) }
    dropped = fit.design.dropped.map {
      DroppedCovariate(column: $0.column, name: names[$0.column], explainedBy: $0.explainedBy)
    }
    let degrees = fit.design.order
    nullLogLikelihood = fit.nullLogLikelihood.high
    logLikelihood = fit.logLikelihood.high
    let gain = (fit.logLikelihood - fit.nullLogLikelihood).high
    likelihoodRatioTest = CoxTest(chiSquared: 2 * max(0, gain), degreesOfFreedom: degrees)
    waldTest = fit.waldTest(robust?.covariance)
    scoreTest = CoxTest(
      chiSquared: CoxFit.quadraticForm(fit.null.information, fit.null.score),
      degreesOfFreedom: degrees)
    robustScoreTest = robust?.scoreTest
    rowCount = times.count
    eventCount = fit.riskSets.eventCount
    iterations = fit.iterations
  }

  private static func check(
    _ times: SurvivalTimes, _ covariates: Matrix, _ names: [String], _ strata: [Int32]?,
    _ clusters: [Int32]?
  ) throws(CoxError) {
    guard covariates.rowCount == times.count else {
      throw .unequalLengths(times: times.count, covariates: covariates.rowCount)
    }
    guard names.count == covariates.columnCount else {
      throw .unequalNames(columns: covariates.columnCount, names: names.count)
    }
    for labels in [strata, clusters] {
      guard let labels else { continue }
      do throws(SurvivalError) {
        try times.check(labels: labels, count: Int(Int32.max))
      } catch { throw .times(error) }
    }
    if let index = covariates.elements.firstIndex(where: { !$0.isFinite }) {
      throw .covariateNotFinite(
        row: index % covariates.rowCount, column: index / covariates.rowCount)
    }
    guard times.eventCount > 0 else { throw .noEvents }
  }
}
