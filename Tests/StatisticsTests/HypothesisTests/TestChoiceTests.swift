import Statistics
import Testing

struct TestChoiceTests {
  @Test func numbersByGroupsAndValues() throws {
    let exact = try TestChoice.numeric(sizes: [150, 50])
    #expect(exact.name == .wilcoxonExact)
    #expect(exact.rule == .fewValues(found: 200, limit: 200))
    let approximate = try TestChoice.numeric(sizes: [150, 0, 51])
    #expect(approximate.name == .wilcoxon)
    #expect(approximate.rule == .manyValues(found: 201, limit: 200))
    let several = try TestChoice.numeric(sizes: [1, 2, 3])
    #expect(several.name == .kruskal)
    #expect(several.rule == .severalGroups(found: 3))
    #expect(throws: HypothesisTestError.tooFewGroups(found: 1)) {
      try TestChoice.numeric(sizes: [4, 0])
    }
  }

  @Test func countsByTheSmallestExpected() throws {
    let large = try TestChoice.categorical(ContingencyTable(counts: [[0, 10], [10, 0], [0, 0]]))
    #expect(large.name == .chi2)
    #expect(large.rule == .largeExpectedCounts(smallest: 5, limit: 5))
    let small = try TestChoice.categorical(ContingencyTable(counts: [[1, 9], [9, 0]]))
    #expect(small.name == .fisher)
    #expect(small.rule == .smallExpectedCount(smallest: 81.0 / 19, limit: 5))
    #expect(throws: HypothesisTestError.degenerateTable(rows: 1, columns: 2)) {
      try TestChoice.categorical(ContingencyTable(counts: [[1, 9]]))
    }
  }

  @Test func testsAreMadeByName() throws {
    let two: [[Double]] = [[1, 2, 4], [], [3, 5, 7]]
    let three: [[Double]] = [[1, 2, 4], [2, 4], [3, 5, 7]]
    #expect(try HypothesisTest.numeric(.anova, groups: two).name == .student)
    #expect(try HypothesisTest.numeric(.welchAnova, groups: two).name == .welch)
    #expect(try HypothesisTest.numeric(.wilcoxon, groups: two).name == .wilcoxon)
    #expect(try HypothesisTest.numeric(.wilcoxonExact, groups: two).name == .wilcoxonExact)
    #expect(try HypothesisTest.numeric(.kruskal, groups: two).name == .kruskal)
    #expect(try HypothesisTest.numeric(.student, groups: three).name == .anova)
    #expect(try HypothesisTest.numeric(.welch, groups: three).name == .welchAnova)
    #expect(try HypothesisTest.numeric(.wilcoxonExact, groups: three).name == .kruskal)
    let table = try ContingencyTable(counts: [[1, 9], [9, 2]])
    #expect(try HypothesisTest.categorical(.chi2, table).name == .chi2)
    #expect(try HypothesisTest.categorical(.chi2Yates, table).name == .chi2Yates)
    #expect(try HypothesisTest.categorical(.fisher, table).name == .fisher)
    #expect(throws: HypothesisTestError.wrongKind(.welch)) {
      try HypothesisTest.categorical(.welch, table)
    }
    #expect(throws: HypothesisTestError.wrongKind(.chi2)) {
      try HypothesisTest.numeric(.chi2, groups: two)
    }
  }

  @Test func groupsAreCountedAmongAll() {
    #expect(throws: HypothesisTestError.tooFewValues(group: 2, found: 1, needed: 2)) {
      try HypothesisTest.numeric(.welch, groups: [[1, 2], [], [3]])
    }
    #expect(throws: HypothesisTestError.missingValue(group: 1, index: 0)) {
      try HypothesisTest.numeric(.wilcoxon, groups: [[], [.nan, 2], [3]])
    }
  }
}
