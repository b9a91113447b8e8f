import Export
import Foundation
import ModelFixtures
import ResponseModels
import Scoring
import Testing

@Suite("ScoreTable and RankTable")
struct ScoreTableTests {
  private func scored(_ model: ResponseModel) throws -> ScoredCohort {
    try Scorer(model: model).score(
      ModelFixture.patients([(95, 100, "lung"), (.nan, 200, nil), (50, 200, "skin")]),
      ids: ["a,1", "b", "c"])
  }

  @Test("CSV lists what is missing and outside, and quotes ids")
  func csv() throws {
    let scores = try scored(try ModelFixture.model()).scores
    let lines = ScoreTable.csv(scores).text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0] == "id,probability,conf_low,conf_high,linear_predictor,missing,outside_range,notes")
    #expect(lines[1].hasPrefix("\"a,1\",0."))
    #expect(
      lines[1].hasSuffix(
        ",,age;ldh,age 95.0 is outside 31.0 to 70.0; ldh 100.0 is outside 140.0 to 900.0"))
    #expect(lines[2] == "b,,,,,age;site,,age is missing; site is missing")
    #expect(lines[3].hasSuffix(",,,"))
  }

  @Test("JSON is an array of one object a patient, null where there is no estimate")
  func json() throws {
    let model = try ModelFixture.model()
    var bytes: [UInt8] = []
    ScoreTable.writeJSON(try scored(model).scores, model: model) { bytes += $0 }
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
    #expect(array.count == 3)
    #expect(array[1]["probability"] is NSNull)
    #expect(array[1]["missing"] as? [String] == ["age", "site"])
    #expect((array[0]["applicability"] as? [String: Any])?["inside"] as? Bool == false)
    var empty: [UInt8] = []
    ScoreTable.writeJSON([], model: model) { empty += $0 }
    #expect(String(decoding: empty, as: UTF8.self) == "[]\n")
  }

  @Test("a ranking has the rank, its interval and the verdict")
  func ranks() throws {
    let model = try ModelFixture.model()
    let ranking = try Ranking(try scored(model), model: model)
    let lines = RankTable.csv(ranking.entries).text.split(separator: "\n")
    #expect(
      lines[0]
        == "rank,rank_low,rank_high,id,probability,conf_low,conf_high,linear_predictor,verdict,"
        + "missing,outside_range,notes")
    #expect(lines.count == 4)
    #expect(lines[3].hasPrefix(",,,b,,,,,not scored,age;site,"))
    var bytes: [UInt8] = []
    RankTable.writeJSON(ranking.entries, model: model, notes: ["more"]) { bytes += $0 }
    let array = try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: Any]])
    #expect(array[0]["rank"] as? Int == 1)
    #expect(array[2]["rank"] is NSNull && array[2]["verdict"] as? String == "not scored")
    #expect((array[0]["notes"] as? [String])?.last == "more")
  }
}
