import Testing

@testable import Cohorts

@Suite struct MetastasisCodesTests {
  private func meaning(_ code: String, system: String = "http://hl7.org/fhir/sid/icd-10-cm")
    -> MetastasisCodes.Meaning?
  {
    MetastasisCodes.meaning(of: [FHIRCoding(system: system, code: code, display: "")])
  }

  @Test(arguments: [
    ("C77.0", "site_node"), ("C77.9", "site_node"), ("C78.00", "site_lung"), ("C7802", "site_lung"),
    ("C78.1", "site_other"), ("C78.2", "site_pleura"), ("C78.39", "site_other"),
    ("C78.4", "site_bowel"), ("C78.5", "site_bowel"), ("C78.6", "site_other"),
    ("C78.7", "site_liver"), ("C78.89", "site_other"), ("C79.01", "site_kidney"),
    ("C79.11", "site_other"), ("C79.2", "site_skin"), ("C79.31", "site_brain"),
    ("C79.32", "site_brain"), ("C79.49", "site_other"), ("c79.51", "site_bone"),
    ("C79.52", "site_bone"), ("C79.60", "site_other"), ("C79.72", "site_adrenal"),
    ("C79.81", "site_other"), ("C79.89", "site_other"),
  ])
  func codesNameOrgans(code: String, site: String) {
    #expect(meaning(code) == .site(site))
    #expect(MetastasisCodes.sites.contains(site))
  }

  @Test func otherCodesNameNone() {
    #expect(meaning("C79.9") == .unspecified)
    #expect(meaning("C79") == .unspecified)
    for code in ["C43.9", "C7B.01", "C80.0", "", "C7"] { #expect(meaning(code) == nil) }
    #expect(meaning("C78.7", system: "http://example.org") == nil)
    #expect(meaning("94381002", system: "http://snomed.info/sct") == .site("site_liver"))
    #expect(meaning("128462008", system: "http://snomed.info/sct") == .unspecified)
  }

  @Test func anOrganGoesBeforeNone() {
    let codings = [
      FHIRCoding(system: "http://snomed.info/sct", code: "128462008", display: ""),
      FHIRCoding(system: "urn:oid:2.16.840.1.113883.6.90", code: "C78.7", display: ""),
    ]
    #expect(MetastasisCodes.meaning(of: codings) == .site("site_liver"))
  }
}
