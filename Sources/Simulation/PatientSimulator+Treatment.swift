internal import RealModule
internal import Statistics

extension PatientSimulator {
  /// What is measured during treatment; `responds` shifts it as the literature reports.
  func treatment(
    _ baseline: SimulatedPatient.Baseline, responds: Bool
  ) -> SimulatedPatient.Treatment {
    var draws = generator.split(3)
    // Davar et al. 2017: 7.6 doses a cycle, median 8.
    let tolerance = 1 / (1 + Double.exp(-(0.4 + 0.5 * draws.nextNormal())))
    let first = (0..<14).reduce(0) { sum, _ in sum + (draws.chance(tolerance) ? 1 : 0) }
    let second = (Double(first) - 1.5 + 2 * draws.nextNormal()).rounded(decimals: 0, in: 0...14)
    let autoimmune = draws.chance(autoimmunity(baseline.tumor, responds: responds))
    let temperature = 39.2 + 0.7 * draws.nextNormal()
    return SimulatedPatient.Treatment(
      dosesInCycle1: first, dosesInCycle2: Int(second),
      plateletNadir: nadir(baseline.platelets, doses: first, responds: responds, &draws),
      lymphocytePeak: peak(baseline.lymphocytes, responds: responds, &draws),
      highestTemperature: temperature.rounded(decimals: 1, in: 37...41.5),
      hasAutoimmunity: autoimmune)
  }

  /// The chance of autoimmunity: 16% in melanoma and 6% in renal cell carcinoma (Curti, 2017).
  ///
  /// In melanoma it is more often seen in responders (Rosenberg, 1996); the share of the others
  /// makes up 16% overall.
  private func autoimmunity(_ tumor: SimulatedPatient.Tumor, responds: Bool) -> Double {
    if tumor == .rcc { return 0.06 }
    if effect == .null { return 0.16 }
    return responds ? 0.30 : 0.135
  }

  /// The lowest platelet count, always below baseline.
  ///
  /// Deeper with more doses and in responders (Royal, 1996; Payne, 2014; the 2015 series).
  private func nadir(
    _ platelets: Double?, doses: Int, responds: Bool, _ draws: inout SeededGenerator
  ) -> Double? {
    let spread = 0.45 * draws.nextNormal() - 0.04 * (Double(doses) - 8.4)
    let share = min(0.95, 0.30 * Double.exp(spread - (responds ? 0.15 : 0)))
    return platelets.map { min(($0 * share).rounded(decimals: 0, in: 5...900), $0 - 1) }
  }

  /// The highest lymphocyte count, never below baseline.
  ///
  /// Lymphocytes fall during dosing and rebound after it.
  private func peak(
    _ lymphocytes: Double?, responds: Bool, _ draws: inout SeededGenerator
  ) -> Double? {
    let growth = 2.5 * Double.exp(0.5 * draws.nextNormal() + (responds ? 0.15 : 0))
    return lymphocytes.map { ($0 * max(1, growth)).rounded(decimals: 2, in: $0...200) }
  }
}
