/// A published value beside the one that is computed from reconstructed patients.
public struct ReconstructionTarget: Sendable, Hashable {
  /// What is compared.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    case patients
    case firstYear = "first_year"
    case lastYear = "last_year"
    case firstLine = "first_line"
    case firstLineWithBenefit = "first_line_with_benefit"
    case medianWithBenefit = "median_survival_with_benefit"
    case medianWithout = "median_survival_without"
    case survivalPValue = "survival_p_value"
    case nadirPValue = "platelet_nadir_p_value"
    /// The nadir with benefit less that without, as a difference of mean ranks; lower is published.
    case nadirDifference = "platelet_nadir_difference"
    case autoimmunityPValue = "autoimmune_p_value"
    /// The share with an autoimmune phenomenon without benefit less that with; lower is published.
    case autoimmunityDifference = "autoimmune_difference"
    /// Of doses per cycle.
    case dosesPValue = "doses_per_cycle_p_value"
    /// The smallest of those variables that the abstract does not name as differing.
    case smallestOtherPValue = "smallest_other_p_value"
  }

  /// What is published.
  public enum Published: Sendable, Hashable {
    /// This number.
    case exactly(Double)
    /// This number, at three decimals.
    case atThreeDecimals(Double)
    /// A number below.
    case below(Double)
    /// A number not below.
    case atLeast(Double)
  }

  /// What is compared.
  public let name: Name
  /// The tumor to which it applies; nil for all patients.
  public let tumor: SimulatedPatient.Tumor?
  /// What is published.
  public let published: Published
  /// What the reconstructed patients give; nil where it is undefined.
  public let computed: Double?

  /// Whether the computed value is as published.
  public var holds: Bool {
    guard let computed else { return false }
    switch published {
    case .exactly(let value): return computed == value
    case .atThreeDecimals(let value): return (computed * 1000).rounded() == (value * 1000).rounded()
    case .below(let bound): return computed < bound
    case .atLeast(let bound): return computed >= bound
    }
  }
}
