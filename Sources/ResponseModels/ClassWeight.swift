/// How much the two outcomes count against each other in a fit.
public enum ClassWeight: String, Codable, Hashable, Sendable, CaseIterable {
  /// Each row by its own weight.
  case none
  /// Both outcomes have the same weight in sum: n / (2·n of the outcome), as in scikit-learn.
  case balanced
}
