/// One reason for a number of patients.
public struct SampleSizeCriterion: Sendable, Hashable {
  /// What the number of patients is to ensure.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    /// Predictor effects need little shrinkage.
    case shrinkage
    /// The apparent Nagelkerke R² is at most 0.05 too high.
    case optimism
    /// The overall risk is known to within 0.05.
    case prevalence
    /// A prediction is wrong by 0.05 in the mean.
    case mape
  }

  /// What is ensured.
  public let name: Name
  /// The number of patients as the formula has it; nil where the formula does not hold.
  public let unrounded: Double?
  /// The uniform shrinkage that goes with the criterion; nil where it has none.
  public let shrinkage: Double?

  /// The whole number of patients; nil where there is none, or none below 10¹⁵.
  public var patients: Int? {
    guard let unrounded, unrounded < 1e15 else { return nil }
    return Int(unrounded.rounded(.up))
  }
}
