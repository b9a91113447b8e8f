import Cohorts
import Features
import ResponseModels
import TestSupport
import Testing

@testable import Fitting

@Suite struct ModelTrainerTests {
  private func train(
    _ rows: TrainingRows, _ formula: String, method: FittingMethod = .flic,
    lambda: LambdaChoice? = nil, folds: Int = 0, threads: Int = 1
  ) throws(TrainingError) -> ResponseModel {
    let design = StudyDesign(
      outcome: "y", formula: formula, method: method, lambda: lambda, folds: folds, repeats: 2)
    return try ModelTrainer(design: design, threads: threads).train(
      rows, fileRows: rows.outcomes.count
    ).model
  }

  private func error(
    _ rows: TrainingRows, _ formula: String, method: FittingMethod = .firth,
    lambda: LambdaChoice? = nil, folds: Int = 0
  ) -> TrainingError? {
    do throws(TrainingError) {
      _ = try train(rows, formula, method: method, lambda: lambda, folds: folds)
      return nil
    } catch {
      return error
    }
  }

  // MARK: What the model says

  @Test(arguments: RReference.shared?.likelihood ?? [])
  func tablesAgreeWithGLM(_ reference: RReference.Likelihood) throws {
    let shared = try #require(RReference.shared)
    let formulas = [
      "plain": "y ~ age + ldh + albumin + site", "weights": "y ~ age + ldh + albumin + site",
      "offset": "y ~ age + ldh + albumin + site", "both": "y ~ age + albumin",
      "no-intercept": "y ~ age + ldh + albumin - 1",
    ]
    let rows = TrainingRows(
      cohort: SyntheticCohort.reference(shared), outcomes: shared.rows.y,
      weights: shared.weights(reference.weights),
      offsets: reference.offset == nil ? nil : shared.rows.offset)
    let model = try train(rows, try #require(formulas[reference.name]), method: .ml)
    let expected = reference.maximumLikelihood
    #expect(fewestDigits(model.coefficients.map(\.estimate), numbers(expected.coefficients)) >= 10)
    #expect(
      fewestDigits(model.coefficients.compactMap(\.stdError), numbers(expected.stdErrors)) >= 9)
    for (value, text) in [
      (model.fit.deviance, expected.deviance), (model.fit.nullDeviance, expected.nullDeviance),
      (model.fit.aic, expected.aic), (model.fit.bic, expected.bic),
    ] {
      expectClose(try #require(value), Double(text) ?? .nan, relative: 1e-12)
    }
    for coefficient in model.coefficients {
      let error = try #require(coefficient.stdError)
      expectClose(
        try #require(coefficient.statistic), coefficient.estimate / error, relative: 1e-15)
      expectClose(
        try #require(coefficient.confHigh), coefficient.estimate + 1.959963984540054 * error,
        relative: 1e-13, absolute: 1e-13)
    }
  }

  @Test func droppedTermsSayWhy() throws {
    var synthetic = SyntheticRows(seed: 51)
    let a = synthetic.numbers(60)
    let outcomes = synthetic.outcomes(a)
    let cohort = SyntheticCohort.make([
      ("a", a), ("twice", a.map { 2 * $0 + 1 }), ("seven", [Double](repeating: 7, count: 60)),
      ("zero", [Double](repeating: 0, count: 60)),
    ])
    let model = try train(
      TrainingRows(cohort: cohort, outcomes: outcomes), "y ~ a + twice + seven + zero")
    #expect(
      model.droppedTerms == [
        DroppedTerm(term: "twice", reason: .collinear, with: ["(Intercept)", "a"]),
        DroppedTerm(term: "seven", reason: .constant),
        DroppedTerm(term: "zero", reason: .constant),
      ])
    #expect(model.coefficients.map(\.term) == ["(Intercept)", "a"])
    #expect(
      model.warnings.filter { $0.rule != "sample-size" }.map(\.rule)
        == ["collinear", "constant", "constant"])
    // Without an intercept the constant stands for one.
    let other = try train(TrainingRows(cohort: cohort, outcomes: outcomes), "y ~ seven + a - 1")
    #expect(other.droppedTerms.isEmpty)
  }

