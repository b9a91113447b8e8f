import Statistics
import TestSupport
import Testing

struct KruskalWallisTestTests {
  /// Ranks (1, 2), (3, 4), (5, 6): H = 12/42·(9/2 + 49/2 + 121/2) − 21 = 32/7; P = e^(−16/7).
  @Test func smallExampleByHand() throws {
    let result = try KruskalWallisTest.test(groups: [[1, 2], [3, 4], [5, 6]])
    expectClose(result.statistic ?? .nan, 32.0 / 7, relative: 1e-15)
    #expect(result.degreesOfFreedom == 2)
    expectClose(result.pValue, 0.10170139230422684, relative: 1e-14)
  }

  /// R: kruskal.test(list(c(1.5, 2, 2, 7.25, 3), c(2, 9, 9.5, 11), c(4, 4, 5, -1))).
  @Test func tiesAreCorrectedForAsInR() throws {
    let groups: [[Double]] = [[1.5, 2, 2, 7.25, 3], [2, 9, 9.5, 11], [4, 4, 5, -1]]
    let result = try KruskalWallisTest.test(groups: groups)
    expectClose(result.statistic ?? .nan, 3.64011142061282378, relative: 1e-14)
    expectClose(result.pValue, 0.16201672468107961, relative: 1e-13)
  }

  @Test func emptyGroupsTakeNoPart() throws {
    let without = try KruskalWallisTest.test(groups: [[1, 5, 2], [4, 6], [3]])
    #expect(try KruskalWallisTest.test(groups: [[], [1, 5, 2], [4, 6], [], [3]]) == without)
    #expect(throws: HypothesisTestError.tooFewGroups(found: 1)) {
      try KruskalWallisTest.test(groups: [[], [1, 2]])
    }
    #expect(throws: HypothesisTestError.tooFewGroups(found: 0)) {
      try KruskalWallisTest.test(groups: [])
    }
    #expect(throws: HypothesisTestError.constant) {
      try KruskalWallisTest.test(groups: [[2, 2], [2], [2]])
    }
  }
}
