internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import RealModule
internal import ResponseModels
internal import Statistics

/// What is written down of a training: the model's tables and warnings.
struct TrainingRecord {
  let design: StudyDesign
  let learnt: Procedure.Learnt
  let rows: TrainingRows
  var warnings: [ModelWarning] = []
  var findings = TrainingFindings()
  /// What was asked before the fit.
  var gate: SampleSizeGate?
  /// Remarks beside those on the method.
  var remarks: [String] = []
  /// How sure the coefficients are; nil until it is worked out.
  var inference: CoefficientInference?
  private var exclusions: [CohortSummary.Exclusion] = []
  private var fileRows = 0
  private var cohortRows = 0

  var fit: LogisticFit { learnt.fit }
  private var names: [String] { learnt.matrix.names }

  init(design: StudyDesign, learnt: Procedure.Learnt, rows: TrainingRows) {
    self.design = design
    self.learnt = learnt
    self.rows = rows
  }

  /// Notes the rows that were left out, and warns of those that lack a value.
  mutating func noteExclusions(
    fileRows: Int, rows count: Int, study: [CohortSummary.Exclusion],
    missing: [CohortSummary.Exclusion]
  ) {
    self.fileRows = fileRows
    cohortRows = count
    exclusions += study
    let filtered = fileRows - count - study.reduce(0) { $0 + $1.rows }
    if filtered > 0 {
      exclusions.append(CohortSummary.Exclusion(reason: "filtered out", rows: filtered))
    }
    let used = rows.outcomes.count
    guard count > used else { return }
    exclusions.append(
      CohortSummary.Exclusion(reason: "incomplete", rows: count - used))
    exclusions += missing
    let details = missing.map { "\($0.reason) in \($0.rows)" }.joined(separator: ", ")
    warnings.append(
      ModelWarning(
        rule: "incomplete-rows",
        message: "\(count - used) of \(count) rows lack a value that the model uses and were left "
          + "out (\(details)); complete cases may differ from the cohort"))
  }

  /// Warns of a cross-validation whose folds are not what was asked for, or hardly hold an event.
  mutating func noteFolds(_ partitions: [Folds]) {
    guard let first = partitions.first else { return }
    if design.foldColumn == nil, design.folds > cohortRows {
      warnings.append(
        ModelWarning(
          rule: "folds",
          message: "\(design.folds) folds for \(rows.outcomes.count) rows: each row is a fold"))
    }
    if first.count == rows.outcomes.count {
      warnings.append(
        ModelWarning(
          rule: "leave-one-out",
          message:
            "the pooled AUC of leave-one-out is too low: each model's intercept runs against the "
            + "outcome that it is judged on"))
    }
    let events = rows.outcomes.count { $0 == 1 }
    let fewer = min(events, rows.outcomes.count - events)
    if fewer < first.count, first.count < rows.outcomes.count {
      warnings.append(
        ModelWarning(
          rule: "few-events",
          message:
            "\(fewer) of the rarer outcome in \(first.count) folds: some folds have none, and "
            + "cross-validated measures are very unsure"))
    }
  }

  /// Warns where an outcome is too rare to be in two folds.
  mutating func noteTooFewForFolds(_ count: Int) {
    warnings.append(
      ModelWarning(
        rule: "few-events",
        message: "\(count) of the rarer outcome cannot be dealt into folds: there are no "
          + "cross-validated measures"))
  }

  /// Some names, the first of many.
  private static func list(_ names: [String]) -> String {
    guard names.count > 8 else { return names.joined(separator: ", ") }
    return names.prefix(7).joined(separator: ", ") + " and \(names.count - 7) more"
  }

  /// Warns of folds whose models could not be fitted.
  mutating func noteFailedFolds(_ count: Int, of total: Int) {
    let consequence =
      count == total
      ? "there are no cross-validated measures"
      : "their patients have no held-out prediction, so the cross-validated measures are too "
        + "favorable"
    warnings.append(
      ModelWarning(
        rule: "failed-folds",
        message: "\(count) of \(total) folds could not be fitted by \(design.method.rawValue); "
          + consequence))
  }

