/// How well a number of patients carries a planned model.
public enum SampleSizeVerdict: String, Sendable, Hashable {
  /// Criteria 1 to 3 are met.
  case carries
  /// They are not, but the expected shrinkage is at least 0.75: a penalized fit loses little.
  case strained
  /// The expected shrinkage is below 0.75: a quarter or more of each effect is noise.
  case cannotCarry = "cannot-carry"

  /// The expected shrinkage below which a cohort cannot carry a model.
  public static let leastShrinkage = 0.75

  /// The verdict on so many patients.
  public init(_ plan: SampleSizePlan, patients: Int) {
    if let needed = plan.patients, needed <= patients {
      self = .carries
    } else if plan.expectedShrinkage(patients: patients) >= Self.leastShrinkage {
      self = .strained
    } else {
      self = .cannotCarry
    }
  }

  /// The verdict in words.
  public var meaning: String {
    switch self {
    case .carries: "the cohort carries the model"
    case .strained: "the cohort carries the model with strain"
    case .cannotCarry: "the cohort cannot carry the model"
    }
  }
}
