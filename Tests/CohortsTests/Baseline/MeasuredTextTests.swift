import Cohorts
import Testing

@Suite("Numbers as laboratories print them")
struct MeasuredTextTests {
  @Test(
    "Numbers and comparators",
    arguments: [
      ("6.1", 6.1, nil), ("<6", 6, "<"), ("< 6", 6, "<"), (">100", 100, ">"), ("<=0.5", 0.5, "<="),
      ("≤0.5", 0.5, "<="), (">= 7", 7, ">="), ("≥7", 7, ">="), ("6,1", 6.1, nil),
      ("<0,3", 0.3, "<"),
      (" 4 ", 4, nil), ("1e3", 1000, nil), ("-2", -2, nil),
    ] as [(String, Double, String?)])
  func read(text: String, number: Double, comparator: String?) throws {
    let found = try #require(MeasuredText(text))
    #expect(found.number == number && found.comparator?.rawValue == comparator)
  }

  @Test(
    "Texts that are none",
    arguments: ["", "<", "neg", "6.1.2", "1,234,5", "6 mg", "<<6", "inf", "6-8", "1.234,5"])
  func none(text: String) {
    #expect(MeasuredText(text) == nil)
  }

  @Test("Commas are thousands where all of them can be")
  func commas() {
    #expect(MeasuredText.commaStyle(of: ["250,000", "98,500", "7"]) == .thousands)
    #expect(MeasuredText.commaStyle(of: ["250,000", "98,5"]) == .decimal)
    #expect(MeasuredText.commaStyle(of: ["0,250"]) == .decimal)
    #expect(MeasuredText.commaStyle(of: ["6.1"]) == .decimal)
    #expect(MeasuredText("250,000", commas: .thousands)?.number == 250_000)
    #expect(MeasuredText("1,250,000.5", commas: .thousands)?.number == 1_250_000.5)
    #expect(MeasuredText("98,5", commas: .thousands) == nil)
  }
}
