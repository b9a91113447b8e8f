import Cohorts
import Features
import LinearAlgebra
import ResponseModels
import Statistics
import TestSupport
import Testing

@testable import Fitting

@Suite struct ImputedTrainingTests {
  /// Patients of whom a quarter lack a, and others the site.
  private static func incomplete(_ count: Int = 160) -> TrainingRows {
    var rows = SyntheticCohort.patients(count)
    var columns: [Column] = []
    for column in rows.cohort.columns {
      switch column.values {
      case .numeric(var numbers) where column.name == "a":
        for row in stride(from: 1, to: count, by: 4) { numbers[row] = .nan }
        columns.append(Column(name: "a", values: .numeric(numbers)))
      case .categorical(var categories):
        for row in stride(from: 2, to: count, by: 7) { categories.codes[row] = -1 }
        columns.append(Column(name: column.name, values: .categorical(categories)))
      default: columns.append(column)
      }
    }
    rows.cohort = Cohort(source: "synthetic.csv", columns: columns, rowCount: count)
    return rows
  }

  private func train(
    _ rows: TrainingRows, _ formula: String = "y ~ a + b + site", method: FittingMethod = .ml,
    missing: MissingDataRule = .impute, imputation: ImputationDesign? = ImputationDesign(count: 6),
    folds: Int = 0, threads: Int = 1
  ) throws(TrainingError) -> ModelTrainer.Result {
    let design = StudyDesign(
      outcome: "y", formula: formula, method: method,
      lambda: method == .ridge ? .fixed(0.05) : nil, missing: missing, folds: folds, repeats: 1,
      imputation: imputation)
    return try ModelTrainer(design: design, threads: threads).train(
      rows, fileRows: rows.outcomes.count)
  }

