import Cohorts
import Features
import TestSupport
import Testing

@Suite("Variables that a table lacks")
struct VariableRuleTests {
  private func column(
    _ name: String, _ numbers: [String: [Double]] = [:], texts: [String: [String]] = [:],
    timeZero: String? = nil
  ) throws -> [Double] {
    let values = BaselineFixture.values(numbers, texts: texts, timeZero: timeZero)
    return try #require(BaselineTable(values, names: [name])[name]).numbers
  }

  private func expect(_ found: [Double], _ expected: [Double]) {
    #expect(found.count == expected.count)
    for (found, expected) in zip(found, expected) {
      expectClose(found, expected, relative: 1e-12)
    }
  }

  @Test("counts from shares fill gaps, and leave what was measured")
  func counts() throws {
    let numbers: [String: [Double]] = [
      "wbc": [8, 8, .nan], "alc_pct": [25, 25, 25], "alc": [.nan, 1.1, .nan],
    ]
    expect(try column("alc", numbers), [2, 1.1, .nan])
    let column = try #require(
      BaselineTable(BaselineFixture.values(numbers), names: ["alc"])["alc"])
    #expect(column.derivations.map(\.rowCount) == [1])
    #expect(column.derivations.map(\.rule) == ["WBC * alc_pct / 100"])
    expect(try self.column("aec", ["wbc": [10], "aec_pct": [3]]), [0.3])
  }

  @Test("body mass index, and no value that cannot be right")
  func bodyMass() throws {
    expect(
      try column("bmi", ["weight": [81, 300, 81], "height": [180, 100, .nan]]), [25, .nan, .nan])
    expect(try column("bmi", ["weight": [81], "height": [180], "bmi": [31]]), [31])
  }

  @Test("ages and times from dates")
  func dates() throws {
    let dates: [String: [String]] = [
      "first_dose_date": ["2011-03-04", "2011-03-04", ""],
      "birth_date": ["1951-03-04", "", "1951-03-04"],
      "diagnosis_date": ["2010-03-04", "2012-01-01", "2010-01-01"],
    ]
    expect(
      try column("age", texts: dates, timeZero: "first_dose_date"),
      [60, .nan, .nan])
    // After the first dose is no time before it.
    expect(
      try column("dx_to_il2_months", texts: dates, timeZero: "first_dose_date"),
      [12, .nan, .nan])
    let values = BaselineFixture.values([:], texts: dates)
    #expect(BaselineTable(values, names: ["age"])["age"] == nil)
    // Days from the first dose alone are so many mean years.
    expect(try column("age", ["birth_date": [-7_305]]), [20])
    expect(try column("dx_to_il2_months", ["diagnosis_date": [-365.25]]), [12])
    // The date of the first dose makes dates of them.
    expect(
      try column(
        "dx_to_il2_months", ["diagnosis_date": [-365]],
        texts: ["first_dose_date": ["2011-03-01"]], timeZero: "first_dose_date"), [12])
  }

  @Test("a time of whole months has no point that needs less than so many")
  func anniversaries() throws {
    func risk(_ diagnosis: String) throws -> [Double] {
      let values = BaselineFixture.values(
        ["ecog": [1], "n_sites": [3]],
        texts: ["first_dose_date": ["2011-03-01"], "diagnosis_date": [diagnosis]],
        timeZero: "first_dose_date")
      return try #require(BaselineTable(values, names: ["eu_il2_risk"])["eu_il2_risk"]).numbers
    }
    #expect(try risk("2009-03-01") == [2])
    #expect(try risk("2009-03-02") == [3])
  }

  @Test("interleukin-2 is the first treatment where there was none before")
  func firstTreatment() throws {
    expect(
      try column(
        "dx_to_tx_months",
        ["dx_to_il2_months": [9, 9, 9], "prior_systemic_lines": [0, 2, .nan]]), [9, .nan, .nan])
  }

  @Test("ECOG from KPS by the table of Ma, for the steps of the scale")
  func performance() throws {
    expect(
      try column("ecog", ["kps": [100, 90, 80, 70, 60, 50, 40, 30, 10, 79, 0]]),
      [0, 1, 1, 2, 2, 3, 3, 4, 4, .nan, .nan])
  }

  @Test("the number of sites from flags; a flag that is missing leaves it open")
  func siteFlags() throws {
    let flags: [String: [Double]] = [
      "site_skin": [1, 1, 1, 0, 1], "site_node": [0, 1, .nan, 0, .nan],
      "site_lung": [0, 1, 0, 0, 1], "site_liver": [0, 0, 0, 0, 0], "site_bone": [0, 0, 0, 0, 0],
    ]
    expect(try column("n_sites", flags), [1, 3, .nan, 0, .nan])
    expect(try column("sc_only", flags), [1, 0, .nan, 0, 0])
    // A few flags do not make a count.
    let few = BaselineFixture.values(flags.filter { $0.key != "site_bone" })
    #expect(BaselineTable(few, names: ["n_sites"])["n_sites"] == nil)
  }

  @Test("sites from a list in words, each organ once")
  func siteList() throws {
    let texts = [
      "met_sites": [
        "lung; liver, hepatic", "Skin/SC", "none", "lymph nodes + pancreas | thyroid",
        "no brain mets", "", "Bones and adrenal glands",
      ]
    ]
    expect(try column("n_sites", texts: texts), [2, 1, 0, 3, .nan, .nan, 2])
    expect(try column("sc_only", texts: texts), [0, 1, 0, 0, .nan, .nan, 0])
    expect(try column("site_liver", texts: texts), [1, 0, 0, 0, .nan, .nan, 0])
    expect(try column("site_other", texts: texts), [0, 0, 0, 1, .nan, .nan, 0])
  }

  @Test("a word that is not understood leaves open what the list does not name, and is left out")
  func unreadSites() throws {
    let texts = [
      "met_sites": ["Knochen", "lung, Checked", "no lung", "skin", "keine", "unchecked"]
    ]
    expect(try column("site_lung", texts: texts), [0, 1, .nan, 0, 0, .nan])
    expect(try column("site_bone", texts: texts), [1, .nan, .nan, 0, 0, .nan])
    expect(try column("site_other", texts: texts), [0, .nan, .nan, 0, 0, .nan])
    expect(try column("n_sites", texts: texts), [1, .nan, .nan, 1, 0, .nan])
    expect(try column("sc_only", texts: texts), [0, .nan, .nan, 1, 0, .nan])
    let table = BaselineTable(
      BaselineFixture.values([:], texts: texts), names: ["n_sites", "site_lung"])
    #expect(table.leftOut.map(\.variable) == ["met_sites"])
    #expect(table.leftOut.map(\.reason) == [.unreadable])
    #expect(table.leftOut.map(\.count) == [3] && table.leftOut.map(\.firstRow) == [1])
  }

  @Test("the limit of LDH is a variable of its own")
  func limit() throws {
    let values = BaselineFixture.values(["ldh": [300, 200]], upper: ["ldh": 240])
    let table = BaselineTable(values, names: ["LDH_ULN", "LDH/ULN"])
    #expect(table["ldh_uln"]?.numbers == [240, 240])
    #expect(table["ldh_ratio"]?.numbers == [1.25, 200.0 / 240])
  }
}
