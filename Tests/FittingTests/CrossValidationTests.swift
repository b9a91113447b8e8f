import Cohorts
import Features
import ResponseModels
import Statistics
import TestSupport
import Testing

@testable import Fitting

@Suite struct CrossValidationTests {
  /// Held-out predictions of R's `glm.fit` with the same folds: a factor level that the third fold's
  /// model never saw has no effect there, and knots are those of the rows outside each fold.
  @Test(arguments: [
    ("factor", "y ~ age + albumin + site"), ("spline", "y ~ rcs(age, 4) + albumin"),
    ("weights-and-offset", "y ~ age + albumin"),
  ])
  func agreesWithGLMOnGivenFolds(_ name: String, _ formula: String) throws {
    let shared = try #require(RReference.shared)
    let expected = numbers(
      try #require(shared.validation.first { $0.name == name }).probabilities)
    let isWeighted = name == "weights-and-offset"
    let rows = TrainingRows(
      cohort: SyntheticCohort.reference(shared), outcomes: shared.rows.y,
      weights: isWeighted ? shared.rows.share : nil, offsets: isWeighted ? shared.rows.offset : nil,
      folds: shared.rows.fold)
    let design = StudyDesign(outcome: "y", formula: formula, method: .ml)
    let result = try ModelTrainer(design: design, threads: 1).train(rows, fileRows: 130)
    #expect(result.heldOut.map(\.row) == Array(0..<130))
    #expect(result.heldOut.map(\.fold) == shared.rows.fold)
    for (prediction, probability) in zip(result.heldOut, expected) {
      expectClose(prediction.probability, probability, relative: 1e-9)
    }
    let summary = try #require(result.model.crossValidation)
    #expect(summary.folds == 5)
    #expect(summary.repeats == 1)
    #expect(summary.perFold.map(\.n).reduce(0, +) == 130)
  }

  @Test func measuresAreThoseOfTheHeldOutPredictions() throws {
    let rows = SyntheticCohort.patients(90)
    let design = StudyDesign(
      outcome: "y", formula: "y ~ a + b + site", method: .firth, folds: 5, repeats: 2)
    let result = try ModelTrainer(design: design, threads: 1).train(rows, fileRows: 90)
    let summary = try #require(result.model.crossValidation)
    #expect(result.heldOut.count == 180)
    #expect(summary.perFold.map(\.repeat) == [1, 1, 1, 1, 1, 2, 2, 2, 2, 2])
    #expect(summary.perFold.map(\.fold) == [1, 2, 3, 4, 5, 1, 2, 3, 4, 5])
    let squares = result.heldOut.map {
      ($0.probability - $0.outcome) * ($0.probability - $0.outcome)
    }
    expectClose(try #require(summary.brier), squares.reduce(0, +) / 180, relative: 1e-13)
    for fold in summary.perFold {
      let inside = result.heldOut.filter { $0.repeat == fold.repeat && $0.fold == fold.fold }
      #expect(inside.count == fold.n)
      #expect(inside.count { $0.outcome == 1 } == fold.events)
      expectClose(try #require(fold.auc), area(inside), relative: 1e-13)
    }
    let pooled = (1...2).map { turn in area(result.heldOut.filter { $0.repeat == turn }) }
    expectClose(try #require(summary.pooledAUC), (pooled[0] + pooled[1]) / 2, relative: 1e-13)
  }

  /// The standard deviations are over repeats; the interval is about the averaged area.
  @Test func saysHowSureItIs() throws {
    let rows = SyntheticCohort.patients(90)
    let design = StudyDesign(
      outcome: "y", formula: "y ~ a + b", method: .ml, folds: 5, repeats: 3, confidenceLevel: 0.9)
    let result = try ModelTrainer(design: design, threads: 1).train(rows, fileRows: 90)
    let summary = try #require(result.model.crossValidation)
    let repeats = (1...3).map { turn in result.heldOut.filter { $0.repeat == turn } }
    let areas = repeats.map(area)
    let spread = try #require(summary.sdOverRepeats)
    expectClose(try #require(spread.pooledAUC), deviation(areas), relative: 1e-12)
    let scores = repeats.map { part in
      part.reduce(0) { $0 + ($1.probability - $1.outcome) * ($1.probability - $1.outcome) } / 90
    }
    expectClose(try #require(spread.brier), deviation(scores), relative: 1e-10)
    let expected = try RepeatedAreaUnderCurve(
      repeats.map { $0.map(\.probability) }, outcomes: rows.outcomes)
    #expect(summary.aucStdError == expected.estimate.standardError)
    #expect(summary.aucLow == expected.interval(level: 0.9).low)
    #expect(summary.aucHigh == expected.interval(level: 0.9).high)
    expectClose(expected.estimate.value, try #require(summary.pooledAUC), relative: 1e-14)
  }

  private func deviation(_ values: [Double]) -> Double {
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }

  @Test func oneRepeatHasNoSpreadAndWeightsNoInterval() throws {
    var rows = SyntheticCohort.patients(60)
    rows.weights = [Double](repeating: 1, count: 60)
    let design = StudyDesign(
      outcome: "y", formula: "y ~ a", method: .ml, folds: 5, repeats: 1)
    let summary = try #require(
      try ModelTrainer(design: design, threads: 1).train(rows, fileRows: 60).model.crossValidation)
    #expect(summary.pooledAUC != nil && summary.aucLow == nil && summary.aucStdError == nil)
    let spread = try #require(summary.sdOverRepeats)
    #expect(spread.pooledAUC == nil && spread.brier == nil)
  }

  /// A term that is constant outside the first fold is dropped there, and so selected in two of three.
  @Test func termsThatFoldsDropAreNotSelected() throws {
    var rows = SyntheticCohort.patients(60)
    rows.folds = (0..<60).map { $0 / 20 }
    let rare = (0..<60).map { $0 < 20 && $0 % 2 == 0 ? 1.0 : 0 }
    rows.cohort = Cohort(
      source: "synthetic.csv",
      columns: rows.cohort.columns + [Column(name: "rare", values: .numeric(rare))], rowCount: 60)
    let design = StudyDesign(outcome: "y", formula: "y ~ a + rare", method: .firth)
    let selection = try #require(
      try ModelTrainer(design: design, threads: 1).train(rows, fileRows: 60).model
        .crossValidation?.selection)
    #expect(selection.map(\.term) == ["(Intercept)", "a", "rare"])
    #expect(selection.map(\.frequency) == [1, 1, 2.0 / 3])
  }

  /// The share of pairs in the right order.
  private func area(_ predictions: [HeldOutPrediction]) -> Double {
    var (right, all) = (0.0, 0.0)
    for event in predictions where event.outcome == 1 {
      for other in predictions where other.outcome == 0 {
        all += 1
        if event.probability > other.probability { right += 1 }
        if event.probability == other.probability { right += 0.5 }
      }
    }
    return right / all
  }

  @Test func eachPatientIsHeldOutOnceARepeat() throws {
    let rows = SyntheticCohort.patients(61)
    let design = StudyDesign(
      outcome: "y", formula: "y ~ a", method: .ml, folds: 4, repeats: 3, seed: 9)
    let result = try ModelTrainer(design: design).train(rows, fileRows: 61)
    for turn in 1...3 {
      let part = result.heldOut.filter { $0.repeat == turn }
      #expect(part.map(\.row) == Array(0..<61))
      #expect(Set(part.map(\.fold)) == [1, 2, 3, 4])
    }
    #expect(result.heldOut.map(\.outcome) == rows.outcomes + rows.outcomes + rows.outcomes)
  }

  /// More folds than patients, or as many, leave one out.
  @Test(arguments: [24, 25, 1_000])
  func tooManyFoldsLeaveOneOut(_ folds: Int) throws {
    let rows = SyntheticCohort.patients(24)
    let design = StudyDesign(
      outcome: "y", formula: "y ~ a", method: .firth, folds: folds, repeats: 7)
    let result = try ModelTrainer(design: design, threads: 1).train(rows, fileRows: 24)
    let summary = try #require(result.model.crossValidation)
    #expect(summary.folds == 24)
    #expect(summary.repeats == 1)
    #expect(summary.perFold.allSatisfy { $0.n == 1 && $0.auc == nil })
    #expect(result.heldOut.count == 24)
    // The model that holds out the first patient is that of the others.
    let others = rows.selecting(Array(1..<24))
    var alone = design
    alone.folds = 0
    let model = try ModelTrainer(design: alone).train(others, fileRows: 23).model
    guard case .numeric(let values) = rows.cohort.column(named: "a")?.values else { return }
    let linear = model.coefficients[0].estimate + model.coefficients[1].estimate * values[0]
    expectClose(
      result.heldOut[0].probability / (1 - result.heldOut[0].probability),
      exponential(linear), relative: 1e-9)
  }

  private func exponential(_ value: Double) -> Double {
    var (term, sum) = (1.0, 1.0)
    for index in 1..<60 {
      term *= value / Double(index)
      sum += term
    }
    return sum
  }

  @Test func foldsThatCannotBeFittedAreCounted() throws {
    // The only overlap of the outcome with `a` is in the first fold.
    let a = (0..<40).map { Double($0) } + [45, -5]
    let outcomes = (0..<40).map { $0 < 20 ? 0.0 : 1 } + [0, 1]
    let folds = (0..<40).map { 2 + $0 % 3 } + [1, 1]
    let rows = TrainingRows(
      cohort: SyntheticCohort.make([("a", a)]), outcomes: outcomes, folds: folds)
    let design = StudyDesign(outcome: "y", formula: "y ~ a", method: .ml)
    let result = try ModelTrainer(design: design, threads: 1).train(rows, fileRows: 42)
    let failed = result.heldOut.filter { $0.probability.isNaN }
    #expect(failed.map(\.row) == [40, 41])
    #expect(result.model.warnings.contains { $0.rule == "failed-folds" })
    let first = try #require(result.model.crossValidation?.perFold.first)
    #expect(first.auc == nil)
    #expect(first.brier == nil)
    #expect(result.model.crossValidation?.brier != nil)
  }
}
