import Cohorts
import Features
import ResponseModels
import Statistics
import TestSupport
import Testing

@testable import Fitting

@Suite struct BootstrapValidationTests {
  @Test func thereAreReferences() {
    #expect(BootstrapReference.all.count == 6)
  }

  /// The model of a reference, with its bootstrap.
  private func summary(_ reference: BootstrapReference) throws -> BootstrapSummary {
    let names = ["a", "b", "c"].prefix(reference.columns.count - 1)
    let cohort = SyntheticCohort.make(Array(zip(names, reference.columns.dropFirst())))
    let isWeighted = reference.weights.contains { $0 != 1 }
    let rows = TrainingRows(
      cohort: cohort, outcomes: reference.outcomes,
      weights: isWeighted ? reference.weights : nil)
    let design = StudyDesign(
      outcome: "y", formula: "y ~ " + names.joined(separator: " + "), method: .ml, folds: 0)
    let trainer = ModelTrainer(
      design: design, resamples: reference.resamples.map { $0.map { $0 - 1 } }, threads: 2)
    let model = try trainer.train(rows, fileRows: cohort.rowCount).model
    return try #require(model.findings.bootstrap)
  }

  @Test(arguments: BootstrapReference.all)
  func agreesWithR(_ reference: BootstrapReference) throws {
    let summary = try summary(reference)
    #expect(summary.failed == 0)
    #expect(summary.measures.map(\.name) == reference.measures.map(\.name))
    for (observed, expected) in zip(summary.measures, reference.measures) {
      let (apparent, optimism) = (numbers([expected.apparent])[0], numbers([expected.optimism])[0])
      expectClose(
        try #require(observed.apparent), apparent, relative: 1e-9, absolute: 1e-11, expected.name)
      expectClose(
        try #require(observed.optimism), optimism, relative: 1e-8, absolute: 1e-10, expected.name)
      expectClose(
        try #require(observed.corrected), apparent - optimism, relative: 1e-9, absolute: 1e-10,
        expected.name)
      guard let low = observed.confLow, let high = observed.confHigh else {
        // Calibration and U of maximum likelihood are perfect on its own rows.
        #expect(numbers([expected.high])[0] - numbers([expected.low])[0] < 1e-8, "\(expected.name)")
        continue
      }
      expectClose(low, numbers([expected.low])[0] - optimism, relative: 1e-8, absolute: 1e-10)
      expectClose(high, numbers([expected.high])[0] - optimism, relative: 1e-8, absolute: 1e-10)
    }
  }

  @Test(arguments: BootstrapReference.all)
  func outOfBagEstimatesAgreeWithR(_ reference: BootstrapReference) throws {
    let summary = try summary(reference)
    for expected in reference.estimators {
      let observed = try #require(summary.outOfBag.first { $0.name == expected.name })
      let pairs = [
        (observed.outOfBag, expected.outOfBag), (observed.noInformation, expected.noInformation),
        (observed.plain, expected.plain), (observed.plus, expected.plus),
        (observed.weight, expected.weight),
      ]
      for (value, text) in pairs {
        expectClose(try #require(value), numbers([text])[0], relative: 1e-9, expected.name)
      }
    }
  }

  /// The fast way and the procedure as it made the model see the same resamples alike.
  @Test(
    arguments: [(60, 3), (225, 8), (400, 2)] as [(Int, UInt64)],
    [FittingMethod.ml, .firth, .flic])
  func theFastWayIsTheSlowOne(_ size: (Int, UInt64), _ method: FittingMethod) throws {
    let (count, seed) = size
    let rows = SyntheticCohort.patients(count, seed: seed)
    let design = StudyDesign(
      outcome: "y", formula: "y ~ a + b + c + site", method: method, folds: 0, seed: seed)
    try expectTheSame(design, rows, count: 40)
  }

  /// Own weights and offsets, a resample of one class, and one without a level: the slow way has to
  /// look at some, and both must agree which those are.
  @Test(arguments: [FittingMethod.ml, .firth, .flic])
  func theFastWayLeavesHardResamplesToTheSlowOne(_ method: FittingMethod) throws {
    let patients = SyntheticCohort.patients(24, seed: 5)
    let count = patients.outcomes.count
    let rows = TrainingRows(
      cohort: patients.cohort, outcomes: patients.outcomes,
      weights: (0..<count).map { 0.5 + Double($0 % 4) },
      offsets: (0..<count).map { Double($0 % 3) / 4 - 0.25 })
    let design = StudyDesign(
      outcome: "y", formula: "y ~ a + b + site", method: method, folds: 0, seed: 5)
    let events = (0..<count).filter { rows.outcomes[$0] == 1 }
    var given = (0..<30).map { resample in
      expanded(
        ResamplePlan(drawing: 30, rowCount: count, seed: 7).multiplicities(resample))
    }
    given.append((0..<count).map { events[$0 % events.count] })
    given.append([0, 0, 1, 1])
    let outcome = try expectTheSame(design, rows, given: given)
    #expect(!outcome.records[30].isModel)
    #expect(outcome.models.count >= 10)
  }

  @discardableResult
  private func expectTheSame(
    _ design: StudyDesign, _ rows: TrainingRows, count: Int = 0, given: [[Int]]? = nil
  ) throws -> BootstrapValidation.Outcome {
    var validation = try validation(design, rows, count: count, given: given)
    let fast = try validation.outcome(LongRun())
    validation.isQuick = false
    let slow = try validation.outcome(LongRun())
    #expect(fast.records.count == given?.count ?? count)
    for (one, other) in zip(fast.records, slow.records) {
      #expect(one.isModel == other.isModel)
      for (value, expected) in zip(one.values, other.values) where !(value.isNaN && expected.isNaN)
      {
        expectClose(value, expected, relative: 1e-8, absolute: 1e-9)
      }
    }
    return fast
  }

  private func validation(
    _ design: StudyDesign, _ rows: TrainingRows, count: Int, given: [[Int]]? = nil,
    threads: Int = 1
  ) throws -> BootstrapValidation {
    let trainer = ModelTrainer(design: design)
    let cohort = try trainer.preparedForTests(rows)
    let procedure = Procedure(design: design)
    let full = try procedure.learn(cohort, stream: 0, threads: 1, isRefined: true)
    return BootstrapValidation(
      procedure: procedure, cohort: cohort, full: full,
      plan: given.map { ResamplePlan(given: $0, rowCount: rows.outcomes.count) }
        ?? ResamplePlan(drawing: count, rowCount: rows.outcomes.count, seed: design.seed),
      threads: threads)
  }

  /// Splines learn their knots anew in each resample; nothing depends on the number of threads.
  @Test(arguments: [FittingMethod.ml, .flic, .ridge])
  func bitsDoNotDependOnThreads(_ method: FittingMethod) throws {
    let rows = SyntheticCohort.patients(80)
    let design = StudyDesign(
      outcome: "y", formula: "y ~ rcs(a, 3) + b", method: method,
      lambda: method == .ridge ? .fixed(0.05) : nil, folds: 0,
      validation: ValidationDesign(bootstrap: 12))
    let one = try ModelTrainer(design: design, threads: 1).train(rows, fileRows: 80)
    let many = try ModelTrainer(design: design, threads: 4).train(rows, fileRows: 80)
    #expect(one.model.findings == many.model.findings)
    #expect(one.instability == many.instability)
    #expect(one.model.findings.bootstrap?.resamples == 12)
  }

  /// A penalty makes predictions too moderate on the rows that it saw, which is part of the optimism.
  @Test func shrunkenModelsAreRecalibratedOnTheirOwnRows() throws {
    let rows = SyntheticCohort.patients(90)
    let design = StudyDesign(
      outcome: "y", formula: "y ~ a + b + c", method: .ridge, lambda: .fixed(0.3), folds: 0,
      validation: ValidationDesign(bootstrap: 20))
    let summary = try #require(
      try ModelTrainer(design: design).train(rows, fileRows: 90).model.findings.bootstrap)
    let slope = try #require(summary.measures.first { $0.name == "calibration_slope" })
    #expect(try #require(slope.apparent) > 1.2)
    #expect(slope.confLow != nil)
  }

  @Test func resamplesWithoutAModelAreCounted() throws {
    // One event beside the first twelve overlaps: resamples without it are separated.
    let a = (0..<30).map { Double($0) }
    let outcomes = (0..<30).map { $0 == 3 || $0 >= 16 ? 1.0 : 0 }
    let rows = TrainingRows(cohort: SyntheticCohort.make([("a", a)]), outcomes: outcomes)
    let design = StudyDesign(
      outcome: "y", formula: "y ~ a", method: .ml, folds: 0,
      validation: ValidationDesign(bootstrap: 60))
    let model = try ModelTrainer(design: design).train(rows, fileRows: 30).model
    let summary = try #require(model.findings.bootstrap)
    // (1 - 1/30)^30 = 0.36 of the resamples lack the row.
    #expect((10...35).contains(summary.failed))
    #expect(model.warnings.contains { $0.rule == "failed-resamples" })
  }

  @Test func rowsThatTheModelLeavesOutAreLeftOutOfGivenResamples() throws {
    var rows = SyntheticCohort.patients(40)
    rows.outcomes[5] = .nan
    let given = (0..<6).map { turn in (0..<40).map { ($0 * (turn + 3) + turn) % 40 } }
    let design = StudyDesign(outcome: "y", formula: "y ~ a", method: .firth, folds: 0)
    let model = try ModelTrainer(design: design, resamples: given).train(rows, fileRows: 40).model
    #expect(model.findings.bootstrap?.resamples == 6)
    #expect(model.warnings.contains { $0.rule == "resample-rows" })
  }

  @Test func instabilityIsThatOfTheResamplesPredictions() throws {
    let rows = SyntheticCohort.patients(50)
    let design = StudyDesign(outcome: "y", formula: "y ~ a + b", method: .ml, folds: 0)
    let validation = try validation(design, rows, count: 30)
    let outcome = try validation.outcome(LongRun())
    let patients = outcome.instability(level: 0.9, threshold: 0.5, threads: 2)
    #expect(patients.map(\.row) == Array(0..<50))
    let models = outcome.models
    for patient in patients {
      let values = models.map {
        Logistic.inverse($0.linearPredictors(patient.row..<patient.row + 1).first ?? .nan)
      }
      let own = Logistic.inverse(outcome.linear[patient.row])
      let error = values.reduce(0) { $0 + abs($1 - own) } / Double(values.count)
      expectClose(patient.meanAbsoluteError, error, relative: 1e-12)
      expectClose(patient.low, Quantile.type7(0.05, of: values), relative: 1e-12)
      expectClose(patient.high, Quantile.type7(0.95, of: values), relative: 1e-12)
      let others = values.count { ($0 >= 0.5) != (own >= 0.5) }
      expectClose(patient.classification, Double(others) / Double(values.count), relative: 1e-12)
    }
  }

  @Test func selectionFrequenciesCountTermsWithACoefficient() throws {
    // A level of two patients is absent from 0.13 of the resamples.
    let reference = try #require(BootstrapReference.all.first { $0.name.contains("rare") })
    let summary = try summary(reference)
    let without = reference.resamples.count { rows in !rows.contains { $0 <= 3 } }
    let rare = try #require(summary.selection.last)
    expectClose(
      rare.frequency, 1 - Double(without) / Double(reference.resamples.count), relative: 1e-12)
    #expect(summary.selection.dropLast().allSatisfy { $0.frequency == 1 })
  }
}

extension ModelTrainer {
  /// The cohort as a training prepares it.
  func preparedForTests(_ rows: TrainingRows) throws -> PreparedCohort {
    let formula = try #require(try? Formula(parsing: design.formula))
    let recipe = try DesignRecipe(
      formula: formula, cohort: rows.cohort, levelOrder: levelOrder, knots: Procedure.knots)
    return try PreparedCohort(recipe: recipe, rows: rows)
  }
}
