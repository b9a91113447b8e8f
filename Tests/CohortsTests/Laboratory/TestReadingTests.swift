import Testing

@testable import Cohorts

@Suite struct TestReadingTests {
  @Test func readsNamesAndCodes() throws {
    let reader = try TestReader(LaboratoryLayout(), file: "labs.csv")
    #expect(reader.reading(ofName: "LDH (serum)")?.variable.name == "ldh")
    #expect(reader.reading(ofName: "Hemoglobin g/L")?.conversion?.unit == "g/L")
    #expect(reader.reading(ofCode: "2532-0")?.variable.name == "ldh")
    #expect(reader.reading(ofCode: "2532-0")?.conversion == nil)
    // Calcium in moles: the code fixes the unit.
    #expect(reader.reading(ofCode: "2000-8")?.variable.name == "ca")
    // Not measured before the first dose, a limit, a date: none of them is a measurement.
    for name in ["platelet nadir", "LDH upper limit", "first dose date", "overall survival", ""] {
      #expect(reader.reading(ofName: name) == nil, "\(name)")
    }
    #expect(reader.reading(ofCode: "9999-9") == nil)
  }

  @Test(arguments: [
    ("2532-0", true), ("731-0", true), ("99999999-0", false), ("LDH", false), ("2532-", false),
    ("-0", false), ("2532-01", false), ("25-3-0", false), ("", false),
  ])
  func tellsCodes(text: String, isLOINC: Bool) {
    #expect(TestReader.isLOINC(text) == isLOINC)
  }
}
