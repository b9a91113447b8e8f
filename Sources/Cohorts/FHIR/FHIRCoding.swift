/// A code of some system.
struct FHIRCoding: Hashable, Sendable {
  /// The system as FHIR names it; empty where none is stated.
  let system: String
  /// The code.
  let code: String
  /// What the code means, for people.
  let display: String

  /// The codings of a `CodeableConcept`.
  static func list(of concept: JSONNode?) -> [FHIRCoding] {
    (concept?["coding"]?.elements ?? []).compactMap { coding in
      guard let code = coding["code"]?.text else { return nil }
      return FHIRCoding(
        system: coding["system"]?.text?.lowercased() ?? "", code: code,
        display: coding["display"]?.text ?? "")
    }
  }

  /// Whether it is a code of LOINC.
  var isLOINC: Bool {
    system.contains("loinc") || system.hasSuffix("2.16.840.1.113883.6.1")
      || system.isEmpty && TestReader.isLOINC(code)
  }

  /// Whether it is a code of SNOMED CT.
  var isSNOMED: Bool { system.contains("snomed") || system.hasSuffix("2.16.840.1.113883.6.96") }

  /// The code of ICD-10-CM, or of the ICD-10 that it extends, in capitals and without the point; nil
  /// where it is none.
  var icd10: String? {
    let isICD =
      system.contains("icd-10") || system.contains("icd10")
      || system.hasSuffix("2.16.840.1.113883.6.90") || system.hasSuffix("2.16.840.1.113883.6.3")
    guard isICD, !system.contains("pcs") else { return nil }
    return code.uppercased().filter { $0.isLetter || $0.isNumber }
  }
}