  /// The model.
  ///
  /// - Parameters:
  ///   - predictors: What the rows say about each predictor.
  ///   - validation: What cross-validation measured.
  ///   - baseline: How columns were computed from baseline variables.
  /// - Returns: The model with its golden vectors.
  /// - Throws: ``TrainingError`` where the parts contradict each other.
  mutating func model(
    predictors: [PredictorSummary], validation: CrossValidationSummary?, baseline: BaselineRecipe?
  ) throws(TrainingError) -> ResponseModel {
    let dropped = droppedTerms()
    noteDropped(dropped)
    noteSeparation()
    notePenalty()
    noteSubsampling()
    let summary = fitSummary()
    noteSampleSize(summary)
    let quantile = Normal.quantile((1 + design.confidenceLevel) / 2)
    do throws(ModelInconsistency) {
      return try ResponseModel(
        design: design, recipe: learnt.recipe, coefficients: coefficients(),
        covariance: covarianceRows(), normalQuantile: quantile, dropped: dropped,
        predictors: predictors, cohort: cohortSummary(), fit: summary,
        crossValidation: validation, findings: findings, warnings: warnings,
        notes: notes() + intervalNotes + remarks,
        baseline: baseline, imputer: learnt.imputation?.imputer)
    } catch {
      throw .inconsistent(error)
    }
  }

  /// Estimates with their standard errors, and what inference says of them; a prior biases estimates,
  /// so that those with one are not tested, and what a lasso selects has no valid standard error.
  private func coefficients() -> [Coefficient] {
    if design.intervals?.method.isByResamples != true, let pooled = pooledCoefficients() {
      return pooled
    }
    return fit.kept.enumerated().map { index, column in
      let estimate = fit.coefficients[column]
      guard fit.hasCovariance else { return Coefficient(term: names[column], estimate: estimate) }
      var statement = inference?.statements[index]
      if learnt.priors.contains(where: { $0.column == column }) {
        statement?.statistic = nil
        statement?.pValue = nil
      }
      return Coefficient(
        term: names[column], estimate: fit.coefficients[column],
        stdError: covariance[index, index].squareRoot(), statistic: statement?.statistic,
        pValue: statement?.pValue, confLow: statement?.low, confHigh: statement?.high)
    }
  }

  private var covariance: Matrix { inference?.covariance ?? fit.covariance }

  private func covarianceRows() -> [[Double]] {
    (0..<covariance.columnCount).map { Array(covariance.column($0)) }
  }

  /// The terms without a coefficient: constant ones, and combinations of others.
  private func droppedTerms() -> [DroppedTerm] {
    fit.dropped.map { dropped in
      let column = learnt.matrix.column(dropped.column)
      let first = column.first ?? 0
      let isConstant = column.allSatisfy { $0 == first }
      return DroppedTerm(
        term: names[dropped.column], reason: isConstant ? .constant : .collinear,
        with: isConstant ? [] : dropped.explainedBy.map { names[$0] })
    }
  }

  private mutating func noteDropped(_ dropped: [DroppedTerm]) {
    for term in dropped {
      switch term.reason {
      case .constant:
        warnings.append(
          ModelWarning(
            rule: "constant",
            message: "\(term.term) has the same value in every row and was dropped",
            terms: [term.term]))
      case .collinear:
        warnings.append(
          ModelWarning(
            rule: "collinear",
            message: "\(term.term) is a combination of \(term.with.joined(separator: ", ")) "
              + "and was dropped",
            terms: [term.term]))
      }
    }
  }

  /// The terms that separate events from non-events.
  private var separatingTerms: [String] {
    fit.separation.map { $0.columns.map { names[$0] } } ?? []
  }

