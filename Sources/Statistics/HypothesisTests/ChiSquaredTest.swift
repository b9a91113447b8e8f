/// Pearson's χ² test of the independence of rows and columns; R's `chisq.test`.
public enum ChiSquaredTest {
  /// Makes the test.
  ///
  /// - Parameters:
  ///   - table: The counts; rows and columns without any take no part.
  ///   - continuityCorrection: Whether Yates's correction is made, as R does by default. It exists
  ///     for two-by-two tables only: the result of any other table is named `chi2`.
  /// - Returns: χ², its degrees of freedom and p-value.
  /// - Throws: `HypothesisTestError.degenerateTable`.
  public static func test(
    _ table: ContingencyTable, continuityCorrection: Bool = false
  ) throws(HypothesisTestError) -> HypothesisTest {
    let table = try table.reduced()
    let corrected = continuityCorrection && table.isTwoByTwo
    let total = table.total
    // N·(observed − expected) is a whole number; so is twice it less the correction of one half.
    var sum = 0.0
    for (row, counts) in table.counts.enumerated() {
      for (column, count) in counts.enumerated() {
        let product = table.rowTotals[row] * table.columnTotals[column]
        let deviation = Double((count * total - product).magnitude)
        let kept = corrected ? max(0, deviation - 0.5 * Double(total)) : deviation
        sum += kept / Double(product) * kept
      }
    }
    let statistic = sum / Double(total)
    let degreesOfFreedom = Double(table.rowTotals.count - 1) * Double(table.columnTotals.count - 1)
    let distribution = ChiSquared(degreesOfFreedom: degreesOfFreedom)
    return HypothesisTest(
      corrected ? .chi2Yates : .chi2, statistic: statistic, degreesOfFreedom: degreesOfFreedom,
      pValue: distribution?.survival(statistic) ?? .nan)
  }
}
