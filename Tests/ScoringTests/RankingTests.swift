import Cohorts
import ModelFixtures
import RealModule
import ResponseModels
import Scoring
import TestSupport
import Testing

@Suite("Ranking")
struct RankingTests {
  typealias Patient = (age: Double, ldh: Double, site: String?)

  private func ranking(
    _ patients: [Patient], covarianceScale: Double = 1, limit: Int = Ranking.intervalLimit
  ) throws -> Ranking {
    let model = try ModelFixture.model(
      covariance: ModelFixture.covariance.map { row in row.map { $0 * covarianceScale } })
    let scored = try Scorer(model: model).score(ModelFixture.patients(patients))
    return try Ranking(scored, model: model, intervalLimit: limit)
  }

  @Test("highest probability first, ties share the better rank, file order decides between them")
  func order() throws {
    let ranking = try ranking([
      (70, 900, "skin"), (31, 140, "lung"), (50, 200, "kidney"), (31, 140, "lung"),
      (60, 300, "kidney"),
    ])
    let probabilities = ranking.entries.compactMap(\.score.probability)
    #expect(probabilities == probabilities.sorted(by: >))
    #expect(ranking.entries.map(\.rank) == [1, 1, 3, 4, 5])
    #expect(ranking.entries.prefix(2).map(\.score.row) == [1, 3])
  }

  @Test("who has no estimate comes last, in file order, without a rank")
  func unscored() throws {
    let ranking = try ranking([
      (.nan, 200, "lung"), (50, 200, "kidney"), (50, 200, "mars"), (95, 200, "lung"),
    ])
    #expect(ranking.entries.suffix(2).map(\.score.row) == [0, 2])
    #expect(ranking.entries.suffix(2).allSatisfy { $0.rank == nil && $0.rankLow == nil })
    #expect(
      Set(ranking.entries.map(\.verdict)) == [.ranked, .outsideRange, .notScored])
    #expect(ranking.entries.suffix(2).allSatisfy { $0.verdict == .notScored })
  }

  @Test("a model without uncertainty makes every rank sure, one with much makes none")
  func extremes() throws {
    let patients: [Patient] = [
      (70, 900, "skin"), (31, 140, "lung"), (50, 200, "kidney"), (31, 140, "lung"),
    ]
    let sure = try ranking(patients, covarianceScale: 0)
    #expect(sure.entries.map(\.rankLow) == [1, 1, 3, 4])
    #expect(sure.entries.map(\.rankHigh) == [2, 2, 3, 4])
    let unsure = try ranking(patients, covarianceScale: 1e6)
    #expect(unsure.entries.allSatisfy { $0.rankLow == 1 && $0.rankHigh == 4 })
  }

  @Test("intervals agree with pairwise z tests of the contrasts written out")
  func intervals() throws {
    let scale = 1e-3
    var patients: [Patient] = []
    for index in 0..<40 {
      let site = ["kidney", "lung", "skin"][index % 3]
      patients.append((31 + Double((index * 17) % 40), 140 + Double((index * 53) % 700), site))
    }
    let ranking = try ranking(patients, covarianceScale: scale)
    let rows = patients.map { patient -> [Double] in
      let lung = patient.site == "lung" ? 1.0 : 0
      let skin = patient.site == "skin" ? 1.0 : 0
      let age = patient.age
      return [1, age, Double.log(patient.ldh), lung, skin, age * lung, age * skin]
    }
    for entry in ranking.entries {
      var above = 0
      var below = 0
      for other in rows.indices {
        let x = zip(rows[entry.score.row], rows[other]).map { $0 - $1 }
        let difference = zip(x, ModelFixture.estimates).reduce(0) { $0 + $1.0 * $1.1 }
        var variance = 0.0
        for i in x.indices {
          for j in x.indices { variance += x[i] * ModelFixture.covariance[i][j] * scale * x[j] }
        }
        guard variance > 0 else { continue }
        let z = difference / variance.squareRoot()
        if z < -ModelFixture.quantile { above += 1 }
        if z > ModelFixture.quantile { below += 1 }
      }
      #expect(entry.rankLow == 1 + above)
      #expect(entry.rankHigh == 40 - below)
      let rank = try #require(entry.rank)
      #expect(try #require(entry.rankLow) <= rank && rank <= #require(entry.rankHigh))
    }
    // The fixture must not be all sure or all unsure, or the test would show nothing.
    let widths = ranking.entries.map { ($0.rankHigh ?? 0) - ($0.rankLow ?? 0) }
    #expect(widths.contains { $0 > 0 && $0 < 39 })
  }

  @Test("above the limit there are ranks without intervals")
  func limit() throws {
    let ranking = try ranking([(50, 200, "lung"), (51, 200, "lung")], limit: 1)
    #expect(!ranking.hasIntervals)
    #expect(ranking.entries.map(\.rank) == [1, 2])
    #expect(ranking.entries.allSatisfy { $0.rankLow == nil && $0.rankHigh == nil })
  }

  @Test("probabilities that round to 1 are still told apart")
  func saturated() throws {
    var estimates = ModelFixture.estimates
    estimates[0] = 100
    let model = try ModelFixture.model(estimates: estimates)
    let scored = try Scorer(model: model).score(
      ModelFixture.patients([(60, 200, "kidney"), (40, 200, "kidney")]))
    #expect(scored.scores.map(\.probability) == [1, 1])
    #expect(try Ranking(scored, model: model).entries.map(\.score.row) == [1, 0])
  }

  @Test("a model that knows what comes after the first dose cannot rank candidates")
  func notBaseline() throws {
    let model = try ModelFixture.model(
      design: StudyDesign(outcome: "benefit", formula: ModelFixture.formula, landmarkDays: 84))
    let scored = try Scorer(model: model).score(ModelFixture.patients([(50, 200, "lung")]))
    #expect(throws: ScoringError.notBaseline(landmarkDays: 84)) {
      try Ranking(scored, model: model)
    }
    #expect(IntendedUse.notes(for: model).count == 2)
  }

  @Test("nobody to rank, one to rank")
  func few() throws {
    #expect(try ranking([]).entries.isEmpty)
    let one = try ranking([(50, 200, "lung")]).entries
    #expect(one.map(\.rank) == [1] && one.map(\.rankLow) == [1] && one.map(\.rankHigh) == [1])
  }
}
