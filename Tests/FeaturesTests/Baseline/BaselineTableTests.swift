import Cohorts
import Features
import Testing

@Suite("The table of baseline variables")
struct BaselineTableTests {
  @Test("what there is: variables in the dictionary's order, then indices that can be computed")
  func available() {
    let values = BaselineFixture.values(
      [
        "alc": [1], "anc": [3], "weight": [80], "height": [180], "plt_nadir": [20],
        "os_months": [9],
      ], texts: ["tumor": ["rcc"], "bor": ["CR"], "first_dose_date": ["2010-01-01"]])
    #expect(
      BaselineTable.availableNames(in: values)
        == ["alc", "anc", "weight", "height", "bmi", "tumor", "nlr"])
    let table = BaselineTable(values)
    #expect(table["plt_nadir"] == nil && table["bor"] == nil && table["os_months"] == nil)
    #expect(table["NLR"]?.numbers == [3])
  }

  @Test("names: only baseline variables and indices stand for anything")
  func names() {
    #expect(BaselineTable.canonicalName(of: "ALC") == "alc")
    #expect(BaselineTable.canonicalName(of: "SIRI") == "siri_nml")
    #expect(BaselineTable.canonicalName(of: "plt_nadir") == nil)
    #expect(BaselineTable.canonicalName(of: "pfs_months") == nil)
    #expect(BaselineTable.canonicalName(of: "orr") == nil)
  }

  @Test("values that cannot be right are left out and counted")
  func leftOut() {
    let values = BaselineFixture.values(
      ["alb": [3.9, 39, 41], "crp": [5, 5, 5]], texts: ["tumor": ["rcc", "rcc", "sarcoma"]])
    let table = BaselineTable(values)
    #expect(table["alb"]?.numbers.map(\.isNaN) == [false, true, true])
    let found = table.leftOut.sorted { $0.variable < $1.variable }
    #expect(found.map(\.variable) == ["alb", "tumor"])
    #expect(found.map(\.reason) == [.impossible, .unknownLevel])
    #expect(found.map(\.count) == [2, 1])
    #expect(found.map(\.firstRow) == [1, 2])
  }

  @Test("an empty table")
  func empty() {
    let table = BaselineTable(BaselineFixture.values(["alc": [], "anc": []]))
    #expect(table["nlr"]?.numbers.isEmpty == true)
    #expect(table.detail(of: "nlr", row: 0) == nil)
    #expect(table.bounds(of: "gps") == nil)
  }

  @Test("bounds of a score, for all rows")
  func bounds() throws {
    let table = BaselineTable(
      BaselineFixture.values(["crp": [22, .nan, 5], "alb": [3.4, 3.4, .nan]]))
    let bounds = try #require(table.bounds(of: "gps"))
    #expect(bounds.low == [2, 1, 0])
    #expect(bounds.high == [2, 2, 1])
    #expect(table.bounds(of: "car") == nil)
  }
}
