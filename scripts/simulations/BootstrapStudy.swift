internal import Cohorts
internal import Fitting
internal import LinearAlgebra
internal import RealModule
internal import ResponseModels
internal import Statistics

// Coverage of 95% intervals of coefficients by four ways to make them. Each replicate has 400 patients, of
// whom three in ten have the outcome, and a logistic model with three predictors: two normal ones with a
// correlation of 0.5 and a binary one that depends on the first, as in the study of imputation. With
// some 30 events a coefficient all four are expected to hold their level: what is tested is whether
// they are computed right, not how far they can be trusted where events are few.

/// The true coefficients, the intercept first; with it three in ten have the outcome.
private let truth = [-1.37, 0.7, -0.6, 0.8]
private let terms = ["(Intercept)", "a", "b", "c"]
private let methods: [IntervalDesign.Method] = [.wald, .profile, .bootstrap, .bca]
private let resamples = 1_000

/// The interval of each term: estimate, low, high.
private typealias Intervals = [(Double, Double, Double)]

/// Whether nominal 95% intervals cover between 93% and 97% for each term and each way.
func studyBootstrap(replicates: Int) -> Bool {
  let results = Parallel.map(count: replicates, threads: 0) { replicate(UInt64($0 + 1)) }
  var coverages = methods.map { _ in Coverage(truth: truth) }
  var events = 0.0
  for result in results {
    events += result.events
    for (index, intervals) in result.intervals.enumerated() {
      for (term, value) in (intervals ?? []).enumerated() {
        coverages[index].add(term, estimate: value.0, low: value.1, high: value.2)
      }
    }
  }
  print(
    "400 patients, \(rounded(events / Double(max(1, replicates)), 1)) events, \(replicates) "
      + "replicates, \(resamples) resamples each, maximum likelihood")
  var isWell = true
  for (term, name) in terms.enumerated() {
    print("\(name) = \(truth[term])")
    for (index, method) in methods.enumerated() {
      let isInside = coverages[index].isSound(term, replicates: replicates)
      isWell = isWell && isInside
      print(
        "  \(padded(method.rawValue, 9))  \(coverages[index].text(term))"
          + (isInside ? "" : "  NOT WITHIN 93% to 97%"))
    }
  }
  return isWell
}

/// The intervals of one cohort, by method; nil for a method without any.
private func replicate(_ index: UInt64) -> (events: Double, intervals: [Intervals?]) {
  let rows = patients(SeededGenerator(seed: 20_240_902).split(index))
  let intervals = methods.map { method -> Intervals? in
    let design = StudyDesign(
      outcome: "y", formula: "y ~ a + b + c", method: .ml, folds: 0, seed: index,
      intervals: IntervalDesign(method: method, resamples: resamples))
    guard
      let model = try? ModelTrainer(design: design, threads: 1).train(
        rows, fileRows: rows.outcomes.count
      ).model, model.coefficients.map(\.term) == terms
    else { return nil }
    return model.coefficients.map { ($0.estimate, $0.confLow ?? .nan, $0.confHigh ?? .nan) }
  }
  return (rows.outcomes.reduce(0, +), intervals)
}

private func patients(_ source: SeededGenerator) -> TrainingRows {
  var generator = source
  var columns: [[Double]] = [[], [], []]
  var outcomes: [Double] = []
  for _ in 0..<400 {
    let patient = StudyPatient(coefficients: truth, &generator)
    for (place, value) in patient.values.enumerated() { columns[place].append(value) }
    outcomes.append(patient.outcome)
  }
  return StudyPatient.rows(columns, outcomes: outcomes)
}
