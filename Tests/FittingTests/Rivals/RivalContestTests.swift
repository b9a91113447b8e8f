import Cohorts
import Features
import RealModule
import ResponseModels
import Statistics
import TestSupport
import Testing

@testable import Fitting

struct RivalContestTests {
  private func prepared(_ rows: TrainingRows, _ formula: String) throws -> PreparedCohort {
    let recipe = try DesignRecipe(
      formula: Formula(parsing: formula), cohort: rows.cohort, knots: Procedure.knots)
    return try PreparedCohort(recipe: recipe, rows: rows)
  }

  private func contest(
    _ rows: TrainingRows, _ formula: String, scores: [RivalScore] = [], threads: Int = 1
  ) throws -> RivalContest {
    let folds = try (1...2).map {
      try Folds(stratified: rows.outcomes, count: 5, repeat: $0, seed: 1)
    }
    var contest = RivalContest(
      try prepared(rows, formula), repeats: folds, scores: scores, threads: threads)
    contest.judge(by: HeldOutMeasures(outcomes: rows.outcomes, weights: rows.weights))
    return contest
  }

  /// The log-odds of the share of events in the other folds.
  @Test func prevalence() throws {
    let cohort = SyntheticCohort.make([("a", [1, 2, 3, 4, 5, 6])])
    let rows = TrainingRows(cohort: cohort, outcomes: [1, 0, 1, 0, 0, 1])
    let folds = try Folds(given: [1, 1, 2, 2, 3, 3])
    let contest = RivalContest(
      try prepared(rows, "y ~ a"), repeats: [folds], scores: [], threads: 1)
    #expect(contest.rivals[0].linear[0] == [Double](repeating: 0, count: 6))
    let lopsided = RivalContest(
      try prepared(rows, "y ~ a"), repeats: [try Folds(given: [1, 2, 1, 2, 2, 2])], scores: [],
      threads: 1)
    // Of the other fold's four rows one is an event, of the other's two both are: no finite log-odds.
    expectClose(lopsided.rivals[0].linear[0][0], Double.log(1.0 / 3), relative: 1e-14)
    #expect(lopsided.rivals[0].linear[0][1].isNaN)
  }

  @Test func theStrongestPredictorIsChosen() throws {
    let rows = SyntheticCohort.patients(300)
    let rival = try contest(rows, "y ~ a + b + c + factor(site) + b:c").rivals[1].summary
    #expect(rival.isAvailable && rival.rows == 300)
    #expect(rival.chosen.map(\.predictor) == ["a"])
    #expect(rival.chosen.map(\.share) == [1])
    #expect((rival.measures.auc ?? 0) > 0.65)
  }

  /// All columns of a variable are one predictor, and one predictor is no choice.
  @Test func columnsOfAVariableAreOnePredictor() throws {
    let rows = SyntheticCohort.patients(200)
    let single = try contest(rows, "y ~ a + I(a^2) + rcs(a, 3)").rivals[1].summary
    #expect(!single.isAvailable)
    let spline = try contest(rows, "y ~ rcs(a, 4) + c").rivals[1].summary
    #expect(spline.chosen.first?.predictor == "a")
  }

  /// Where values are missing, the rival is that of rows filled in with each training part's mean,
  /// which held-out rows have no part in.
  @Test func missingValuesTakeTheMeanOfTheTrainingPart() throws {
    let whole = SyntheticCohort.patients(120)
    var columns =
      ["a", "b", "c"].map { name in
        guard case .numeric(let numbers) = whole.cohort.column(named: name)?.values else {
          return []
        }
        return numbers
      } as [[Double]]
    for row in stride(from: 0, to: 120, by: 7) { columns[0][row] = .nan }
    let folds = try Folds(stratified: whole.outcomes, count: 4, repeat: 1, seed: 1)
    let gaps = rows(columns, whole.outcomes)
    let recipe = try DesignRecipe(
      formula: Formula(parsing: "y ~ a + b + c"), cohort: gaps.cohort, knots: Procedure.knots)
    let completion = Completion.chained(try gaps.imputationValues(of: recipe, auxiliary: []))
    let cohort = try PreparedCohort(recipe: recipe, rows: gaps, completion: completion)
    let rival = RivalContest(cohort, repeats: [folds], scores: [], threads: 1).rivals[1]
    #expect(rival.summary.isAvailable && rival.summary.reason != nil)
    for fold in 1...4 {
      let training = folds.rows(outside: fold)
      let known = training.map { columns[0][$0] }.filter { !$0.isNaN }
      let mean = known.reduce(0, +) / Double(known.count)
      var filled = columns
      filled[0] = columns[0].map { $0.isNaN ? mean : $0 }
      let single = try SinglePredictor(
        recipe: recipe, matrix: recipe.matrix(of: rows(filled, whole.outcomes).cohort))
      let held = folds.rows(in: fold)
      let expected = try #require(single).choice(
        training: training, held: held, outcomes: whole.outcomes, weights: nil)
      for (row, value) in zip(held, expected.linear) {
        expectClose(rival.linear[0][row], value, relative: 1e-9)
      }
    }
  }

  private func rows(_ columns: [[Double]], _ outcomes: [Double]) -> TrainingRows {
    TrainingRows(
      cohort: SyntheticCohort.make(zip(["a", "b", "c"], columns).map { ($0, $1) }),
      outcomes: outcomes)
  }

  @Test func publishedLogOddsAreJudgedAsTheyStand() throws {
    let rows = SyntheticCohort.patients(200)
    var values = rows.outcomes.map { $0 == 1 ? 1.0 : 0.5 }
    values[3] = .nan
    let score = RivalScore(
      name: "score", content: .logOdds, needs: ["a"], citation: "none", values: values)
    let absent = RivalScore(
      name: "absent", content: .marker, needs: ["q"], citation: "none", values: nil,
      reason: "no column q")
    let few = RivalScore(
      name: "few", content: .marker, needs: ["q"], citation: "none",
      values: values.indices.map { $0 < 9 ? 1 : .nan })
    let rivals = try contest(rows, "y ~ a + c", scores: [score, absent, few]).rivals
    let found = rivals[2].summary
    #expect(found.rows == 199)
    expectClose(try #require(found.measures.auc), 1, relative: 1e-15)
    let known = values.indices.filter { $0 != 3 }
    let loss = known.reduce(0.0) { sum, row in
      sum + Double.log(1 + Double.exp(rows.outcomes[row] == 1 ? -values[row] : values[row]))
    }
    expectClose(try #require(found.measures.logLoss), loss / 199, relative: 1e-13)
    let recalibrated = try #require(found.recalibrated?.logLoss)
    #expect(recalibrated < loss / 199)
    #expect(!rivals[3].summary.isAvailable && rivals[3].summary.reason == "no column q")
    #expect(!rivals[4].summary.isAvailable)
  }

  @Test func anyNumberOfThreadsGivesTheSameBits() throws {
    let rows = SyntheticCohort.patients(150)
    let one = try contest(rows, "y ~ a + b + c + site", threads: 1)
    let four = try contest(rows, "y ~ a + b + c + site", threads: 4)
    #expect(one.rivals.map(\.summary) == four.rivals.map(\.summary))
    #expect(one.rivals.map(\.linear) == four.rivals.map(\.linear))
  }
}