  @Test func separationIsAWarningWhereTheMethodHasAnAnswer() throws {
    let rows = SyntheticCohort.patients(60)
    let drug = rows.outcomes.indices.map { $0 % 7 == 0 && rows.outcomes[$0] == 1 ? 1.0 : 0 }
    let separated = TrainingRows(
      cohort: Cohort(
        source: "synthetic.csv",
        columns: rows.cohort.columns + [Column(name: "drug", values: .numeric(drug))], rowCount: 60),
      outcomes: rows.outcomes)
    let strict = drug.count { $0 == 1 }
    for method in [FittingMethod.firth, .flic, .flac] {
      let model = try train(separated, "y ~ a + drug", method: method)
      #expect(model.fit.separation == ["drug"])
      let warning = try #require(model.warnings.first { $0.rule == "separation" })
      #expect(warning.terms == ["drug"])
    }
    guard
      case .separation(let terms, let apart, let all, let isComplete) = error(
        separated, "y ~ a + drug", method: .ml)
    else {
      Issue.record("not refused")
      return
    }
    #expect(terms == ["drug"])
    #expect(apart == strict)
    #expect(all == 60)
    #expect(!isComplete)
    #expect(try train(separated, "y ~ a + drug", method: .ridge, lambda: .fixed(0.1)).fit.converged)
  }

  @Test func fewPatientsAreWarnedOf() throws {
    let small = try train(SyntheticCohort.patients(24), "y ~ a + b + c + site")
    #expect(small.warnings.contains { $0.rule == "sample-size" })
    let large = try train(SyntheticCohort.patients(600), "y ~ a")
    #expect(!large.warnings.contains { $0.rule == "sample-size" })
  }

