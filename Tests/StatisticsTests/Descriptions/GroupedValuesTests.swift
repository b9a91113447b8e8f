import Statistics
import Testing

@Suite struct GroupedValuesTests {
  @Test func numbersAreSortedIntoGroups() {
    let grouped = GroupedNumbers(
      [3, 1, .nan, 2, 9, 5], codes: [1, 0, 0, 1, -1, 1], groupCount: 3)
    #expect(grouped.groups == [[1], [2, 3, 5], []])
    #expect(grouped.missing == [1, 0, 0])
    #expect(grouped.summaries.map(\.count) == [1, 3, 0])
    #expect(grouped.overall.median == 2.5)
  }

  @Test func categoriesAreCounted() {
    let grouped = GroupedCategories(
      [0, 1, -1, 0, 1, 0], levelCount: 2, codes: [0, 0, 0, 1, -1, 1], groupCount: 2)
    #expect(grouped.counts == [[1, 2], [1, 0]])
    #expect(grouped.missing == [1, 0])
    #expect(grouped.totals == [2, 2])
  }

  @Test func codesWithoutAGroupTakeNoPart() {
    #expect(GroupedNumbers([1, 2], codes: [5, -3], groupCount: 1).groups == [[]])
    let grouped = GroupedCategories([7, 0], levelCount: 1, codes: [0, 2], groupCount: 1)
    #expect(grouped.counts == [[0]])
    #expect(grouped.missing == [1])
  }

  @Test func nothingIsCountedOfNothing() {
    #expect(GroupedNumbers([], codes: [], groupCount: 0).groups.isEmpty)
    let grouped = GroupedCategories([], levelCount: 0, codes: [], groupCount: 2)
    #expect(grouped.counts.isEmpty)
    #expect(grouped.totals == [0, 0])
  }
}
