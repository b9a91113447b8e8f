import Cohorts
import Features
import ResponseModels
import Statistics
import TestSupport
import Testing

@testable import Fitting

@Suite struct InternalExternalTests {
  /// A model with what leaving out groups says of it.
  private func train(
    _ rows: TrainingRows, formula: String = "y ~ a + b", method: FittingMethod = .ml,
    threads: Int = 2
  ) throws -> ResponseModel {
    let design = StudyDesign(
      outcome: "y", formula: formula, method: method, folds: 0,
      validation: ValidationDesign(center: "center", period: "period"))
    return try ModelTrainer(design: design, threads: threads)
      .train(rows, fileRows: rows.cohort.rowCount).model
  }

  private func groups(_ labels: [String]) -> RowGroups {
    let names = Set(labels).subtracting([""]).sorted()
    return RowGroups(codes: labels.map { names.firstIndex(of: $0) ?? -1 }, names: names)
  }

  private func patients(_ count: Int, seed: UInt64 = 5, centers: Int = 4) -> TrainingRows {
    var rows = SyntheticCohort.patients(count, seed: seed)
    rows.groups = [.center: groups((0..<count).map { "\($0 % centers)" })]
    return rows
  }

  @Test func agreesWithR() throws {
    let reference = try InternalExternalReference.load()
    let rows = TrainingRows(
      cohort: SyntheticCohort.make([("a", reference.a), ("b", reference.b)]),
      outcomes: reference.y, groups: [.center: groups(reference.center)])
    let model = try train(rows)
    let found = try #require(model.findings.internalExternal)
    #expect(found.count == 1)
    let summary = try #require(found.first)
    #expect(summary.by == .center && summary.column == "center" && summary.missing == 0)
    #expect(summary.levels.map(\.level) == reference.levels.map(\.level))
    for (level, expected) in zip(summary.levels, reference.levels) {
      #expect(level.n == expected.n && level.events == expected.events)
      let pairs = [
        (level.auc, expected.auc), (level.aucStdError, expected.aucStdError),
        (level.confLow, expected.confLow), (level.confHigh, expected.confHigh),
        (level.calibrationIntercept, expected.calibrationIntercept),
        (level.calibrationInterceptStdError, expected.calibrationInterceptStdError),
        (level.calibrationSlope, expected.calibrationSlope),
        (level.calibrationSlopeStdError, expected.calibrationSlopeStdError),
        (level.oeRatio, expected.oeRatio), (level.oeLow, expected.oeLow),
        (level.oeHigh, expected.oeHigh), (level.brier, expected.brier),
      ]
      for (place, pair) in pairs.enumerated() {
        expectClose(
          pair.0 ?? .nan, pair.1 ?? .nan, relative: 1e-8, absolute: 1e-10,
          "\(level.level), \(place)")
      }
    }
    for expected in reference.pooled {
      let pooled = try #require(summary.pooled.first { $0.measure == expected.measure })
      #expect(pooled.levels == expected.levels)
      let pairs = [
        (pooled.estimate, expected.estimate), (pooled.confLow, expected.confLow),
        (pooled.confHigh, expected.confHigh), (pooled.predictionLow, expected.predictionLow),
        (pooled.predictionHigh, expected.predictionHigh), (pooled.tau2, expected.tau2),
      ]
      for (place, pair) in pairs.enumerated() {
        expectClose(
          pair.0 ?? .nan, pair.1, relative: 1e-7, absolute: 1e-9, "\(expected.measure), \(place)")
      }
    }
    #expect(summary.levels.last?.reason == .noEvents)
    let warning = try #require(model.warnings.first { $0.rule == "one-class-center" })
    #expect(warning.message.hasSuffix(": E"))
  }

  @Test func sameBitsOnAnyNumberOfThreadsAndFromRecalledPieces() throws {
    var rows = patients(160)
    rows.groups[.period] = groups((0..<160).map { $0 < 70 ? "2001" : "2002" })
    let formula = "y ~ rcs(a, 4) + b + site"
    let one = try train(rows, formula: formula, method: .ridge, threads: 1)
    let three = try train(rows, formula: formula, method: .ridge, threads: 3)
    #expect(one.findings.internalExternal == three.findings.internalExternal)
    #expect(one.findings.internalExternal?.map(\.by) == [.center, .period])
    #expect(one.findings.internalExternal?.last?.levels.map(\.n) == [70, 90])
  }