  @Test func incompleteRowsAreCountedByColumn() throws {
    var rows = SyntheticCohort.patients(50)
    guard case .numeric(var a) = rows.cohort.column(named: "a")?.values else { return }
    (a[3], a[4]) = (.nan, .nan)
    rows.cohort = SyntheticCohort.make([("a", a), ("b", a.map { $0 * $0 })])
    rows.outcomes[4] = .nan
    rows.outcomes[10] = .nan
    let design = StudyDesign(outcome: "y", formula: "y ~ a", folds: 0)
    let result = try ModelTrainer(design: design).train(rows, fileRows: 55)
    #expect(result.rows == Array(0..<50).filter { ![3, 4, 10].contains($0) })
    #expect(
      result.model.cohort.excluded == [
        .init(reason: "filtered out", rows: 5), .init(reason: "incomplete", rows: 3),
        .init(reason: "missing outcome", rows: 2), .init(reason: "missing a", rows: 2),
      ])
    #expect(result.model.cohort.rowsUsed == 47)
    #expect(result.model.cohort.rows == 55)
    #expect(result.model.warnings.first?.rule == "incomplete-rows")
  }

  @Test func ridgeHasNoPValueAndSaysSo() throws {
    let rows = SyntheticCohort.patients(80)
    let model = try train(rows, "y ~ a + b + c", method: .ridge, lambda: .fixed(0.2))
    #expect(model.coefficients.allSatisfy { $0.pValue == nil && $0.statistic == nil })
    #expect(model.fit.lambda == 0.2)
    #expect(model.fit.alpha == 0)
    let degrees = try #require(model.fit.effectiveDegreesOfFreedom)
    #expect(degrees > 1 && degrees < 4)
    #expect(model.notes.contains { $0.contains("biased on purpose") })
    let tuned = try train(rows, "y ~ a + b + c", method: .ridge, lambda: .cvMin)
    let cautious = try train(rows, "y ~ a + b + c", method: .ridge, lambda: .cvOneStandardError)
    #expect(try #require(tuned.fit.lambda) < (try #require(cautious.fit.lambda)))
  }

  @Test func predictorsAreSummarized() throws {
    let model = try train(SyntheticCohort.patients(61), "y ~ a + site")
    let site = try #require(model.predictors.first { $0.name == "site" })
    #expect(site.levels.map(\.level) == ["A", "B", "C"])
    #expect(site.levels.map(\.rows) == [21, 20, 20])
    let a = try #require(model.predictors.first { $0.name == "a" })
    #expect(try #require(a.low) < (try #require(a.high)))
  }

  @Test(arguments: FittingMethod.allCases)
  func theSameSeedGivesTheSameBytesOnAnyNumberOfThreads(_ method: FittingMethod) throws {
    let rows = SyntheticCohort.patients(75)
    let lambda: LambdaChoice? = method == .ridge ? .cvMin : nil
    let files = try [1, 2, 2].map {
      try ModelFile.encode(
        train(
          rows, "y ~ a + rcs(b, 3) + site", method: method, lambda: lambda, folds: 4, threads: $0))
    }
    #expect(files[1] == files[0])
    #expect(files[2] == files[0])
  }

  // MARK: What cannot be trained

  @Test func aCohortWithoutCompleteRowsIsRefused() {
    let cohort = SyntheticCohort.make([("a", [.nan, .nan]), ("b", [1, 2])])
    guard
      case .noCompleteRows(let count, let missing) = error(
        TrainingRows(cohort: cohort, outcomes: [0, 1]), "y ~ a + b")
    else {
      Issue.record("not refused")
      return
    }
    #expect(count == 2)
    #expect(missing == [.init(reason: "missing a", rows: 2)])
    let none = TrainingRows(cohort: SyntheticCohort.make([("a", [])]), outcomes: [])
    guard case .noCompleteRows(0, _) = error(none, "y ~ a") else {
      Issue.record("not refused")
      return
    }
  }

  @Test func aTermThatIsUndefinedIsNamed() {
    let cohort = SyntheticCohort.make([("a", [1, 2, 0, -1])])
    guard
      case .undefinedTerm(let file, let line, let terms, let count) = error(
        TrainingRows(cohort: cohort, outcomes: [0, 1, 0, 1]), "y ~ log(a)")
    else {
      Issue.record("not refused")
      return
    }
    #expect(file == "synthetic.csv")
    #expect(line == 4)
    #expect(terms == ["log(a)"])
    #expect(count == 2)
  }

  @Test func oneClassIsRefused() {
    let cohort = SyntheticCohort.make([("a", [1, 2, 3])])
    for (outcomes, expected) in [([1.0, 1, 1], true), ([0, 0, 0], false)] {
      guard
        case .oneClass(let events, 3) = error(
          TrainingRows(cohort: cohort, outcomes: outcomes), "y ~ a")
      else {
        Issue.record("not refused")
        return
      }
      #expect(events == expected)
    }
  }

  @Test func oneEventIsFittedButNotSharedOutAmongFolds() throws {
    let values = (0..<20).map { Double($0 * $0 % 11) }
    let rows = TrainingRows(
      cohort: SyntheticCohort.make([("a", values)]),
      outcomes: (0..<20).map { $0 == 7 ? 1 : 0 })
    #expect(try train(rows, "y ~ a", method: .firth).fit.converged)
    let shared = try train(rows, "y ~ a", folds: 5)
    #expect(shared.crossValidation == nil)
    #expect(shared.warnings.contains { $0.rule == "few-events" })
  }

  @Test func unusableWeightsAndFormulasAreRefused() {
    var rows = SyntheticCohort.patients(10)
    rows.weights = [1, 1, -2, 1, 1, 1, 1, 1, 1, 1]
    guard case .unusableWeight(_, 4) = error(rows, "y ~ a") else {
      Issue.record("not refused")
      return
    }
    rows.weights = nil
    guard case .emptyModel = error(rows, "y ~ -1") else {
      Issue.record("not refused")
      return
    }
    guard case .features = error(rows, "y ~ nothing") else {
      Issue.record("not refused")
      return
    }
    guard
      case .penaltyStrength = error(rows, "y ~ a", method: .ridge, lambda: .fixed(-1))
    else {
      Issue.record("not refused")
      return
    }
  }
}
