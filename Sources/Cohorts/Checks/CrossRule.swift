/// The rules that hold between columns of a row.
public enum CrossRule: String, Hashable, Sendable, CaseIterable {
  /// Lymphocytes, neutrophils, monocytes and eosinophils are at most 1.05 times the leukocytes.
  case differentialSum = "differential-sum"
  /// A count is its share of the leukocytes, within 10%.
  case countAndShare = "count-share"
  /// A count that ratios divide by is not 0.
  case zeroCount = "zero-count"
  /// The body mass index is that of weight and height, within 1 kg/m².
  case bodyMassIndex = "bmi-mismatch"
  /// M1d has a metastasis of the nervous system.
  case brainStage = "m1d-without-cns"
  /// M1a has none but of skin, soft tissue and nodes.
  case softTissueStage = "m1a-with-visceral"
  /// (1) of an M category has lactate dehydrogenase above its limit, (0) has not.
  case stageAndLDH = "m-stage-ldh"
  /// The number of sites is that of the columns of sites.
  case siteCount = "n-sites"
  /// Skin as the only site has no other.
  case skinOnly = "sc-only"
  /// The tumor is one that the variable belongs to.
  case wrongTumor = "wrong-tumor"
  /// ECOG and Karnofsky status go together.
  case performanceStatus = "ecog-kps"
  /// The age is that from the date of birth to the first dose.
  case age = "age-birth-date"
  /// Dates come in the order of a patient's history.
  case dateSequence = "date-sequence"
  /// Progression-free survival is at most overall survival.
  case progressionAfterDeath = "pfs-exceeds-os"
  /// Progressive disease at best does not go with long progression-free survival.
  case lateProgression = "pd-with-long-pfs"
  /// Clinical benefit does not go with death within a month.
  case earlyDeath = "benefit-with-early-death"
  /// Clinical benefit and the best response agree.
  case benefitAndResponse = "benefit-response"
  /// The nadir of platelets is not above their baseline.
  case nadir = "nadir-above-baseline"
  /// The peak of lymphocytes is not below their baseline.
  case peak = "peak-below-baseline"
  /// A cycle has at most 14 doses, or 15 in old protocols.
  case doses = "doses-per-cycle"

  /// How serious a breach is: what cannot be is an error, what may be a warning.
  public var severity: CheckFinding.Severity {
    switch self {
    case .dateSequence, .progressionAfterDeath, .benefitAndResponse: .error
    default: .warning
    }
  }
}
