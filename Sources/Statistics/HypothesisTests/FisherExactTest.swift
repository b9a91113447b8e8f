/// Fisher's exact test of the independence of rows and columns.
///
/// The p-value is the probability, given all totals, of a table that is at most as probable as the
/// one observed; as in R's `fisher.test`, probabilities that differ by less than a relative 1e-7
/// count as equal.
public enum FisherExactTest {
  /// Tables at most this much more probable than the observed one count as equally probable.
  static let relativeTolerance = 1e-7

  /// Makes the test.
  ///
  /// A two-by-two table has as its effect and statistic the conditional maximum-likelihood odds ratio
  /// of the first row against the second, first column against second, with its exact interval. A
  /// larger table is enumerated where that is possible, and otherwise simulated: the result is then
  /// named `fisher-simulated` and has the standard error of its p-value.
  ///
  /// - Parameters:
  ///   - table: The counts; rows and columns without any take no part.
  ///   - level: The confidence level of the interval.
  ///   - seed: The seed of the simulation.
  /// - Returns: The p-value, and the odds ratio of a two-by-two table.
  /// - Throws: `HypothesisTestError.degenerateTable`, `.invalidLevel`.
  public static func test(
    _ table: ContingencyTable, level: Double = 0.95, seed: UInt64 = 1
  ) throws(HypothesisTestError) -> HypothesisTest {
    guard level > 0, level < 1 else { throw .invalidLevel(level) }
    let table = try table.reduced()
    if let twoByTwo = ConditionalTwoByTwo(table) {
      let ratio = twoByTwo.oddsRatio()
      let effect = HypothesisTest.Effect(
        measure: .oddsRatio, value: ratio, interval: twoByTwo.interval(level: level))
      return HypothesisTest(
        .fisher, statistic: ratio, pValue: twoByTwo.twoSidedPValue(), effect: effect)
    }
    if var enumeration = TableEnumeration(table), let pValue = enumeration.pValue() {
      return HypothesisTest(.fisher, statistic: nil, pValue: pValue)
    }
    let simulated = TableSimulation(table).pValue(seed: seed)
    return HypothesisTest(
      .fisherSimulated, statistic: nil, pValue: simulated.value,
      monteCarloError: simulated.standardError)
  }
}
