import Statistics
import TestSupport
import Testing

struct StandardizedMeanDifferenceTests {
  /// Means 2 and 5, variances 1 and 4.
  @Test func numbersByHand() throws {
    let groups: [[Double]] = [[1, 2, 3], [3, 5, 7]]
    expectClose(
      try StandardizedMeanDifference.numeric(groups: groups), 3 / 2.5.squareRoot(), relative: 1e-15)
    // A third group with the values of the first: pairs of distance d, 0 and d.
    expectClose(
      try StandardizedMeanDifference.numeric(groups: groups + [[], [1, 2, 3]]),
      2 / 2.5.squareRoot(), relative: 1e-15)
  }

  @Test func scaleAndPlaceDoNotMatter() throws {
    let first = [1.0, 2, 3, 7]
    let second = [3.0, 5, 7]
    let plain = try StandardizedMeanDifference.numeric(groups: [first, second])
    for scale in [0x1p-1040, 0x1p1020] {
      let scaled = [first.map { $0 * scale }, second.map { $0 * scale }]
      expectClose(try StandardizedMeanDifference.numeric(groups: scaled), plain, relative: 1e-15)
    }
    let far = [first.map { $0 + 1e15 }, second.map { $0 + 1e15 }]
    expectClose(try StandardizedMeanDifference.numeric(groups: far), plain, relative: 1e-15)
  }

  @Test func groupsWithoutSpread() throws {
    #expect(try StandardizedMeanDifference.numeric(groups: [[2, 2], [2, 2]]) == 0)
    #expect(try StandardizedMeanDifference.numeric(groups: [[2, 2], [3, 3]]) == .infinity)
    #expect(throws: HypothesisTestError.tooFewValues(group: 1, found: 1, needed: 2)) {
      try StandardizedMeanDifference.numeric(groups: [[1, 2], [3]])
    }
    #expect(throws: HypothesisTestError.infiniteValue(group: 0, index: 1)) {
      try StandardizedMeanDifference.numeric(groups: [[1, .infinity], [3, 4]])
    }
  }

  /// R: sqrt(t(p - q) %*% MASS::ginv(S) %*% (p - q)), S the mean of the multinomial covariances.
  @Test func categoriesAgreeWithTheGeneralizedInverse() throws {
    try expect([[3, 6], [5, 2], [9, 3]], 0.83559725326493850)
    try expect([[3, 6], [0, 2], [9, 3], [2, 0]], 1.33845776710092590)
    try expect([[3, 4], [9, 5]], 0.41721396855750481)
  }

  @Test func categoriesAtTheirExtremes() throws {
    try expect([[3, 6], [5, 10]], 0)
    try expect([[3, 0], [0, 10]], .infinity)
    try expect([[3, 6]], 0)
    #expect(throws: HypothesisTestError.tooFewGroups(found: 1)) {
      try StandardizedMeanDifference.categorical(ContingencyTable(counts: [[3, 0], [4, 0]]))
    }
  }

  private func expect(_ counts: [[Int]], _ expected: Double) throws {
    let table = try ContingencyTable(counts: counts)
    expectClose(try StandardizedMeanDifference.categorical(table), expected, relative: 1e-14)
  }
}
