internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import RealModule
internal import ResponseModels
internal import Statistics

extension TrainingRecord {
  /// Pooled estimates with statistics of the t distribution; nil where nothing was pooled.
  func pooledCoefficients() -> [Coefficient]? {
    guard let pooled = learnt.imputation?.pooled else { return nil }
    return zip(learnt.fit.kept, pooled.estimates).map { column, estimate in
      let interval = estimate.interval(level: design.confidenceLevel)
      let isTested = design.method != .ridge
      return Coefficient(
        term: learnt.matrix.names[column], estimate: estimate.estimate,
        stdError: estimate.standardError, statistic: isTested ? estimate.statistic : nil,
        pValue: isTested ? estimate.pValue : nil, confLow: interval.low, confHigh: interval.high)
    }
  }

  /// Writes down what imputation did, and warns of what may be wrong with it.
  ///
  /// - Parameters:
  ///   - cohort: The rows.
  ///   - used: How they were chosen.
  ///   - completeCase: What the complete rows alone say.
  ///   - isComputed: Whether columns were computed from baseline variables.
  mutating func noteImputation(
    _ cohort: PreparedCohort, _ used: UsedRows, completeCase: CompleteCase?, isComputed: Bool
  ) {
    guard let imputation = learnt.imputation, let completion = cohort.completion else { return }
    var isGiven = false
    if case .given = completion { isGiven = true }
    let variables = imputedVariables(completion)
    findings.imputation = ImputationSummary(
      imputations: imputation.fits.count,
      iterations: isGiven || imputation.pooled == nil ? 0 : design.imputation?.iterations ?? 0,
      resampleImputations: isGiven
        ? imputation.fits.count
        : min(imputation.fits.count, design.imputation?.resampleCount ?? 0),
      incompleteRows: imputation.incompleteRows, variables: variables.map(\.summary),
      terms: pooledTerms(imputation, completeCase), tests: pooledTests(imputation, cohort.recipe),
      completeCaseRows: completeCase?.rows ?? rows.outcomes.count,
      completeCaseEvents: completeCase?.events ?? rows.outcomes.count { $0 == 1 })
    noteGivenCopies(used, isGiven: isGiven)
    guard !isGiven else { return }
    noteImputedVariables(variables.map(\.variable), cohort)
    remarks.append(
      "missing predictors were imputed by chained equations with the outcome, within each resample "
        + "anew; rows that are held out, and new patients, are filled in without it")
    if isComputed {
      remarks.append(
        "an index that lacks a component is imputed as a whole, in training rows and new patients alike"
      )
    }
  }

  private func imputedVariables(
    _ completion: Completion
  ) -> [(variable: IncompleteVariable, summary: ImputationSummary.Variable)] {
    guard case .chained(let values) = completion else { return [] }
    let variables = values.map(IncompleteVariable.init).filter { !$0.missing.isEmpty }
    let ordered = variables.indices.sorted {
      let (first, second) = (variables[$0].missing.count, variables[$1].missing.count)
      return first != second ? first < second : $0 < $1
    }
    return ordered.map { index in
      let variable = variables[index]
      return (
        variable,
        ImputationSummary.Variable(
          name: variable.name, method: variable.method, missing: variable.missing.count)
      )
    }
  }

  private func pooledTerms(
    _ imputation: LearntImputation, _ completeCase: CompleteCase?
  ) -> [ImputationSummary.Term] {
    let plain = completeCase?.fit
    return learnt.fit.kept.enumerated().map { place, column in
      let pooled = imputation.pooled?.estimates[place]
      let own = plain?.kept.firstIndex(of: column)
      return ImputationSummary.Term(
        term: learnt.matrix.names[column], estimate: learnt.fit.coefficients[column],
        stdError: learnt.fit.hasCovariance ? learnt.fit.covariance[place, place].squareRoot() : nil,
        df: pooled?.degreesOfFreedom, riv: pooled?.relativeIncrease ?? 0,
        lambda: pooled?.lambda ?? 0, fmi: pooled?.missingInformation ?? 0,
        completeCaseEstimate: own == nil ? nil : plain?.coefficients[column],
        completeCaseStdError: own.flatMap { place in
          plain.flatMap { $0.hasCovariance ? $0.covariance[place, place].squareRoot() : nil }
        })
    }
  }

