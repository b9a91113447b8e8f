import Statistics
import TestSupport
import Testing

@Suite struct NumericSummaryTests {
  /// The values 1, 2, 4, 8: mean 15/4; squared deviations (121 + 49 + 1 + 289)/16 = 115/4, so that
  /// the variance is 115/12; type 7 quantiles at 1 + 3p: 1.75, 3 and 5.
  @Test func fourValues() {
    let summary = NumericSummary([8, 1, 4, 2])
    #expect(summary.count == 4)
    #expect(summary.mean == 3.75)
    expectClose(summary.standardDeviation, (115.0 / 12).squareRoot(), relative: 1e-15)
    #expect(summary.lowerQuartile == 1.75)
    #expect(summary.median == 3)
    #expect(summary.upperQuartile == 5)
    #expect(summary.minimum == 1)
    #expect(summary.maximum == 8)
  }

  @Test func emptySampleHasNothing() {
    let summary = NumericSummary([.nan])
    #expect(summary.count == 0)
    for value in [
      summary.mean, summary.standardDeviation, summary.median, summary.lowerQuartile,
      summary.upperQuartile, summary.minimum, summary.maximum,
    ] { #expect(value.isNaN) }
  }

  @Test func oneValueHasNoDeviation() {
    let summary = NumericSummary([7])
    #expect(summary.mean == 7)
    #expect(summary.standardDeviation.isNaN)
    #expect(summary.median == 7)
  }

  @Test func constantSample() {
    let summary = NumericSummary([Double](repeating: 0.1, count: 7))
    #expect(summary.mean == 0.1)
    #expect(summary.standardDeviation == 0)
  }

  /// The standard deviation of c, 2c and 3c is c, of 1 − c, 1 and 1 + c with an exact c too.
  @Test(arguments: [1024 * Double.leastNonzeroMagnitude, 1e-300, 1e-200, 1, 1e200, 5e307])
  func scalesAreKept(scale: Double) {
    let summary = NumericSummary([scale, 2 * scale, 3 * scale])
    expectClose(summary.mean, 2 * scale, relative: 1e-15)
    expectClose(summary.standardDeviation, scale, relative: 1e-15)
  }

  @Test func smallSpreadOnLargeMeanIsKept() {
    let summary = NumericSummary([1e15 - 1, 1e15, 1e15 + 1])
    #expect(summary.mean == 1e15)
    #expect(summary.standardDeviation == 1)
  }

  @Test func meanOfTheLargestNumbersDoesNotOverflow() {
    let most = Double.greatestFiniteMagnitude
    #expect(NumericSummary([most, most, most]).mean == most)
    #expect(NumericSummary([-most, most]).mean == 0)
  }

  @Test func infinitiesHaveRanksAndNoDeviation() {
    let summary = NumericSummary([1, .infinity, 2])
    #expect(summary.mean == .infinity)
    #expect(summary.standardDeviation.isNaN)
    #expect(summary.median == 2)
    #expect(summary.maximum == .infinity)
    #expect(NumericSummary([-.infinity, .infinity]).mean.isNaN)
  }
}
