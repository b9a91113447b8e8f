internal import Cohorts
internal import Fitting
internal import LinearAlgebra
internal import RealModule
internal import ResponseModels
internal import Statistics

// Coverage of 95% intervals after multiple imputation. Each replicate has 400 patients, a logistic
// model with three predictors (a complete normal one, a normal one correlated 0.5 with it, a binary one
// that depends on it), and 30% of patients lack the second, 30% the third: more often where the first
// is high, and where the outcome happened. That is missing at random, and biases complete cases: where
// missingness depends on outcome and predictor, selection changes the slopes.

/// The true coefficients, the intercept first.
private let truth = [-0.4, 0.7, -0.6, 0.8]
private let terms = ["(Intercept)", "a", "b", "c"]

/// The intervals of one replicate: estimate, low, high of each term; imputed, then complete cases.
private struct Replicate: Sendable {
  var imputed: [(Double, Double, Double)]?
  var complete: [(Double, Double, Double)]?
}

/// Whether nominal 95% intervals cover between 93% and 97% for each term.
func studyImputation(replicates: Int) -> Bool {
  let results = Parallel.map(count: replicates, threads: 0) { replicate(UInt64($0 + 1)) }
  var (imputed, complete) = (Coverage(truth: truth), Coverage(truth: truth))
  for result in results {
    for (term, value) in (result.imputed ?? []).enumerated() {
      imputed.add(term, estimate: value.0, low: value.1, high: value.2)
    }
    for (term, value) in (result.complete ?? []).enumerated() {
      complete.add(term, estimate: value.0, low: value.1, high: value.2)
    }
  }
  print("400 patients, 30% of b and of c missing at random, \(replicates) replicates")
  var isWell = true
  for (term, name) in terms.enumerated() {
    let isInside = imputed.isSound(term, replicates: replicates)
    isWell = isWell && isInside
    print("\(name) = \(truth[term])\(isInside ? "" : "  NOT WITHIN 93% to 97%")")
    print("  imputed         \(imputed.text(term))")
    print("  complete cases  \(complete.text(term))")
  }
  return isWell
}

private func replicate(_ index: UInt64) -> Replicate {
  let design = StudyDesign(
    outcome: "y", formula: "y ~ a + b + c", method: .ml, missing: .impute, folds: 0, seed: index,
    imputation: ImputationDesign(count: 20))
  let rows = patients(SeededGenerator(seed: 20_240_901).split(index))
  guard
    let model = try? ModelTrainer(design: design, threads: 1).train(
      rows, fileRows: rows.outcomes.count
    ).model, model.coefficients.map(\.term) == terms
  else { return Replicate() }
  let imputed = model.coefficients.map { coefficient in
    (coefficient.estimate, coefficient.confLow ?? .nan, coefficient.confHigh ?? .nan)
  }
  let complete = (model.findings.imputation?.terms ?? []).map { term in
    let estimate = term.completeCaseEstimate ?? .nan
    let margin = model.normalQuantile * (term.completeCaseStdError ?? .nan)
    return (estimate, estimate - margin, estimate + margin)
  }
  return Replicate(imputed: imputed, complete: complete)
}

/// Patients with values that are missing at random.
private func patients(_ source: SeededGenerator) -> TrainingRows {
  var generator = source
  var columns: [[Double]] = [[], [], []]
  var outcomes: [Double] = []
  for _ in 0..<400 {
    let patient = StudyPatient(coefficients: truth, &generator)
    // Half of the patients have the outcome, so that three in ten are missing on average.
    let chance = Logistic.inverse(-1.45 + 0.8 * patient.values[0] + 0.9 * patient.outcome)
    outcomes.append(patient.outcome)
    for (place, value) in patient.values.enumerated() {
      let isMissing = place > 0 && generator.nextUniform() < chance
      columns[place].append(isMissing ? .nan : value)
    }
  }
  return StudyPatient.rows(columns, outcomes: outcomes)
}