  /// D₁ and D₂ for each term of the formula that has a coefficient.
  private func pooledTests(
    _ imputation: LearntImputation, _ recipe: DesignRecipe
  ) -> [ImputationSummary.Test] {
    guard let pooled = imputation.pooled, design.method != .ridge else { return [] }
    let first = recipe.hasIntercept ? 1 : 0
    var names: [String] = []
    for feature in recipe.features where !names.contains(feature.term) {
      names.append(feature.term)
    }
    let free = Double(max(1, rows.outcomes.count - learnt.fit.kept.count))
    var chunks = names.map { name in
      let places = learnt.fit.kept.indices.filter { place in
        let feature = learnt.fit.kept[place] - first
        return recipe.features.indices.contains(feature) && recipe.features[feature].term == name
      }
      return (name, places)
    }
    if names.count > 1 {
      chunks.append(("total", learnt.fit.kept.indices.filter { learnt.fit.kept[$0] >= first }))
    }
    var tests: [ImputationSummary.Test] = []
    for (name, places) in chunks {
      let terms = places.map { learnt.matrix.names[learnt.fit.kept[$0]] }
      if let d1 = PooledTest.d1(pooled, of: places) {
        let small = PooledTest.d1(pooled, of: places, completeDegreesOfFreedom: free)
        tests.append(
          ImputationSummary.Test(d1, name: name, terms: terms, method: "d1", small: small))
      }
      let statistics = imputation.fits.compactMap { fit in
        PooledTest.wald(
          fit.kept.map { fit.coefficients[$0] }, covariance: fit.covariance, of: places)
      }
      if statistics.count == imputation.fits.count,
        let d2 = PooledTest.d2(statistics, size: places.count)
      {
        tests.append(ImputationSummary.Test(d2, name: name, terms: terms, method: "d2", small: nil))
      }
    }
    return tests
  }
}

extension TrainingRecord {
  private mutating func noteGivenCopies(_ used: UsedRows, isGiven: Bool) {
    guard isGiven else { return }
    if used.originals > 0 {
      remarks.append(
        "the rows of \(design.imputation?.column ?? "") 0 are the original with its missing values, "
          + "and were left out")
    }
    remarks.append(
      "the copies were completed before cross-validation, with what their held-out rows hold: "
        + "cross-validated measures may be too favorable; --missing impute imputes within each fold"
    )
  }

  /// Warns of what the imputation has little to go by, and of missingness that goes with the outcome.
  private mutating func noteImputedVariables(
    _ variables: [IncompleteVariable], _ cohort: PreparedCohort
  ) {
    let count = cohort.rows.outcomes.count
    for variable in variables {
      let share = Double(variable.missing.count) / Double(count)
      if variable.observed.count < 10 {
        warnings.append(
          ModelWarning(
            rule: "few-observed",
            message:
              "\(variable.name) is known in \(variable.observed.count) of \(count) rows: what "
              + "is imputed rests on hardly anything",
            terms: [variable.name]))
      } else if share > 0.5 {
        warnings.append(
          ModelWarning(
            rule: "mostly-imputed",
            message:
              "\(variable.name) is missing in \(variable.missing.count) of \(count) rows: more "
              + "of it is imputed than was measured",
            terms: [variable.name]))
      }
      if variable.isConstant {
        warnings.append(
          ModelWarning(
            rule: "constant-imputed",
            message: "\(variable.name) has one value wherever it is known, which is imputed "
              + "everywhere else",
            terms: [variable.name]))
      }
      noteOutcomeDependence(of: variable, cohort.rows.outcomes)
    }
  }

  /// Warns where a variable is missing more often with one outcome than with the other.
  private mutating func noteOutcomeDependence(of variable: IncompleteVariable, _ outcomes: [Double])
  {
    let events = outcomes.count { $0 == 1 }
    let missing = variable.missing.count { outcomes[$0] == 1 }
    let others = outcomes.count - events
    let rest = variable.missing.count - missing
    guard events > 0, others > 0,
      let table = try? ContingencyTable(counts: [
        [missing, events - missing], [rest, others - rest],
      ]),
      let test = try? FisherExactTest.test(table), test.pValue < 0.01
    else { return }
    let percent = { (part: Int, all: Int) in Int((100 * Double(part) / Double(all)).rounded()) }
    warnings.append(
      ModelWarning(
        rule: "missing-by-outcome",
        message: "\(variable.name) is missing in \(percent(missing, events))% of patients with the "
          + "outcome and \(percent(rest, others))% of those without: where missingness depends on the "
          + "missing value itself, no imputation from the data undoes that",
        terms: [variable.name]))
  }
}

extension IncompleteVariable {
  /// How the variable is imputed, in words.
  var method: String {
    switch kind {
    case .numeric: "predictive mean matching"
    case .levels(let count): count <= 2 ? "logistic" : "polytomous"
    }
  }

  /// Whether all known values are the same.
  var isConstant: Bool {
    guard let first = observed.first else { return false }
    return observed.allSatisfy { values[$0] == values[first] }
  }
}

extension ImputationSummary.Test {
  fileprivate init(
    _ test: PooledTest, name: String, terms: [String], method: String, small: PooledTest?
  ) {
    self.init(
      name: name, terms: terms, method: method, statistic: test.statistic, df: test.numerator,
      denominatorDf: test.denominator, pValue: test.pValue, smallSampleDf: small?.denominator,
      smallSamplePValue: small?.pValue, riv: test.relativeIncrease)
  }
}
