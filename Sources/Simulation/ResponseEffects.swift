internal import RealModule

/// The log-odds of response as a function of what is known before the first dose.
///
/// The coefficients are published effects shrunk towards 0 for small samples, overlap and
/// non-replication; the intercepts make 15% of either tumor's patients respond, as in PROCLAIM
/// (Alva et al., 2016).
enum ResponseEffects {
  /// The share of responders in either tumor.
  static let responseRate = 0.15

  /// The probability of response.
  static func probability(
    _ baseline: SimulatedPatient.Baseline, effect: SimulatedCohort.Effect
  ) -> Double {
    guard effect == .literature else { return responseRate }
    let logOdds = baseline.tumor == .melanoma ? melanoma(baseline) : renal(baseline)
    return 1 / (1 + Double.exp(-logOdds))
  }

  private static func melanoma(_ baseline: SimulatedPatient.Baseline) -> Double {
    var logOdds = -1.2244
    // Phan et al. 2001: 53.6% of those with skin metastases alone responded.
    if baseline.sites.isSkinOnly { logOdds += 0.9 }
    // Joseph et al. 2012; Davar et al. 2017; Tartour et al. 1996.
    if let ldh = baseline.ldh, ldh > baseline.ldhUpperLimit { logOdds -= 0.6 }
    // Tartour et al. 1996.
    if let crp = baseline.crp, crp > 10 { logOdds -= 0.6 }
    // Atkins et al. 1999.
    if baseline.ecog >= 1 { logOdds -= 0.6 }
    if baseline.hasPriorSystemicTherapy { logOdds -= 0.5 }
    return logOdds
  }

  private static func renal(_ baseline: SimulatedPatient.Baseline) -> Double {
    var logOdds = -1.2838
    // Fyfe et al. 1995.
    if baseline.ecog >= 1 { logOdds -= 0.6 }
    // Kuzman et al. 2017.
    if let neutrophils = baseline.neutrophils, let lymphocytes = baseline.lymphocytes {
      logOdds -= 0.6 * Double.log(neutrophils / lymphocytes)
    }
    // Chow et al. 2016; Atzpodien et al. 2003.
    if baseline.sites.count >= 3 { logOdds -= 0.4 }
    // Chow et al. 2016 against McDermott et al. 2015.
    if baseline.isClearCell == true { logOdds += 0.5 }
    return logOdds
  }
}