  @Test func poolsWithTheTDistributionAndShowsCompleteCasesBeside() throws {
    let rows = Self.incomplete()
    let model = try train(rows).model
    let plain = try train(rows, missing: .complete, imputation: nil).model
    let summary = try #require(model.findings.imputation)
    #expect(summary.imputations == 6)
    #expect(summary.completeCaseRows == plain.cohort.rowsUsed)
    #expect(model.cohort.rowsUsed == 160)
    #expect(summary.variables.map(\.name) == ["site", "a"])
    #expect(summary.variables.map(\.method) == ["polytomous", "predictive mean matching"])
    #expect(summary.variables.map(\.missing) == [23, 40])
    for (index, term) in summary.terms.enumerated() {
      let coefficient = model.coefficients[index]
      #expect(term.estimate == coefficient.estimate)
      expectClose(
        try #require(term.completeCaseEstimate), plain.coefficients[index].estimate,
        relative: 1e-12)
      let df = try #require(term.df)
      let quantile = try #require(StudentT(degreesOfFreedom: df)).quantile(0.975)
      expectClose(
        try #require(coefficient.confHigh),
        coefficient.estimate + quantile * (try #require(coefficient.stdError)), relative: 1e-12)
      #expect(try #require(term.fmi) > 0)
    }
    let tests = summary.tests.filter { $0.name == "site" }
    #expect(tests.map(\.method) == ["d1", "d2"])
    #expect(tests.allSatisfy { $0.terms == ["site=B", "site=C"] && $0.df == 2 })
    #expect(model.imputer?.variables.map(\.predictor.name) == ["a", "b", "site"])
  }

  @Test(arguments: [FittingMethod.ml, .firth, .flic, .flac, .ridge])
  func everyMethodIsPooledAlikeOnAnyNumberOfThreads(_ method: FittingMethod) throws {
    let rows = Self.incomplete(90)
    let formula = "y ~ rcs(a, 3) + b + site + a:b"
    let first = try train(rows, formula, method: method, folds: 3)
    let again = try train(rows, formula, method: method, folds: 3, threads: 4)
    #expect(first.model == again.model)
    #expect(first.heldOut == again.heldOut)
    #expect(first.heldOut.count == 90)
    #expect(first.heldOut.allSatisfy { $0.probability > 0 && $0.probability < 1 })
    #expect(first.model.coefficients.allSatisfy { ($0.stdError ?? 0) > 0 })
  }

  @Test func nothingMissingGivesTheFitOfAllRowsAndAnImputerAllTheSame() throws {
    let rows = SyntheticCohort.patients(120)
    let model = try train(rows).model
    let plain = try train(rows, missing: .complete, imputation: nil).model
    #expect(model.coefficients == plain.coefficients)
    #expect(model.findings.imputation?.imputations == 1)
    #expect(model.imputer != nil)
    #expect(plain.imputer == nil)
  }

  @Test func aHeldOutRowsOwnOutcomeDoesNotBearOnItsPrediction() throws {
    var rows = Self.incomplete()
    rows.folds = rows.outcomes.indices.map { $0 % 5 }
    let before = try train(rows).heldOut
    // Row 1 lacks a, and is in the fold of row 6.
    rows.outcomes[1] = 1 - rows.outcomes[1]
    let after = try train(rows).heldOut
    #expect(before[1].probability == after[1].probability)
    #expect(before[6].probability == after[6].probability)
    #expect(before[2].probability != after[2].probability)
  }

  @Test func newPatientsAreFilledInAsHeldOutOnesAre() throws {
    let rows = Self.incomplete()
    let model = try train(rows).model
    let predictions = try model.predictions(for: rows.cohort)
    #expect(predictions.linearPredictors.allSatisfy { $0.isFinite })
    #expect(predictions.addedVariances[1] != nil)
    #expect(predictions.addedVariances[0] == nil)
    // Without a, b and the site say little of a: the estimate lies near that of the mean of a.
    let known = rows.cohort.replacing([
      Column(name: "a", values: .numeric([Double](repeating: 0.05, count: 160)))
    ])
    let mean = try model.predictions(for: known)
    #expect(abs(predictions.linearPredictors[1] - mean.linearPredictors[1]) < 0.7)
    #expect(predictions.standardErrors[1] > mean.standardErrors[1] + 0.5)
  }

  // MARK: Copies made elsewhere

  /// Three copies of patients that differ in a.
  private static func stacked(original: Bool = false) -> TrainingRows {
    let single = SyntheticCohort.patients(80)
    guard case .numeric(let a) = single.cohort.columns[0].values,
      case .numeric(let b) = single.cohort.columns[1].values
    else { return single }
    var (stackedA, stackedB, codes, names): ([Double], [Double], [Int], [String]) = ([], [], [], [])
    for copy in 0..<(original ? 4 : 3) {
      let number = original ? copy : copy + 1
      for row in a.indices {
        let shift = row % 5 == 0 ? (number == 0 ? Double.nan : 0.3 * Double(number)) : 0
        stackedA.append(a[row] + shift)
        stackedB.append(b[row])
        codes.append(copy)
      }
      names.append("\(number)")
    }
    return TrainingRows(
      cohort: SyntheticCohort.make([("a", stackedA), ("b", stackedB)]),
      outcomes: (0..<names.count).flatMap { _ in single.outcomes },
      groups: [.imputation: RowGroups(codes: codes, names: names)])
  }

  private let column = ImputationDesign(column: "imp")

  @Test func stackedCopiesArePooledByRubinsRules() throws {
    let rows = Self.stacked()
    let result = try train(
      rows, "y ~ a + b", missing: .completed, imputation: column, folds: 4)
    var (coefficients, covariances): ([[Double]], [Matrix]) = ([], [])
    for copy in 0..<3 {
      let part = rows.selecting(Array(copy * 80..<(copy + 1) * 80))
      let fit = try train(part, "y ~ a + b", missing: .complete, imputation: nil).model
      coefficients.append(fit.coefficients.map(\.estimate))
      covariances.append(Matrix(columns: fit.covariance, rowCount: 3))
    }
    let pooled = try #require(
      PooledCoefficients(coefficients, covariances: covariances, completeDegreesOfFreedom: 77))
    for (coefficient, expected) in zip(result.model.coefficients, pooled.estimates) {
      expectClose(coefficient.estimate, expected.estimate, relative: 1e-12)
      expectClose(coefficient.stdError ?? .nan, expected.standardError, relative: 1e-12)
      expectClose(coefficient.pValue ?? .nan, expected.pValue, relative: 1e-10)
    }
    #expect(result.model.cohort.rowsUsed == 80)
    #expect(result.heldOut.count == 80)
    #expect(result.rows == Array(0..<80))
  }

  @Test func theOriginalAmongCopiesIsLeftOut() throws {
    let three = try train(Self.stacked(), "y ~ a + b", missing: .completed, imputation: column)
    let four = try train(
      Self.stacked(original: true), "y ~ a + b", missing: .completed, imputation: column)
    #expect(four.model.coefficients == three.model.coefficients)
    #expect(four.model.notes.contains { $0.contains("original") })
  }

  @Test func copiesThatDoNotMatchAreRefused() {
    var rows = Self.stacked()
    rows.groups[.imputation]?.codes[0] = 1
    #expect(throws: TrainingError.self) {
      try train(rows, "y ~ a + b", missing: .completed, imputation: column)
    }
    rows.groups[.imputation] = RowGroups(codes: [Int](repeating: 0, count: 240), names: ["1"])
    #expect(throws: TrainingError.self) {
      try train(rows, "y ~ a + b", missing: .completed, imputation: column)
    }
  }

  // MARK: What cannot be imputed, or hardly

  @Test func aColumnWithoutAnyValueIsRefusedByName() {
    var rows = SyntheticCohort.patients(40)
    rows.cohort = rows.cohort.replacing([
      Column(name: "c", values: .numeric([Double](repeating: .nan, count: 40)))
    ])
    var terms: [String] = []
    do throws(TrainingError) {
      _ = try train(rows, "y ~ a + c")
    } catch {
      if case .nothingObserved(let found) = error { terms = found }
    }
    #expect(terms == ["c"])
  }

  @Test func warnsOfHardlyKnownColumnsAndOfMissingnessByOutcome() throws {
    var rows = SyntheticCohort.patients(120)
    var a = [Double](repeating: .nan, count: 120)
    for row in 0..<8 { a[row] = Double(row) }
    let c = rows.outcomes.enumerated().map { $1 == 1 && $0 % 4 != 0 ? .nan : Double($0 % 13) }
    rows.cohort = rows.cohort.replacing([
      Column(name: "a", values: .numeric(a)), Column(name: "c", values: .numeric(c)),
    ])
    let warnings = try train(rows, "y ~ a + b + c", method: .firth).model.warnings
    #expect(warnings.contains { $0.rule == "few-observed" && $0.terms == ["a"] })
    #expect(warnings.contains { $0.rule == "missing-by-outcome" && $0.terms == ["c"] })
  }
}
