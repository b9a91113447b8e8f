internal import RealModule

/// The log-odds of response as a function of what is known before the first dose.
///
/// The coefficients are published effects shrunk towards 0 for small samples, overlap and
/// non-replication, or three times those; the intercepts make 15% of either tumor's patients respond,
/// as in PROCLAIM (Alva et al., 2016).
enum ResponseEffects {
  /// The share of responders in either tumor.
  static let responseRate = 0.15

  /// The probability of response.
  static func probability(
    _ baseline: SimulatedPatient.Baseline, effect: SimulatedCohort.Effect
  ) -> Double {
    guard effect != .null else { return responseRate }
    let isStrong = effect == .strong
    let logOdds =
      baseline.tumor == .melanoma
      ? melanoma(baseline, from: isStrong ? -0.6975 : -1.2244, times: isStrong ? strength : 1)
      : renal(baseline, from: isStrong ? -0.7337 : -1.2838, times: isStrong ? strength : 1)
    return 1 / (1 + Double.exp(-logOdds))
  }

  /// How many times as large as those of the literature strong effects are.
  static let strength = 3.0

  private static func melanoma(
    _ baseline: SimulatedPatient.Baseline, from intercept: Double, times factor: Double
  ) -> Double {
    var logOdds = intercept
    // Phan et al. 2001: 53.6% of those with skin metastases alone responded.
    if baseline.sites.isSkinOnly { logOdds += factor * 0.9 }
    // Joseph et al. 2012; Davar et al. 2017; Tartour et al. 1996.
    if let ldh = baseline.ldh, ldh > baseline.ldhUpperLimit { logOdds -= factor * 0.6 }
    // Tartour et al. 1996.
    if let crp = baseline.crp, crp > 10 { logOdds -= factor * 0.6 }
    // Atkins et al. 1999.
    if baseline.ecog >= 1 { logOdds -= factor * 0.6 }
    if baseline.hasPriorSystemicTherapy { logOdds -= factor * 0.5 }
    return logOdds
  }

  private static func renal(
    _ baseline: SimulatedPatient.Baseline, from intercept: Double, times factor: Double
  ) -> Double {
    var logOdds = intercept
    // Fyfe et al. 1995.
    if baseline.ecog >= 1 { logOdds -= factor * 0.6 }
    // Kuzman et al. 2017.
    if let neutrophils = baseline.neutrophils, let lymphocytes = baseline.lymphocytes {
      logOdds -= factor * 0.6 * Double.log(neutrophils / lymphocytes)
    }
    // Chow et al. 2016; Atzpodien et al. 2003.
    if baseline.sites.count >= 3 { logOdds -= factor * 0.4 }
    // Chow et al. 2016 against McDermott et al. 2015.
    if baseline.isClearCell == true { logOdds += factor * 0.5 }
    return logOdds
  }
}
