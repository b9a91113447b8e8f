import Statistics
import TestSupport
import Testing

struct AnalysisOfVarianceTests {
  /// Means 2, 4 and 6 of two values each, one apart: F = (16/2)/(6/3), with P = (1 + 2F/3)^(−3/2).
  @Test func smallExampleByHand() throws {
    let result = try AnalysisOfVariance.student(groups: [[1, 3], [3, 5], [5, 7]])
    #expect(result.name == .anova)
    expectClose(result.statistic ?? .nan, 4, relative: 1e-15)
    #expect(result.degreesOfFreedom == 2)
    #expect(result.denominatorDegreesOfFreedom == 3)
    expectClose(result.pValue, 0.14242717305466188, relative: 1e-13)
  }

  /// R: oneway.test of c(1.5, 2, 2, 7.25, 3), c(2, 9, 9.5, 11), c(4, 4, 5, -1).
  @Test func exampleAgreesWithR() throws {
    let groups: [[Double]] = [[1.5, 2, 2, 7.25, 3], [], [2, 9, 9.5, 11], [4, 4, 5, -1]]
    let welch = try AnalysisOfVariance.welch(groups: groups)
    #expect(welch.name == .welchAnova)
    expectClose(welch.statistic ?? .nan, 2.18607335523600099, relative: 1e-14)
    expectClose(welch.denominatorDegreesOfFreedom ?? .nan, 5.91473085959873668, relative: 1e-14)
    expectClose(welch.pValue, 0.19462624688441682, relative: 1e-13)
    let student = try AnalysisOfVariance.student(groups: groups)
    expectClose(student.statistic ?? .nan, 3.443741348625667609, relative: 1e-14)
    expectClose(student.pValue, 0.072807381949630143, relative: 1e-13)
  }

  @Test func twoGroupsAreTheSquareOfT() throws {
    let groups: [[Double]] = [[1.5, 2, 2, 7.25, 3], [2, 9, 9.5, 11]]
    let student = try StudentTest.test(groups[0], groups[1])
    let welch = try WelchTest.test(groups[0], groups[1])
    expectClose(
      try AnalysisOfVariance.student(groups: groups).pValue, student.pValue, relative: 1e-14)
    let anova = try AnalysisOfVariance.welch(groups: groups)
    expectClose(anova.pValue, welch.pValue, relative: 1e-14)
    expectClose(
      anova.denominatorDegreesOfFreedom ?? .nan, welch.degreesOfFreedom ?? .nan, relative: 1e-14)
  }

  @Test func scaleAndPlaceDoNotMatter() throws {
    let groups: [[Double]] = [[1, 2, 3, 7], [3, 5, 7], [4, 8, 8, 9]]
    for name in [HypothesisTest.Name.anova, .welchAnova] {
      let plain = try HypothesisTest.numeric(name, groups: groups)
      for scale in [0x1p-1040, 0x1p1000] {
        let scaled = try HypothesisTest.numeric(
          name, groups: groups.map { $0.map { $0 * scale } })
        expectClose(scaled.pValue, plain.pValue, relative: 1e-14)
      }
      let far = try HypothesisTest.numeric(
        name, groups: groups.map { $0.map { $0 + 1e15 } })
      expectClose(far.pValue, plain.pValue, relative: 1e-14)
    }
  }

  @Test func undefinedTestsAreNamed() {
    #expect(throws: HypothesisTestError.tooFewGroups(found: 1)) {
      try AnalysisOfVariance.student(groups: [[1, 2], []])
    }
    #expect(throws: HypothesisTestError.noReplication) {
      try AnalysisOfVariance.student(groups: [[1], [2], [3]])
    }
    #expect(throws: HypothesisTestError.constant) {
      try AnalysisOfVariance.student(groups: [[2, 2], [2], [2]])
    }
    #expect(throws: HypothesisTestError.constantWithinGroups) {
      try AnalysisOfVariance.welch(groups: [[2, 2], [3, 3], [4, 4]])
    }
    #expect(throws: HypothesisTestError.constantGroup(group: 2)) {
      try AnalysisOfVariance.welch(groups: [[2, 1], [], [3, 3]])
    }
    #expect(throws: HypothesisTestError.tooFewValues(group: 1, found: 1, needed: 2)) {
      try AnalysisOfVariance.welch(groups: [[2, 1], [3]])
    }
  }
}
