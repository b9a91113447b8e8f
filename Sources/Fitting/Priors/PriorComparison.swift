internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import RealModule
internal import ResponseModels
internal import Statistics

/// A fit with priors beside one without, and how far priors and rows disagree.
struct PriorComparison {
  let summary: PriorSummary
  /// What separates events from non-events where no prior holds it.
  let separation: Separation?

  /// Repeats a procedure without its priors: by maximum likelihood, and where that has no finite
  /// answer by Firth's likelihood.
  ///
  /// - Parameters:
  ///   - procedure: The procedure, with resolved priors.
  ///   - priors: The same priors.
  ///   - cohort: The rows.
  ///   - learnt: What the procedure learnt from them.
  ///   - threads: The largest number of threads; 0 for one a processor.
  init(
    _ procedure: Procedure, priors: PriorDesign, cohort: PreparedCohort,
    learnt: Procedure.Learnt, threads: Int
  ) {
    var plain: (learnt: Procedure.Learnt, method: FittingMethod)?
    for method in [FittingMethod.ml, .firth] where plain == nil {
      var design = procedure.design
      design.method = method
      design.priors = nil
      let fit = try? Procedure(design: design).learn(
        cohort, stream: 0, threads: threads, isRefined: true)
      plain = fit.map { ($0, method) }
    }
    let quantile = Normal.quantile((1 + procedure.design.confidenceLevel) / 2)
    let names = learnt.matrix.names
    let without = plain.map { FitTable($0.learnt, quantile: quantile) }
    let with = FitTable(learnt, quantile: quantile)
    separation = plain?.learnt.fit.separation
    let separating = Set(separation?.columns ?? [])
    var terms: [PriorSummary.Term] = []
    var judged: [ColumnPrior] = []
    for prior in priors.used {
      guard let column = names.firstIndex(of: prior.term),
        let raw = learnt.priors.first(where: { $0.column == column })
      else { continue }
      var term = PriorSummary.Term(prior, raw: raw)
      term.isSeparating = separating.contains(column)
      if let coefficient = with.coefficients[column] {
        (term.estimate, term.confLow, term.confHigh) = coefficient.interval
        term.weight = with.variance(of: column).map {
          min(1, raw.information(at: coefficient.estimate) * $0)
        }
      }
      if let coefficient = without?.coefficients[column] {
        (term.estimateWithout, term.confLowWithout, term.confHighWithout) = coefficient.interval
        if !term.isSeparating, let variance = without?.variance(of: column) {
          term.conflict = Self.conflict(coefficient.estimate, variance, raw)
          judged.append(raw)
        }
      }
      terms.append(term)
    }
    summary = PriorSummary(
      file: priors.file, digest: priors.digest, methodWithout: plain?.method, terms: terms,
      coefficientsWithout: without?.ordered ?? [],
      unused: priors.unused.map {
        PriorSummary.Unused(term: $0.prior.term, line: $0.prior.line, reason: $0.reason)
      },
      conflict: without.flatMap { Self.conflict(judged, $0) })
  }

  /// z = (b − mean)/√(se² + sd²): how far the rows' estimate lies from where the prior has it.
  private static func conflict(
    _ estimate: Double, _ variance: Double, _ prior: ColumnPrior
  ) -> PriorSummary.Conflict? {
    let deviation = (variance + prior.deviation * prior.deviation).squareRoot()
    let statistic = (estimate - prior.mean) / deviation
    guard statistic.isFinite else { return nil }
    return PriorSummary.Conflict(statistic: statistic, pValue: Normal.twoSidedPValue(statistic))
  }

  /// χ² = (b − m)ᵀ(V + S)⁻¹(b − m) of all terms that the rows say something about.
  private static func conflict(
    _ priors: [ColumnPrior], _ table: FitTable
  ) -> PriorSummary.Conflict? {
    let count = priors.count
    guard count > 0, let distribution = ChiSquared(degreesOfFreedom: Double(count)) else {
      return nil
    }
    // Divided by their standard deviations, so that scales far apart cost no digits.
    let spread = priors.map { prior in
      let variance = table.variance(of: prior.column) ?? 0
      return (variance + prior.deviation * prior.deviation).squareRoot()
    }
    var matrix = Matrix(rowCount: count, columnCount: count)
    for (row, prior) in priors.enumerated() {
      for (column, other) in priors.enumerated() {
        let shared = table.covariance(of: prior.column, other.column) ?? 0
        matrix[row, column] = row == column ? 1 : shared / spread[row] / spread[column]
      }
    }
    let differences = priors.indices.map { index in
      let estimate = table.coefficients[priors[index].column]?.estimate ?? .nan
      return (estimate - priors[index].mean) / spread[index]
    }
    guard differences.allSatisfy(\.isFinite), let factor = try? Cholesky(matrix) else { return nil }
    let statistic = zip(differences, factor.solve(differences)).reduce(0) { $0 + $1.0 * $1.1 }
    return PriorSummary.Conflict(
      statistic: statistic, degreesOfFreedom: count, pValue: distribution.survival(statistic))
  }
}

extension PriorSummary.Term {
  /// A prior of a file as the prior on a raw column that it is.
  fileprivate init(_ prior: CoefficientPrior, raw: ColumnPrior) {
    let isNormal: Bool
    var freedom: Double?
    switch raw.shape {
    case .normal: isNormal = true
    case .logF(let events, let nonEvents, _, _):
      isNormal = false
      freedom = (events + nonEvents) / 2
    }
    self.init(
      term: prior.term, distribution: isNormal ? "normal" : "log-f", mean: raw.mean,
      deviation: raw.deviation, degreesOfFreedom: freedom, unit: prior.unit.text,
      basis: prior.basis, acceptance: prior.acceptance)
  }
}

/// The coefficients of a fit by the column of the design.
private struct FitTable {
  let coefficients: [Int: Coefficient]
  private let fit: LogisticFit
  private let places: [Int: Int]

  init(_ learnt: Procedure.Learnt, quantile: Double) {
    fit = learnt.fit
    places = Dictionary(uniqueKeysWithValues: learnt.fit.kept.enumerated().map { ($1, $0) })
    var coefficients: [Int: Coefficient] = [:]
    for (index, column) in learnt.fit.kept.enumerated() {
      let estimate = learnt.fit.coefficients[column]
      let error = learnt.fit.covariance[index, index].squareRoot()
      coefficients[column] = Coefficient(
        term: learnt.matrix.names[column], estimate: estimate, stdError: error,
        statistic: estimate / error, pValue: Normal.twoSidedPValue(estimate / error),
        confLow: estimate - quantile * error, confHigh: estimate + quantile * error)
    }
    self.coefficients = coefficients
  }

  /// The coefficients in the order of the columns.
  var ordered: [Coefficient] { fit.kept.compactMap { coefficients[$0] } }

  func variance(of column: Int) -> Double? { covariance(of: column, column) }

  func covariance(of column: Int, _ other: Int) -> Double? {
    guard let row = places[column], let place = places[other] else { return nil }
    return fit.covariance[row, place]
  }
}

extension Coefficient {
  fileprivate var interval: (Double?, Double?, Double?) { (estimate, confLow, confHigh) }
}
