/// Codes of the tumors, of nephrectomy and of aldesleukin.
enum DiseaseCodes {
  /// The tumor that a condition says a patient has, or had.
  struct Tumor: Hashable, Sendable {
    /// The level of the dictionary's `tumor`.
    let level: String
    /// Whether the code is one of history alone, which stands in after the primary was removed.
    let isHistory: Bool
    /// Whether the code says that the carcinoma is a clear cell one.
    let isClearCell: Bool
  }

  /// The tumor that codes name; nil where they name neither.
  static func tumor(of codings: [FHIRCoding]) -> Tumor? {
    let tumors = codings.compactMap { coding -> Tumor? in
      if let code = coding.icd10 { return tumor(ofICD10: code) }
      guard coding.isSNOMED, let level = snomedTumors[coding.code] else { return nil }
      return Tumor(level: level, isHistory: false, isClearCell: coding.code == "254915003")
    }
    return tumors.first { $0.isClearCell } ?? tumors.first
  }

  private static func tumor(ofICD10 code: String) -> Tumor? {
    let starts: [(start: String, level: String, isHistory: Bool)] = [
      ("C43", "melanoma", false), ("C64", "rcc", false), ("Z85820", "melanoma", true),
      ("Z85528", "rcc", true),
    ]
    return starts.first { code.hasPrefix($0.start) }.map {
      Tumor(level: $0.level, isHistory: $0.isHistory, isClearCell: false)
    }
  }

  /// Malignant melanoma, of skin; renal cell carcinoma, clear cell carcinoma of kidney.
  private static let snomedTumors = [
    "372244006": "melanoma", "93655004": "melanoma", "702391001": "rcc", "254915003": "rcc",
  ]

  // MARK: Nephrectomy

  /// Whether a procedure is a nephrectomy, whole or in part, of the patient's own disease.
  static func isNephrectomy(_ codings: [FHIRCoding]) -> Bool {
    codings.contains { coding in
      if coding.isSNOMED { return snomedNephrectomies.contains(coding.code) }
      if coding.system.contains("cpt") || coding.system.contains("ama-assn") {
        return cptNephrectomies.contains(coding.code)
      }
      guard coding.system.contains("pcs") || coding.system.hasSuffix("2.16.840.1.113883.6.4")
      else { return false }
      // Resection of the right, the left or both kidneys; excision with the qualifier X is a biopsy.
      let code = coding.code.uppercased()
      return ["0TT0", "0TT1", "0TT2"].contains { code.hasPrefix($0) }
        || ["0TB0", "0TB1"].contains { code.hasPrefix($0) } && !code.hasSuffix("X")
    }
  }

  /// Whether a condition says that a kidney was removed.
  static func isAbsentKidney(_ codings: [FHIRCoding]) -> Bool {
    codings.contains { $0.icd10 == "Z905" }
  }

  /// Partial, total and radical nephrectomy, from mCODE's value set of surgical procedures.
  private static let snomedNephrectomies: Set<String> = ["81516001", "175905003", "116033007"]
  /// Open and laparoscopic, whole and partial; those of donors (50300, 50320, 50547) are not.
  private static let cptNephrectomies: Set<String> = [
    "50220", "50225", "50230", "50234", "50236", "50240", "50543", "50545", "50546", "50548",
  ]

  // MARK: Aldesleukin

  /// Whether a medication is aldesleukin, by its code or, where that is none known, its name.
  static func isAldesleukin(_ codings: [FHIRCoding], text: String?) -> Bool {
    codings.contains { aldesleukin.contains($0.code.uppercased()) }
      || ([text].compactMap { $0 } + codings.map(\.display)).contains { name in
        // The name is the end of that of other molecules, such as bempegaldesleukin.
        name.lowercased().split { !$0.isLetter }.contains {
          $0 == "aldesleukin" || $0 == "proleukin"
        }
      }
  }

  /// RxNorm's products of aldesleukin, ATC, HCPCS.
  private static let aldesleukin: Set<String> = ["105648", "307816", "L03AC01", "J9015"]

  // MARK: Performance status

  /// The grade that an answer of ECOG or Karnofsky stands for; nil where it is none of them.
  ///
  /// LOINC's answer lists LL529-9 and LL4986-7, and SNOMED CT's grades of ECOG as mCODE lists them.
  static func grade(of codings: [FHIRCoding], variable: String) -> Double? {
    let answers = variable == "ecog" ? ecogAnswers : variable == "kps" ? karnofskyAnswers : [:]
    return codings.lazy.compactMap { answers[$0.code] }.first
  }

  private static let ecogAnswers: [String: Double] = [
    "LA9622-7": 0, "LA9623-5": 1, "LA9624-3": 2, "LA9625-0": 3, "LA9626-8": 4, "LA9627-6": 5,
    "425389002": 0, "422512005": 1, "422894000": 2, "423053003": 3, "423237006": 4,
    "423409001": 5,
  ]

  private static let karnofskyAnswers: [String: Double] = [
    "LA29175-9": 100, "LA29176-7": 90, "LA29177-5": 80, "LA29178-3": 70, "LA29179-1": 60,
    "LA29180-9": 50, "LA29181-7": 40, "LA29182-5": 30, "LA29183-3": 20, "LA29184-1": 10,
    "LA9627-6": 0,
  ]
}