  private mutating func noteSeparation() {
    guard let separation = fit.separation else { return }
    let kind = separation.isComplete ? "completely separates" : "separates some of"
    let terms = Self.list(separatingTerms)
    let subject = separatingTerms.count == 1 ? terms : "a combination of \(terms)"
    warnings.append(
      ModelWarning(
        rule: "separation",
        message: "\(subject) \(kind) the events "
          + "and non-events (\(separation.rows.count) of \(rows.outcomes.count) rows); maximum "
          + "likelihood has no finite answer, \(design.method.rawValue) has",
        terms: separatingTerms))
  }

  /// A number to so many decimal places, for a message.
  static func rounded(_ value: Double, _ places: Int) -> String {
    let scale = Double.pow(10, places)
    return "\((value * scale).rounded() / scale)"
  }

  private func fitSummary() -> FitSummary {
    let parameters = fit.effectiveDegreesOfFreedom
    let deviance = -2 * fit.logLikelihood
    let count = rows.weights.map { $0.count { $0 > 0 } } ?? rows.outcomes.count
    return FitSummary(
      method: design.method, converged: true, iterations: fit.report.iterations,
      gradientNorm: fit.report.scoreNorm, logLikelihood: fit.logLikelihood, deviance: deviance,
      nullDeviance: nullDeviance(hasIntercept: learnt.recipe.hasIntercept),
      aic: deviance + 2 * parameters,
      bic: deviance + .log(Double(count)) * parameters, lambda: learnt.lambda,
      alpha: learnt.lambda == nil ? nil : learnt.alpha, stopped: "converged",
      effectiveDegreesOfFreedom: parameters, separation: separatingTerms)
  }

  /// The deviance without predictors, with the offset and what the outcomes weigh.
  func nullDeviance(hasIntercept: Bool) -> Double? {
    LogisticRows(
      design: Matrix(rowCount: rows.outcomes.count, columnCount: 0), outcomes: rows.outcomes,
      weights: learnt.weights, offsets: rows.offsets
    ).nullDeviance(hasIntercept: hasIntercept)
  }

  private func cohortSummary() -> CohortSummary {
    let weights = rows.weights ?? [Double](repeating: 1, count: rows.outcomes.count)
    let events = zip(rows.outcomes, weights).reduce(0) { $0 + $1.0 * $1.1 }
    return CohortSummary(
      source: rows.cohort.source, digest: rows.cohort.digest, rows: fileRows,
      rowsUsed: rows.outcomes.count, events: rows.outcomes.count { $0 == 1 },
      excluded: exclusions, outcomePrevalence: events / weights.reduce(0, +))
  }

  /// What the numbers of this method mean.
  private func notes() -> [String] {
    if let plan = design.subsampling { return Self.subsamplingNotes(plan) }
    switch design.method {
    case .ml:
      return []
    case .firth:
      return [
        "Firth's likelihood pulls predicted probabilities towards one half; for prediction prefer "
          + "flic, whose mean prediction is the mean outcome"
      ]
    case .flic:
      return ["slopes by Firth's likelihood, intercept by maximum likelihood (Puhr et al. 2017)"]
    case .flac:
      return [
        "maximum likelihood on rows augmented by Firth's pseudo-observations (Puhr et al. 2017)"
      ]
    case .prior:
      return [
        "estimates are the mode of a posterior under priors on some coefficients, flat on the others "
          + "(Greenland and Mansournia 2015); intervals are Wald's, from the penalized information, "
          + "and terms with a prior have no p-value"
      ]
    case .ridge:
      return [
        "penalized estimates are biased on purpose: std_error comes from the penalized information, "
          + "intervals are approximate, and there is no p-value"
      ]
    case .lasso, .elasticNet:
      return [
        "the penalty chose the terms by looking at the outcome: no standard error, interval or p-value "
          + "of what it chose is valid, so there is none, also for predictions; the number of terms "
          + "with a coefficient stands for the effective degrees of freedom (Zou et al. 2007)"
      ]
    }
  }
}
