import Statistics
import TestSupport
import Testing

struct FisherExactTestTests {
  /// Fisher's lady tasting tea: the tables have probabilities 1, 16, 36, 16 and 1 of 70.
  @Test func smallExampleByHand() throws {
    let result = try test([[3, 1], [1, 3]])
    #expect(result.name == .fisher)
    expectClose(result.pValue, 34.0 / 70, relative: 1e-15)
    #expect(result.statistic == result.effect?.value)
    #expect(result.effect?.measure == .oddsRatio)
    // The mean of 0, …, 4 with weights 1, 16ψ, 36ψ², 16ψ³, ψ⁴ is 3 where ψ⁴ − 36ψ² − 32ψ − 3 is 0.
    let ratio = result.statistic ?? .nan
    let square = ratio * ratio
    expectClose(square * square, 36 * square + 32 * ratio + 3, relative: 1e-14)
    // P(X ≥ 3) = (16ψ³ + ψ⁴)/(1 + 16ψ + 36ψ² + 16ψ³ + ψ⁴).
    let low = result.effect?.interval?.low ?? .nan
    let upper = 16 * low * low * low + low * low * low * low
    expectClose(upper / (1 + 16 * low + 36 * low * low + upper), 0.025, relative: 1e-13)
    expectClose(result.effect?.interval?.high ?? .nan, 626.24353058881382, relative: 1e-13)
  }

  /// Two rows and three columns by hand: with row totals 2 and 2 and column totals 2, 1 and 1 the
  /// first row is (2,0,0), (0,1,1), (1,1,0) or (1,0,1), in 1, 1, 2 and 2 of 6 ways.
  @Test func smallLargerTableByHand() throws {
    let rare = try test([[2, 0, 0], [0, 1, 1]])
    #expect(rare.name == .fisher)
    #expect(rare.statistic == nil)
    #expect(rare.effect == nil)
    expectClose(rare.pValue, 1.0 / 3, relative: 1e-15)
    expectClose(try test([[1, 1, 0], [1, 0, 1]]).pValue, 1, relative: 1e-15)
    // The same table turned.
    expectClose(try test([[2, 0], [0, 1], [0, 1]]).pValue, 1.0 / 3, relative: 1e-15)
  }

  @Test func endsOfTheSupport() throws {
    let none = try test([[0, 5], [7, 3]])
    expectClose(none.pValue, 2.0 / 78, relative: 1e-14)
    #expect(none.statistic == 0)
    #expect(none.effect?.interval?.low == 0)
    // (1 − 0.975)… of P(X = 0): R has 0.87916.
    #expect((none.effect?.interval?.high ?? .nan) > 0.879)
    let all = try test([[5, 0], [3, 7]])
    #expect(all.statistic == .infinity)
    #expect(all.effect?.interval?.high == .infinity)
    expectClose(
      all.effect?.interval?.low ?? .nan, 1 / (none.effect?.interval?.high ?? .nan),
      relative: 1e-14)
  }

  /// The example of R's help page, from the exact sum over all tables.
  @Test func jobSatisfactionAgreesWithR() throws {
    let result = try test([[1, 3, 10, 6], [2, 3, 10, 7], [1, 6, 14, 12], [0, 1, 9, 11]])
    #expect(result.name == .fisher)
    expectClose(result.pValue, 0.7826849389663955, relative: 1e-11)
  }

  /// With one observation a row every table is equally probable but for its ties.
  @Test func everyTableEquallyProbable() throws {
    #expect(try test([[1, 0, 0], [0, 1, 0], [0, 0, 1]]).pValue == 1)
  }

  @Test func tooManyTablesAreSimulated() throws {
    let counts = [
      [30, 10, 20, 11], [21, 22, 13, 14], [15, 25, 30, 5], [20, 20, 18, 9], [7, 9, 11, 4],
    ]
    let result = try test(counts)
    #expect(result.name == .fisherSimulated)
    let error = try #require(result.monteCarloError)
    #expect(error > 0)
    #expect(error < 0.002)
    // χ² is close to it with such counts.
    let approximate = try ChiSquaredTest.test(ContingencyTable(counts: counts)).pValue
    expectClose(result.pValue, approximate, absolute: 0.01)
    // The rows in another order are other random tables, but not far from these.
    let turned = try test(counts.reversed())
    #expect(turned != result)
    expectClose(turned.pValue, result.pValue, absolute: 6 * error)
  }

  @Test func undefinedTestsAreNamed() {
    #expect(throws: HypothesisTestError.degenerateTable(rows: 2, columns: 1)) {
      try test([[3, 0], [4, 0]])
    }
    #expect(throws: HypothesisTestError.invalidLevel(0)) {
      try FisherExactTest.test(ContingencyTable(counts: [[1, 2], [3, 4]]), level: 0)
    }
  }

  private func test(_ counts: [[Int]]) throws -> HypothesisTest {
    try FisherExactTest.test(ContingencyTable(counts: counts))
  }
}
