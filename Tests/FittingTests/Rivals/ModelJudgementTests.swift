import Cohorts
import RealModule
import ResponseModels
import TestSupport
import Testing

@testable import Fitting

/// The verdict through whole trainings.
struct ModelJudgementTests {
  private func train(
    _ rows: TrainingRows, _ formula: String, folds: Int = 5, rivals: [RivalScore] = [],
    threads: Int = 1
  ) throws -> ResponseModel {
    let design = StudyDesign(outcome: "y", formula: formula, folds: folds, repeats: 2)
    return try ModelTrainer(design: design, rivals: rivals, threads: threads).train(
      rows, fileRows: rows.outcomes.count
    ).model
  }

  /// Outcomes that have nothing to do with the predictors.
  private func noise(_ count: Int, seed: UInt64) -> TrainingRows {
    var rows = SyntheticCohort.patients(count, seed: seed)
    var other = SyntheticRows(seed: seed &+ 1_000)
    rows.outcomes = other.outcomes([Double](repeating: -1, count: count))
    return rows
  }

  @Test func aStrongModelIsAccepted() throws {
    let model = try train(SyntheticCohort.patients(400), "y ~ a + b + c")
    let verdict = try #require(model.findings.verdict)
    #expect(verdict.verdict == .model, "\(verdict.reasons)")
    #expect(!model.warnings.contains { $0.rule == "no-model" })
    #expect(verdict.netBenefit.count == 11)
    #expect(verdict.comparedWith.map(\.name) == ["prevalence", "best-single"])
    #expect(verdict.comparedWith[0].gain > 0)
  }

  /// Of 40 cohorts without any effect no more than 5 pass: by chance that fails once in 50 times at
  /// the 5% of the rule's derivation.
  @Test func noiseIsRefused() throws {
    let passed = try (0..<40).count { seed in
      let model = try train(noise(80, seed: UInt64(seed)), "y ~ a + b")
      return model.findings.verdict?.verdict == .model
    }
    #expect(passed <= 5, "\(passed)")
    let model = try train(noise(80, seed: 3), "y ~ a + b + c + site")
    #expect(model.findings.verdict?.verdict == .noModel)
    #expect(model.warnings.contains { $0.rule == "no-model" })
  }

  /// Strong effects beside many columns of noise: a rival that knows all there is to know is better.
  @Test func aBetterRivalLeavesNoModel() throws {
    let rows = SyntheticCohort.patients(400)
    let truth = RivalScore(
      name: "truth", content: .marker, needs: [], citation: "none",
      values: rows.outcomes.map { $0 == 1 ? 1.2 : -1.2 }.enumerated().map { index, value in
        index % 7 == 0 ? -value : value
      })
    let verdict = try #require(
      try train(rows, "y ~ a + b + c", rivals: [truth]).findings.verdict)
    #expect(verdict.verdict == .noModel)
    #expect(verdict.reasons.contains { $0.contains("truth") })
    #expect(verdict.comparedWith.last?.name == "truth")
    #expect((verdict.comparedWith.last?.gain ?? 0) < 0)
  }

  @Test func withoutFoldsNothingIsAssessed() throws {
    let model = try train(SyntheticCohort.patients(100), "y ~ a", folds: 0)
    #expect(model.findings.verdict?.verdict == .notAssessed)
    #expect(model.findings.rivals == nil)
    #expect(model.findings.sampleSize != nil)
  }

  @Test func anyNumberOfThreadsGivesTheSameVerdict() throws {
    let rows = SyntheticCohort.patients(120)
    let one = try train(rows, "y ~ a + b + site", threads: 1)
    let four = try train(rows, "y ~ a + b + site", threads: 4)
    #expect(one.findings == four.findings)
  }

  @Test func leaveOneOutHasAVerdict() throws {
    let model = try train(SyntheticCohort.patients(60), "y ~ a + c", folds: 60)
    #expect(model.findings.verdict?.verdict != .notAssessed)
  }
}
