internal import Statistics

/// A synthetic cohort of patients treated with high-dose interleukin-2.
///
/// No patient is behind any row: variables are drawn from marginal distributions, correlations and
/// effects that published cohorts report, or, where none does, that were chosen. What is which
/// stands in `datasets/hd-il2-synthetic/README.md`. It is for examples and tests, not for evidence.
///
/// The i-th patient is a function of the seed and of i alone: a longer cohort begins with the
/// shorter one of the same seed.
public struct SimulatedCohort: Sendable {
  /// What, if anything, is related to response.
  public enum Effect: String, Sendable, Hashable, CaseIterable {
    /// Baseline variables have the effects of the literature, shrunk towards none; on-treatment
    /// variables differ between responders and others as it reports.
    case literature
    /// The same with three times the effects on response, and as many responders: the linear
    /// predictor that makes response has an area under the curve of 0.84 in melanoma and of 0.81 in
    /// renal cell carcinoma, where the literature's has 0.65 and 0.63. No cohort is like that.
    case strong
    /// Nothing predicts response: every patient has the same chance.
    case null
  }

  /// The patients, in order.
  public let patients: [SimulatedPatient]

  /// Draws a cohort.
  ///
  /// - Parameters:
  ///   - count: The number of patients; below 1 gives none.
  ///   - seed: The seed. The same seed gives the same patients.
  ///   - effect: What is related to response.
  public init(patients count: Int, seed: UInt64, effect: Effect = .literature) {
    let root = SeededGenerator(seed: seed)
    patients = (0..<max(0, count)).map { index in
      PatientSimulator(generator: root.split(UInt64(index)), effect: effect)
        .patient(identifier: "S\(seed)-\(Self.padded(index + 1))")
    }
  }

  /// A number with at least four digits.
  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
