import Cohorts
import ModelFixtures
import ResponseModels
import TestSupport
import Testing

@testable import Scoring

@Suite("Scorer")
struct ScorerTests {
  @Test("a score is the model's probability with its interval and contributions")
  func score() throws {
    let model = try ModelFixture.model()
    let cohort = ModelFixture.patients([(50, 200, "lung"), (31, 150, "skin")])
    let scored = try Scorer(model: model).score(cohort, ids: ["a", "b"])
    let predictions = try model.predictions(for: cohort)
    for (index, score) in scored.scores.enumerated() {
      let eta = predictions.linearPredictors[index]
      #expect(score.id == ["a", "b"][index])
      #expect(score.linearPredictor == eta)
      #expect(score.probability == ResponseModel.probability(ofLinearPredictor: eta))
      #expect(score.confLow.map { $0 < score.probability ?? 0 } == true)
      #expect(score.confHigh.map { $0 > score.probability ?? 1 } == true)
      #expect(score.contributions.count == 7)
      #expect(score.isInside && score.reasons.isEmpty)
    }
  }

  @Test("rows are numbered from 1 where there are no names")
  func rowNumbers() throws {
    let cohort = ModelFixture.patients([(50, 200, "lung"), (31, 150, "skin")])
    let scored = try Scorer(model: try ModelFixture.model()).score(cohort)
    #expect(scored.scores.map(\.id) == ["1", "2"])
  }

  @Test("values outside the training range are scored and flagged, the ends are inside")
  func outsideRange() throws {
    let cohort = ModelFixture.patients([(70, 140, "lung"), (70.5, 139, "lung")])
    let scores = try Scorer(model: try ModelFixture.model()).score(cohort).scores
    #expect(scores[0].isInside)
    #expect(scores[1].probability != nil)
    #expect(
      scores[1].outsideRange == [
        .init(predictor: "age", value: 70.5, low: 31, high: 70),
        .init(predictor: "ldh", value: 139, low: 140, high: 900),
      ])
  }

  @Test("missing values, unknown levels and undefined terms give reasons instead of estimates")
  func unscored() throws {
    let cohort = ModelFixture.patients([(.nan, .nan, nil), (50, 200, "mars"), (50, -1, "lung")])
    let scores = try Scorer(model: try ModelFixture.model()).score(cohort).scores
    #expect(scores.allSatisfy { $0.probability == nil && $0.confLow == nil && !$0.isInside })
    #expect(scores[0].missing == ["age", "ldh", "site"])
    #expect(scores[1].unknownLevels == [.init(predictor: "site", level: "mars")])
    #expect(scores[2].undefinedTerms == ["log(ldh)"])
  }

  @Test("a cohort that lacks a column is refused, or its patients lack the value")
  func absentColumn() throws {
    let model = try ModelFixture.model()
    let cohort = Cohort(
      source: "x.csv", columns: [Column(name: "age", values: .numeric([50]))], rowCount: 1)
    #expect(
      throws: ScoringError.missingColumns(
        file: "x.csv", names: ["ldh", "site"], available: ["age"])
    ) { try Scorer(model: model).score(cohort) }
    let scores = try Scorer(model: model, absentColumns: .missing).score(cohort).scores
    #expect(scores[0].missing == ["ldh", "site"])
  }

  @Test("a text where a number is needed is refused with its line")
  func notNumeric() throws {
    let cohort = Cohort(
      source: "x.csv",
      columns: [
        Column(
          name: "age",
          values: .categorical(CategoricalValues(codes: [0, 1], levels: ["50", "old"]))),
        Column(name: "ldh", values: .numeric([200, 200])),
        Column(
          name: "site", values: .categorical(CategoricalValues(codes: [0, 0], levels: ["lung"]))),
      ], rowCount: 2)
    #expect(
      throws: ScoringError.notNumeric(file: "x.csv", line: 3, column: "age", found: "old")
    ) { try Scorer(model: try ModelFixture.model()).score(cohort) }
  }

  @Test("a missing offset is a missing value")
  func offset() throws {
    let design = StudyDesign(outcome: "benefit", formula: ModelFixture.formula, offset: "shift")
    let model = try ModelFixture.model(design: design)
    let cohort = ModelFixture.patients([(50, 200, "lung")])
    #expect(throws: ScoringError.self) { try Scorer(model: model).score(cohort) }
    let scores = try Scorer(model: model, absentColumns: .missing).score(cohort).scores
    #expect(scores[0].missing == ["shift"])
    #expect(scores[0].probability == nil)
  }

  @Test("no patients, no scores")
  func empty() throws {
    let scored = try Scorer(model: try ModelFixture.model()).score(ModelFixture.patients([]))
    #expect(scored.scores.isEmpty)
  }
}
