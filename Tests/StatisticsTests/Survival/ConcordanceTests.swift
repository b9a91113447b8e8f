import LinearAlgebra
import Statistics
import TestSupport
import Testing

struct ConcordanceTests {
  /// With the event of row 1, rows 2 and 3 agree and 4 is tied; with that of row 2, rows 3 and 4 do not
  /// agree; row 3 has none, and nobody is left with that of row 4.
  @Test func fourPatientsByHand() throws {
    let concordance = try Concordance(
      SurvivalTimes([1, 2, 3, 4], events: [true, true, false, true]),
      riskScores: [5, 1, 2, 5])
    #expect(concordance.concordant == 2)
    #expect(concordance.discordant == 2)
    #expect(concordance.tiedRisk == 1)
    #expect(concordance.estimate == 0.5)
    #expect(concordance.tiedTime == 0 && concordance.tiedBoth == 0)
  }

  @Test func agreesWithR() throws {
    for data in try CoxReference.load().cases {
      let concordance = try data.model().concordance
      let counts = [
        concordance.concordant, concordance.discordant, concordance.tiedRisk,
        concordance.tiedTime, concordance.tiedBoth,
      ]
      #expect(counts == data.answer.concordance.prefix(5).map { Int($0 ?? -1) }, "\(data.name)")
      expectClose(
        concordance.estimate, data.answer.concordance[5] ?? .nan, relative: 1e-14, data.name)
      expectClose(
        concordance.standardError, data.answer.concordance[6] ?? .nan, relative: 1e-12, data.name)
    }
  }

  /// Every pair counted one by one.
  @Test func countsAllPairs() throws {
    for data in try CoxReference.load().cases {
      let scores = data.x[0].map { ($0 * 2).rounded() }
      let concordance = try Concordance(
        SurvivalTimes(data.time, events: data.event.map { $0 == 1 }, entries: data.entry),
        riskScores: scores, strata: data.strata)
      var (agreeing, against, tied) = (0, 0, 0)
      for first in data.time.indices where data.event[first] == 1 {
        for other in data.time.indices where other != first {
          let time = data.time[first]
          guard (data.strata?[other] ?? 0) == (data.strata?[first] ?? 0),
            (data.entry?[other] ?? -1) < time, data.time[other] >= time,
            data.time[other] > time || data.event[other] == 0
          else { continue }
          if scores[first] > scores[other] { agreeing += 1 }
          if scores[first] < scores[other] { against += 1 }
          if scores[first] == scores[other] { tied += 1 }
        }
      }
      #expect(concordance.concordant == agreeing, "\(data.name)")
      #expect(concordance.discordant == against, "\(data.name)")
      #expect(concordance.tiedRisk == tied, "\(data.name)")
    }
  }

  @Test func withoutPairsIsNotANumber() throws {
    let times = try SurvivalTimes([1, 2], events: [false, false])
    let concordance = try Concordance(times, riskScores: [1, 2])
    #expect(concordance.estimate.isNaN && concordance.standardError.isNaN)
    #expect(throws: SurvivalError.unequalLabels(rows: 2, labels: 1)) {
      try Concordance(times, riskScores: [1])
    }
  }
}
