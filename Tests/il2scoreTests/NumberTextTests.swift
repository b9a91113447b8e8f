import Testing

@testable import il2score

@Suite("NumberText")
struct NumberTextTests {
  @Test(
    "rounds to decimals, halves away from zero",
    arguments: [
      (0.1235, 3, "0.124"), (-0.0004, 3, "0.000"), (-1.5, 0, "-2"), (12, 2, "12.00"),
      (0.05, 1, "0.1"), (999_999_999.9999, 3, "1000000000.000"), (1e9, 3, "1000000000.0"),
      (1e300, 3, "1e+300"), (.nan, 3, "-"), (.infinity, 3, "-"),
      (0.000_000_000_9, 9, "0.000000001"),
      (3.7, 20, "3.700000000"), (3.7, -1, "4"),
    ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test("a missing number is a dash")
  func missing() {
    #expect(NumberText.fixed(nil) == "-")
    #expect(NumberText.pValue(nil) == "-")
  }

  @Test("a small p-value is below a bound")
  func pValues() {
    #expect(NumberText.pValue(0.0009) == "<0.001")
    #expect(NumberText.pValue(0.001) == "0.001")
    #expect(NumberText.pValue(0) == "<0.001")
  }
}