  /// What a level's model says is what a model of the other rows alone says.
  @Test func theWholeProcedureIsRepeatedWithoutTheLevel() throws {
    let rows = patients(120)
    let summary = try #require(
      try train(rows, formula: "y ~ rcs(a, 4) + b", method: .flic).findings.internalExternal?.first)
    let others = (0..<120).filter { $0 % 4 != 2 }
    var alone = rows.selecting(others)
    alone.groups = [:]
    let model = try train(alone, formula: "y ~ rcs(a, 4) + b", method: .flic)
    let held = (0..<120).filter { $0 % 4 == 2 }
    let matrix = try model.recipe.matrix(of: rows.cohort.selecting(rows: held))
    let coefficients = model.coefficients.map(\.estimate)
    let linear = held.indices.map { row in
      coefficients.indices.reduce(0) { $0 + coefficients[$1] * Array(matrix.column($1))[row] }
    }
    let events = held.reduce(0) { $0 + rows.outcomes[$1] }
    let expected = linear.reduce(0) { $0 + Logistic.inverse($1) }
    expectClose(
      try #require(summary.levels[2].oeRatio), events / expected, relative: 1e-9)
  }

  @Test func rowsWithoutALevelTakeNoPart() throws {
    var rows = patients(120)
    let whole = try train(rows.selecting(Array(20..<120)))
    rows.groups = [.center: groups((0..<120).map { $0 < 20 ? "" : "\($0 % 4)" })]
    let model = try train(rows)
    let summary = try #require(model.findings.internalExternal?.first)
    #expect(summary.missing == 20)
    #expect(summary.levels == whole.findings.internalExternal?.first?.levels)
    #expect(model.warnings.contains { $0.rule == "missing-center" })
  }

  @Test func aSingleCenterCannotBeLeftOut() throws {
    let model = try train(patients(60, centers: 1))
    let summary = try #require(model.findings.internalExternal?.first)
    #expect(summary.levels.map(\.reason) == [.noOtherRows])
    #expect(summary.levels.first?.brier == nil)
    #expect(summary.pooled.allSatisfy { $0.levels == 0 && $0.estimate == nil })
    #expect(model.warnings.contains { $0.rule == "single-center" })
    var empty = patients(60)
    empty.groups = [.center: groups([String](repeating: "", count: 60))]
    let none = try #require(try train(empty).findings.internalExternal?.first)
    #expect(none.levels.isEmpty && none.missing == 60)
  }

  @Test func twoCentersPredictNoThird() throws {
    let summary = try #require(
      try train(patients(200, centers: 2)).findings.internalExternal?.first)
    for pooled in summary.pooled {
      #expect(pooled.levels == 2)
      #expect(pooled.confLow != nil && pooled.predictionLow == nil)
    }
  }

  @Test func levelsThatCannotBeJudgedSayWhy() throws {
    // All overlap of the outcome with `a` is in center A; center B has one event, which the model of
    // A and C ranks last.
    let a = (0..<40).map { Double($0) } + [45, -5, 3, 4, 30]
    let outcomes = (0..<40).map { $0 < 20 ? 0.0 : 1 } + [0, 1, 1, 1, 0]
    let labels = (0..<40).map { $0 < 21 ? "B" : "C" } + ["A", "A", "A", "A", "A"]
    let rows = TrainingRows(
      cohort: SyntheticCohort.make([("a", a)]), outcomes: outcomes,
      groups: [.center: groups(labels)])
    let model = try train(rows, formula: "y ~ a")
    let levels = try #require(model.findings.internalExternal?.first?.levels)
    #expect(levels.map(\.reason) == [.separationElsewhere, .separatedPredictions, .noNonEvents])
    #expect(levels[0].brier == nil)
    #expect(levels[1].auc == 0 && levels[1].calibrationSlope == nil && levels[1].confLow == nil)
    #expect(levels[2].brier != nil && levels[2].oeRatio != nil && levels[2].auc == nil)
    #expect(model.warnings.contains { $0.rule == "failed-center" })
    // Only one class remains without C.
    let sorted = TrainingRows(
      cohort: SyntheticCohort.make([("a", a)]), outcomes: outcomes,
      groups: [.center: groups(outcomes.enumerated().map { $1 == 1 || $0 < 5 ? "C" : "D" })])
    let other = try #require(
      try train(sorted, formula: "y ~ a", method: .firth).findings.internalExternal?.first)
    #expect(other.levels.map(\.reason) == [.oneClassElsewhere, .noEvents])
  }

  @Test func weightsCountRows() throws {
    var rows = patients(80)
    rows.weights = [Double](repeating: 1, count: 80)
    rows.weights?[3] = 2
    let weighted = try #require(try train(rows).findings.internalExternal?.first)
    let doubled = try #require(
      try train(patients(80).selecting(Array(0..<80) + [3])).findings.internalExternal?.first)
    for (left, right) in zip(weighted.levels, doubled.levels) {
      expectClose(try #require(left.auc), try #require(right.auc), relative: 1e-12)
      expectClose(try #require(left.oeRatio), try #require(right.oeRatio), relative: 1e-9)
      expectClose(try #require(left.oeHigh), try #require(right.oeHigh), relative: 1e-9)
      expectClose(
        try #require(left.calibrationSlope), try #require(right.calibrationSlope), relative: 1e-8)
      #expect(left.reason == .weights && left.confLow == nil)
    }
    let area = try #require(weighted.pooled.first { $0.measure == "auc" })
    #expect(area.levels == 0 && area.estimate == nil)
  }
}
