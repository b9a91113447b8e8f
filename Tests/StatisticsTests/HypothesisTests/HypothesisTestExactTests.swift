import Statistics
import TestSupport
import Testing

/// Fisher's and the rank-sum test beside whole numbers, odds ratios beside 40 digits.
struct HypothesisTestExactTests {
  private struct Values: Decodable {
    struct TwoByTwo: Decodable {
      let counts: [[Int]]
      let level: Double
      let p: String
      let oddsRatio: String
      let low: String
      let high: String
    }
    struct Table: Decodable {
      let counts: [[Int]]
      let p: String
    }
    struct RankSum: Decodable {
      let first: [Double]
      let second: [Double]
      let p: String
    }
    let twoByTwo: [TwoByTwo]
    let tables: [Table]
    let rankSum: [RankSum]
  }

  private let values: Values

  init() throws {
    values = try Reference.load(Values.self, from: "hypothesis_tests_exact.json")
  }

  @Test func twoByTwoTables() throws {
    for row in values.twoByTwo {
      let result = try FisherExactTest.test(
        ContingencyTable(counts: row.counts), level: row.level)
      let comment = "\(row.counts)"
      expectClose(result.pValue, try number(row.p), relative: 1e-14, comment)
      let effect = try #require(result.effect)
      expectClose(effect.value, try number(row.oddsRatio), relative: 1e-14, comment)
      expectClose(effect.interval?.low ?? .nan, try number(row.low), relative: 1e-14, comment)
      expectClose(effect.interval?.high ?? .nan, try number(row.high), relative: 1e-14, comment)
      // The columns exchanged.
      let mirrored = try FisherExactTest.test(
        ContingencyTable(counts: row.counts.map { $0.reversed() }), level: row.level)
      expectClose(mirrored.pValue, result.pValue, relative: 1e-13, comment)
      expectClose(mirrored.statistic ?? .nan, 1 / effect.value, relative: 1e-13, comment)
    }
  }

  @Test func largerTables() throws {
    for row in values.tables {
      let result = try FisherExactTest.test(ContingencyTable(counts: row.counts))
      expectClose(result.pValue, try number(row.p), relative: 1e-14, "\(row.counts)")
      let turned = row.counts[0].indices.reversed().map { column in row.counts.map { $0[column] } }
      expectClose(
        try FisherExactTest.test(ContingencyTable(counts: turned)).pValue, try number(row.p),
        relative: 1e-14, "\(turned)")
    }
  }

  @Test func rankSums() throws {
    for row in values.rankSum {
      let result = try RankSumTest.exact(row.first, row.second)
      expectClose(result.pValue, try number(row.p), relative: 1e-14, "\(row.first)")
      let exchanged = try RankSumTest.exact(row.second, row.first)
      expectClose(exchanged.pValue, try number(row.p), relative: 1e-14, "\(row.first)")
    }
  }

  /// Ten million patients: the sum over all tables, of which mpmath has 1e-14 by the same ratios.
  @Test func hugeTablesStayExact() throws {
    let none = try FisherExactTest.test(
      ContingencyTable(counts: [[2_500_000, 2_500_000], [2_500_000, 2_500_000]]))
    #expect(none.pValue == 1)
    expectClose(none.statistic ?? .nan, 1, relative: 1e-14)
    let beyond = try FisherExactTest.test(
      ContingencyTable(counts: [[5_000_000, 0], [0, 5_000_000]]))
    #expect(beyond.pValue == 0)
    #expect(beyond.statistic == .infinity)
  }

  private func number(_ text: String) throws -> Double { try #require(Double(text)) }
}
