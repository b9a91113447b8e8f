/// One synthetic patient, as it would stand in a cohort file.
///
/// A missing measurement is nil.
public struct SimulatedPatient: Sendable, Hashable {
  /// The two tumors for which high-dose interleukin-2 is labeled.
  public enum Tumor: String, Sendable, Hashable {
    /// Metastatic melanoma.
    case melanoma
    /// Metastatic renal cell carcinoma.
    case rcc
  }

  /// Best overall response.
  public enum Response: String, Sendable, Hashable {
    /// Complete response.
    case complete = "CR"
    /// Partial response.
    case partial = "PR"
    /// Stable disease.
    case stable = "SD"
    /// Progressive disease.
    case progressive = "PD"

    /// Whether the response counts as clinical benefit here: complete or partial.
    public var isBenefit: Bool { self == .complete || self == .partial }
  }

  /// A name for the row, made of seed and number.
  public let identifier: String
  /// What is known before the first dose.
  public internal(set) var baseline: Baseline
  /// What else is known before the first dose.
  public internal(set) var workup: Workup
  /// What is measured during treatment; never available for a candidate.
  public internal(set) var treatment: Treatment
  /// What became of the patient.
  public let outcome: Outcome

  /// What is known before the first dose.
  public struct Baseline: Sendable, Hashable {
    /// The tumor.
    public let tumor: Tumor
    /// Years at the first dose.
    public let age: Int
    /// Whether the patient is female.
    public let isFemale: Bool
    /// ECOG performance status, 0 to 2.
    public let ecog: Int
    /// Systemic therapy before interleukin-2.
    public internal(set) var hasPriorSystemicTherapy: Bool
    /// Metastasis category by site (M1a, M1b, M1c); nil in renal cell carcinoma.
    public let metastasisCategory: String?
    /// Clear-cell histology; nil in melanoma.
    public let isClearCell: Bool?
    /// Nephrectomy before interleukin-2; nil in melanoma.
    public let hadNephrectomy: Bool?
    /// Organs with metastases.
    public let sites: Sites
    /// Lactate dehydrogenase, U/L.
    public internal(set) var ldh: Double?
    /// The laboratory's upper limit of normal of lactate dehydrogenase, U/L.
    public internal(set) var ldhUpperLimit: Double
    /// Lymphocytes, 10⁹/L.
    public internal(set) var lymphocytes: Double?
    /// Neutrophils, 10⁹/L.
    public internal(set) var neutrophils: Double?
    /// Monocytes, 10⁹/L.
    public internal(set) var monocytes: Double?
    /// Eosinophils, 10⁹/L.
    public internal(set) var eosinophils: Double?
    /// Platelets, 10⁹/L.
    public internal(set) var platelets: Double?
    /// Hemoglobin, g/dL.
    public internal(set) var hemoglobin: Double?
    /// Albumin, g/dL.
    public internal(set) var albumin: Double?
    /// C-reactive protein, mg/L.
    public internal(set) var crp: Double?
  }

  /// Organs with metastases.
  public struct Sites: Sendable, Hashable {
    /// Skin or subcutis.
    public internal(set) var skin = false
    /// Lymph nodes beyond the region.
    public internal(set) var node = false
    /// Lung.
    public internal(set) var lung = false
    /// Liver.
    public internal(set) var liver = false
    /// Bone.
    public internal(set) var bone = false
    /// Any other organ, counted as one.
    public internal(set) var other = false

    /// The number of organs.
    public var count: Int { all.count { $0 } }
    /// Whether skin or subcutis is the only one.
    public var isSkinOnly: Bool { skin && count == 1 }

    var all: [Bool] { [skin, node, lung, liver, bone, other] }
  }

  /// What is measured during treatment.
  public struct Treatment: Sendable, Hashable {
    /// Doses given in cycle 1, of at most 14.
    public let dosesInCycle1: Int
    /// Doses given in cycle 2, of at most 14.
    public let dosesInCycle2: Int
    /// Lowest platelet count, 10⁹/L.
    public internal(set) var plateletNadir: Double?
    /// Highest lymphocyte count, 10⁹/L.
    public internal(set) var lymphocytePeak: Double?
    /// Highest temperature, °C.
    public internal(set) var highestTemperature: Double?
    /// Whether an autoimmune phenomenon was seen.
    public let hasAutoimmunity: Bool
  }

  /// What became of the patient.
  public struct Outcome: Sendable, Hashable {
    /// Best overall response.
    public let response: Response
    /// Months from the first dose to death or last contact.
    public let survivalMonths: Double
    /// Whether the patient died.
    public let died: Bool
    /// Months from the first dose to progression, death or last contact.
    public let progressionFreeMonths: Double
    /// Whether the disease progressed or the patient died.
    public let progressed: Bool
  }
}
