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

  @Test func aSingleEventLeavesNoModel() throws {
    var rows = noise(50, seed: 1)
    rows.outcomes = rows.outcomes.indices.map { $0 == 7 ? 1 : 0 }
    let model = try train(rows, "y ~ a")
    #expect(model.crossValidation == nil)
    #expect(model.findings.verdict?.verdict == .noModel)
    #expect(model.warnings.map(\.rule).contains("few-events"))
    #expect(model.warnings.map(\.rule).contains("no-model"))
  }

  /// What knows the outcome of six in seven leaves no model where it is a marker; a published score
  /// that does is named, as it may have been made from these patients.
  @Test func aBetterRivalIsNamed() throws {
    let rows = SyntheticCohort.patients(400)
    let values = rows.outcomes.enumerated().map { index, outcome in
      (outcome == 1) == (index % 7 == 0) ? -1.2 : 1.2
    }
    func judged(_ content: RivalScore.Content) throws -> ResponseModel {
      let truth = RivalScore(
        name: "truth", content: content, needs: [], citation: "none", values: values)
      return try train(rows, "y ~ a + b + c", rivals: [truth])
    }
    let marker = try judged(.marker)
    let verdict = try #require(marker.findings.verdict)
    #expect(verdict.verdict == .noModel)
    #expect(verdict.reasons.contains { $0.contains("truth") })
    #expect(verdict.betterRivals == ["truth"])
    #expect(verdict.comparedWith.last?.name == "truth")
    #expect((verdict.comparedWith.last?.gain ?? 0) < 0)
    let published = try judged(.logOdds)
    #expect(published.findings.verdict?.verdict == .model)
    #expect(published.findings.verdict?.betterRivals == ["truth"])
    #expect(published.warnings.contains { $0.rule == "better-rival" })
  }

  /// A predictor that does all the work beside two of noise does not make the model useless.
  @Test func aFewColumnsOfNoiseAreNoReason() throws {
    let rows = SyntheticCohort.patients(500, seed: 9)
    let verdict = try #require(try train(rows, "y ~ a + c").findings.verdict)
    #expect(verdict.verdict == .model, "\(verdict.reasons)")
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
