extension SimulatedPatient {
  /// What else is known before the first dose: the chemistry, the body, and the disease's past.
  ///
  /// It predicts nothing here, but eligibility and the prognostic groups are made of it.
  public struct Workup: Sendable, Hashable {
    /// White blood cells, 10⁹/L: the four counts of the baseline and basophils.
    public internal(set) var leukocytes: Double?
    /// Total calcium, mg/dL, not corrected for albumin.
    public internal(set) var calcium: Double?
    /// Creatinine, mg/dL.
    public internal(set) var creatinine: Double?
    /// Thyroid-stimulating hormone, mIU/L.
    public internal(set) var thyrotropin: Double?
    /// Weight, kg.
    public internal(set) var weight: Double?
    /// Height, cm.
    public internal(set) var height: Double?
    /// Karnofsky performance status, 70 to 100 in tens.
    public internal(set) var karnofsky: Int?
    /// Months from the initial diagnosis to the first systemic therapy, whichever it was.
    public internal(set) var monthsToTherapy: Double?
    /// Months from the initial diagnosis to the evaluation for interleukin-2; those to the first
    /// systemic therapy where there was none before.
    public internal(set) var monthsToInterleukin: Double?
    /// The laboratory's limits of normal.
    public let limits: Limits
  }

  /// Limits of normal that a laboratory prints beside its values.
  public struct Limits: Sendable, Hashable {
    /// The lower limit of hemoglobin, g/dL, for the patient's sex.
    public let hemoglobinLower: Double
    /// The upper limit of total calcium, mg/dL.
    public let calciumUpper: Double
    /// The upper limit of neutrophils, 10⁹/L.
    public let neutrophilsUpper: Double
    /// The upper limit of platelets, 10⁹/L.
    public let plateletsUpper: Double

    /// The limits of the laboratory that is known by its limit of lactate dehydrogenase.
    ///
    /// Five chosen laboratories, inside what laboratories print; hemoglobin 13.0 to 13.5 in men and
    /// 11.1 to 12.0 in women.
    init(ldhUpperLimit: Double, isFemale: Bool) {
      switch ldhUpperLimit {
      case 190: self.init(isFemale ? 12.0 : 13.5, calcium: 10.5, neutrophils: 7.7, platelets: 400)
      case 214: self.init(isFemale ? 11.5 : 13.0, calcium: 10.2, neutrophils: 7.5, platelets: 400)
      case 225: self.init(isFemale ? 11.7 : 13.2, calcium: 10.3, neutrophils: 7.8, platelets: 400)
      case 240: self.init(isFemale ? 11.1 : 13.0, calcium: 10.2, neutrophils: 7.0, platelets: 450)
      default: self.init(isFemale ? 11.6 : 13.2, calcium: 10.4, neutrophils: 7.5, platelets: 410)
      }
    }

    private init(
      _ hemoglobin: Double, calcium: Double, neutrophils: Double, platelets: Double
    ) {
      hemoglobinLower = hemoglobin
      calciumUpper = calcium
      neutrophilsUpper = neutrophils
      plateletsUpper = platelets
    }
  }
}
