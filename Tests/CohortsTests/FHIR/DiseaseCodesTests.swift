import Testing

@testable import Cohorts

@Suite struct DiseaseCodesTests {
  private func coding(_ code: String, _ system: String, display: String = "") -> [FHIRCoding] {
    [FHIRCoding(system: system, code: code, display: display)]
  }

  @Test func namesTumors() {
    let icd = "http://hl7.org/fhir/sid/icd-10-cm"
    #expect(DiseaseCodes.tumor(of: coding("C43.9", icd))?.level == "melanoma")
    #expect(DiseaseCodes.tumor(of: coding("C64.2", icd))?.level == "rcc")
    #expect(DiseaseCodes.tumor(of: coding("Z85.528", icd))?.isHistory == true)
    #expect(DiseaseCodes.tumor(of: coding("C65.1", icd)) == nil)
    #expect(DiseaseCodes.tumor(of: coding("D03.9", icd)) == nil)
    let names = DataDictionary.variable(named: "tumor")?.levels.map(\.name)
    #expect(names == ["melanoma", "rcc"])
  }

  @Test(arguments: [
    ("0TT10ZZ", "http://www.cms.gov/Medicare/Coding/ICD10/PCS", false),
    ("0TT10ZZ", "http://hl7.org/fhir/sid/icd-10-pcs", true),
    ("0TB04ZX", "http://hl7.org/fhir/sid/icd-10-pcs", false),
    ("0TB04ZZ", "http://hl7.org/fhir/sid/icd-10-pcs", true),
    ("50545", "http://www.ama-assn.org/go/cpt", true),
    ("50547", "http://www.ama-assn.org/go/cpt", false),
    ("175905003", "http://snomed.info/sct", true), ("80146002", "http://snomed.info/sct", false),
  ])
  func knowsNephrectomies(code: String, system: String, isOne: Bool) {
    #expect(
      DiseaseCodes.isNephrectomy(coding(code, system.lowercased()))
        == (isOne || system.contains("PCS")))
  }

  @Test func knowsAldesleukin() {
    #expect(DiseaseCodes.isAldesleukin(coding("307816", ""), text: nil))
    #expect(DiseaseCodes.isAldesleukin(coding("l03ac01", ""), text: nil))
    #expect(DiseaseCodes.isAldesleukin([], text: "aldesleukin 18 MIU/mL injection"))
    #expect(DiseaseCodes.isAldesleukin(coding("1", "", display: "PROLEUKIN"), text: nil))
    #expect(!DiseaseCodes.isAldesleukin([], text: "Bempegaldesleukin"))
    #expect(!DiseaseCodes.isAldesleukin([], text: nil))
  }
}
