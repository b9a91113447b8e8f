import Statistics
import TestSupport
import Testing

/// Student's and Welch's tests of two means.
struct MeanTestTests {
  /// Means 2 and 5, sums of squares 2 and 8: t = −3/√(5/2·2/3) with 4 degrees of freedom, for which
  /// P = 1 − x(3 − x²)/2 with x = t/√(t² + 4).
  @Test func smallExampleByHand() throws {
    let student = try StudentTest.test([1, 2, 3], [3, 5, 7])
    #expect(student.name == .student)
    expectClose(student.statistic ?? .nan, -3 / (5.0 / 3).squareRoot(), relative: 1e-15)
    #expect(student.degreesOfFreedom == 4)
    // x² = 27/47.
    let x = (27.0 / 47).squareRoot()
    expectClose(student.pValue, 1 - x * (3 - 27.0 / 47) / 2, relative: 1e-14)
    #expect(student.effect?.measure == .meanDifference)
    #expect(student.effect?.value == -3)
    // Welch: (1/3 + 4/3)²/((1/9 + 16/9)/2) = 50/17 degrees of freedom.
    let welch = try WelchTest.test([1, 2, 3], [3, 5, 7])
    #expect(welch.name == .welch)
    expectClose(welch.statistic ?? .nan, -3 / (5.0 / 3).squareRoot(), relative: 1e-15)
    expectClose(welch.degreesOfFreedom ?? .nan, 50.0 / 17, relative: 1e-15)
  }

  /// R: t.test(c(1.5, 2, 2, 7.25, 3), c(2, 9, 9.5, 11)), the same with var.equal = TRUE.
  @Test func exampleAgreesWithR() throws {
    let first = [1.5, 2, 2, 7.25, 3]
    let second = [2, 9, 9.5, 11]
    let welch = try WelchTest.test(first, second)
    expectClose(welch.statistic ?? .nan, -2.087028588853391486, relative: 1e-14)
    expectClose(welch.degreesOfFreedom ?? .nan, 4.622829467369905743, relative: 1e-14)
    expectClose(welch.pValue, 0.095799789150775763, relative: 1e-13)
    expectClose(welch.effect?.interval?.low ?? .nan, -10.690515683234144362, relative: 1e-13)
    expectClose(welch.effect?.interval?.high ?? .nan, 1.240515683234143740, relative: 1e-12)
    let student = try StudentTest.test(first, second)
    expectClose(student.pValue, 0.061763514438272597, relative: 1e-13)
    expectClose(student.effect?.interval?.low ?? .nan, -9.754990287302605978, relative: 1e-13)
    expectClose(student.effect?.interval?.high ?? .nan, 0.304990287302605134, relative: 1e-12)
  }

  @Test func scaleAndPlaceDoNotMatter() throws {
    let first = [1.0, 2, 3, 7]
    let second = [3.0, 5, 7]
    for name in [HypothesisTest.Name.student, .welch] {
      let plain = try HypothesisTest.numeric(name, groups: [first, second])
      for scale in [0x1p-1040, 0x1p1000] {
        let scaled = try HypothesisTest.numeric(
          name, groups: [first.map { $0 * scale }, second.map { $0 * scale }])
        expectClose(scaled.statistic ?? .nan, plain.statistic ?? .nan, relative: 1e-15)
        #expect(scaled.effect?.value.isFinite == true)
      }
      let far = try HypothesisTest.numeric(
        name, groups: [first.map { $0 + 1e15 }, second.map { $0 + 1e15 }])
      expectClose(far.statistic ?? .nan, plain.statistic ?? .nan, relative: 1e-15)
      expectClose(far.pValue, plain.pValue, relative: 1e-14)
    }
  }

  @Test func groupOfOne() throws {
    // t = (3 − 2)/√(1·(1 + 1/3)) with 2 degrees of freedom.
    let result = try StudentTest.test([3], [1, 2, 3])
    expectClose(result.statistic ?? .nan, 0.75.squareRoot(), relative: 1e-15)
    #expect(throws: HypothesisTestError.tooFewValues(group: 0, found: 1, needed: 2)) {
      try WelchTest.test([3], [1, 2, 3])
    }
    #expect(throws: HypothesisTestError.noReplication) { try StudentTest.test([3], [1]) }
  }

  @Test func constantValuesAreNamed() {
    #expect(throws: HypothesisTestError.constant) { try StudentTest.test([0.1, 0.1], [0.1]) }
    #expect(throws: HypothesisTestError.constantWithinGroups) {
      try StudentTest.test([1, 1], [2, 2, 2])
    }
    #expect(throws: HypothesisTestError.constant) { try WelchTest.test([0.1, 0.1], [0.1, 0.1]) }
    #expect(throws: HypothesisTestError.constantWithinGroups) {
      try WelchTest.test([1, 1], [2, 2, 2])
    }
    #expect(throws: HypothesisTestError.infiniteValue(group: 1, index: 0)) {
      try WelchTest.test([1, 2], [.infinity, 1])
    }
    #expect(throws: HypothesisTestError.invalidLevel(2)) {
      try WelchTest.test([1, 2], [1, 4], level: 2)
    }
  }
}
