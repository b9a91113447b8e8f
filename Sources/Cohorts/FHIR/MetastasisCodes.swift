/// Which organ a code of a secondary malignant neoplasm names.
///
/// ICD-10-CM C77 to C79; SNOMED CT where mCODE and registries use the code for the organ.
enum MetastasisCodes {
  /// What a code says of metastases.
  enum Meaning: Hashable, Sendable {
    /// There are some in the organ whose variable is named.
    case site(String)
    /// There are some, of which no organ is named.
    case unspecified
  }

  /// The variables of organs, in the order of the dictionary.
  static let sites: [String] = DataDictionary.variables.map(\.name).filter {
    $0.hasPrefix("site_")
  }

  /// What codes say; nil where they are none of metastases.
  static func meaning(of codings: [FHIRCoding]) -> Meaning? {
    let meanings = codings.compactMap { coding -> Meaning? in
      if let code = coding.icd10 { return meaning(ofICD10: code) }
      return coding.isSNOMED ? snomed[coding.code] : nil
    }
    return meanings.first { $0 != .unspecified } ?? meanings.first
  }

  private static func meaning(ofICD10 code: String) -> Meaning? {
    guard code.hasPrefix("C77") || code.hasPrefix("C78") || code.hasPrefix("C79") else {
      return nil
    }
    // The longest beginning decides.
    for length in stride(from: min(5, code.count), through: 3, by: -1) {
      if let meaning = icd10[String(code.prefix(length))] { return meaning }
    }
    return .unspecified
  }

  /// C78.1 mediastinum, C78.3 other respiratory, C78.6 peritoneum, C78.8 other digestive, C79.1
  /// bladder, C79.4 other nervous system, C79.6 ovary and C79.8 other sites are other organs.
  private static let icd10: [String: Meaning] = [
    "C77": .site("site_node"), "C780": .site("site_lung"), "C781": .site("site_other"),
    "C782": .site("site_pleura"), "C783": .site("site_other"), "C784": .site("site_bowel"),
    "C785": .site("site_bowel"), "C786": .site("site_other"), "C787": .site("site_liver"),
    "C788": .site("site_other"), "C790": .site("site_kidney"), "C791": .site("site_other"),
    "C792": .site("site_skin"), "C793": .site("site_brain"), "C794": .site("site_other"),
    "C795": .site("site_bone"), "C796": .site("site_other"), "C797": .site("site_adrenal"),
    "C798": .site("site_other"), "C799": .unspecified,
  ]

  private static let snomed: [String: Meaning] = [
    "94222008": .site("site_bone"), "94225005": .site("site_brain"),
    "94381002": .site("site_liver"), "94391008": .site("site_lung"),
    "94392001": .site("site_node"), "94493005": .site("site_pleura"),
    "94161006": .site("site_adrenal"), "128462008": .unspecified,
  ]

  /// Organs that the codes of some conditions may hide: the spleen is among the other digestive organs,
  /// muscle among the other sites.
  static func hidden(by codings: [FHIRCoding]) -> [String] {
    codings.compactMap(\.icd10).flatMap { code -> [String] in
      if code.hasPrefix("C788") { return ["site_spleen"] }
      return code.hasPrefix("C798") && !code.hasPrefix("C7981") && !code.hasPrefix("C7982")
        ? ["site_muscle"] : []
    }
  }
}
