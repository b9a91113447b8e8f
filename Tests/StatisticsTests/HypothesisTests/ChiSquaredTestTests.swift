import Statistics
import TestSupport
import Testing

struct ChiSquaredTestTests {
  /// (3, 1; 1, 3): every deviation is 1 from 2, so that χ² = 4·1/2; with Yates 4·(1/2)²/2.
  @Test func smallExampleByHand() throws {
    let table = try ContingencyTable(counts: [[3, 1], [1, 3]])
    let plain = try ChiSquaredTest.test(table)
    #expect(plain.name == .chi2)
    #expect(plain.statistic == 2)
    #expect(plain.degreesOfFreedom == 1)
    let corrected = try ChiSquaredTest.test(table, continuityCorrection: true)
    #expect(corrected.name == .chi2Yates)
    #expect(corrected.statistic == 0.5)
  }

  /// R: chisq.test(matrix(c(12, 5, 7, 3, 9, 14), 2)).
  @Test func largerTablesAgreeWithR() throws {
    let table = try ContingencyTable(counts: [[12, 7, 9], [5, 3, 14]])
    let result = try ChiSquaredTest.test(table, continuityCorrection: true)
    #expect(result.name == .chi2)
    expectClose(result.statistic ?? .nan, 4.920159763510149276, relative: 1e-14)
    expectClose(result.pValue, 0.085428126546070238, relative: 1e-13)
  }

  @Test func correctionTakesNoMoreThanTheDeviation() throws {
    let table = try ContingencyTable(counts: [[12, 7], [5, 3]])
    let result = try ChiSquaredTest.test(table, continuityCorrection: true)
    #expect(result.statistic == 0)
    #expect(result.pValue == 1)
  }

  @Test func emptyRowsAndColumnsTakeNoPart() throws {
    let plain = try ChiSquaredTest.test(ContingencyTable(counts: [[12, 7], [5, 3]]))
    let padded = try ContingencyTable(counts: [[0, 0, 0], [12, 0, 7], [5, 0, 3]])
    #expect(try ChiSquaredTest.test(padded) == plain)
    #expect(throws: HypothesisTestError.degenerateTable(rows: 1, columns: 2)) {
      try ChiSquaredTest.test(ContingencyTable(counts: [[12, 7], [0, 0]]))
    }
    #expect(throws: HypothesisTestError.degenerateTable(rows: 0, columns: 0)) {
      try ChiSquaredTest.test(ContingencyTable(counts: []))
    }
  }

  @Test func tablesAreChecked() {
    #expect(throws: HypothesisTestError.unequalRowLengths(row: 1, found: 1, expected: 2)) {
      try ContingencyTable(counts: [[1, 2], [3]])
    }
    #expect(throws: HypothesisTestError.negativeCount(row: 0, column: 1)) {
      try ContingencyTable(counts: [[1, -2]])
    }
    #expect(throws: HypothesisTestError.tooManyObservations(limit: 2_147_483_647)) {
      try ContingencyTable(counts: [[.max, .max]])
    }
  }

  @Test func hugeCountsDoNotOverflow() throws {
    let table = try ContingencyTable(counts: [[1_000_000_000, 1], [1, 1_000_000_000]])
    // N·(ad − bc)²/(product of the four totals), a whole number here but for its last digits.
    expectClose(try ChiSquaredTest.test(table).statistic ?? .nan, 1_999_999_994, relative: 1e-15)
  }
}
