internal import RealModule
internal import Statistics

extension PatientSimulator {
  /// What else is known before the first dose, complete; it has no say in response.
  ///
  /// In renal cell carcinoma the time since diagnosis and calcium follow the burden of disease, so
  /// that the points of the IMDC groups cluster: independent points give at most 5% poor beside 31%
  /// favorable, and Fishman et al. 2019 saw 10%.
  func workup(of baseline: SimulatedPatient.Baseline) -> SimulatedPatient.Workup {
    var draws = generator.split(6)
    let melanoma = baseline.tumor == .melanoma
    let burden = melanoma ? nil : Self.burden(of: baseline)
    let karnofsky = Self.karnofsky(ecog: baseline.ecog, &draws)
    let months = Self.months(baseline, burden: burden, &draws)
    let basophils = Self.logNormal(0.03, 0.4, &draws).rounded(decimals: 2, in: 0.01...0.2)
    let corrected =
      (melanoma ? 9.4 : 9.55) + (melanoma ? 0.4 : 0.5) * Self.joined(burden, 0.6, &draws)
    // The part that is bound to albumin, as the usual correction has it.
    let calcium = corrected - 0.8 * (4 - (baseline.albumin ?? 4))
    // A single kidney leaves creatinine higher.
    let kidney = baseline.hadNephrectomy == true ? 1.2 : 1
    let creatinine = kidney * Self.logNormal(baseline.isFemale ? 0.75 : 0.95, 0.18, &draws)
    let thyrotropin = Self.logNormal(1.7, 0.6, &draws)
    let typical = baseline.isFemale ? (mean: 163.0, spread: 6.5) : (mean: 176.5, spread: 7)
    let height = (typical.mean + typical.spread * draws.nextNormal())
      .rounded(decimals: 0, in: 140...210)
    // Weight goes with height through the body mass index, which does not.
    let bodyMassIndex = Self.logNormal(27.5, 0.17, &draws)
    let counts = [
      baseline.lymphocytes, baseline.neutrophils, baseline.monocytes, baseline.eosinophils,
    ].reduce(basophils) { $0 + ($1 ?? 0) }
    return SimulatedPatient.Workup(
      leukocytes: counts.rounded(decimals: 2, in: 0...100),
      calcium: calcium.rounded(decimals: 1, in: 7...14),
      creatinine: creatinine.rounded(decimals: 2, in: 0.4...2.5),
      thyrotropin: thyrotropin.rounded(decimals: 2, in: 0.05...20),
      weight: (bodyMassIndex * height * height / 10_000).rounded(decimals: 1, in: 40...180),
      height: height, karnofsky: karnofsky,
      monthsToTherapy: months.therapy, monthsToInterleukin: months.interleukin,
      limits: SimulatedPatient.Limits(
        ldhUpperLimit: baseline.ldhUpperLimit, isFemale: baseline.isFemale))
  }

  /// Low hemoglobin and high platelets as one standard normal number; renal only.
  ///
  /// Neither has a say in response, so that what follows the burden has none either.
  private static func burden(of baseline: SimulatedPatient.Baseline) -> Double {
    let typical = Laboratory.typicalHemoglobin(melanoma: false, female: baseline.isFemale)
    let hemoglobin = baseline.hemoglobin.map { ($0 - typical.mean) / typical.spread }
    let platelets = baseline.platelets.map {
      Double.log($0 / Laboratory.typicalPlatelets(melanoma: false)) / 0.28
    }
    return ((platelets ?? 0) - (hemoglobin ?? 0)) / Double.sqrt(2)
  }

  /// Karnofsky of an ECOG status: 100 or 90, 90 or 80, 70; shares chosen.
  private static func karnofsky(ecog: Int, _ draws: inout SeededGenerator) -> Int {
    let better = draws.chance(ecog == 0 ? 0.75 : 0.6)
    switch ecog {
    case 0: return better ? 100 : 90
    case 1: return better ? 90 : 80
    default: return 70
    }
  }

  /// Months from diagnosis; nobody was diagnosed before the age of 15.
  private static func months(
    _ baseline: SimulatedPatient.Baseline, burden: Double?, _ draws: inout SeededGenerator
  ) -> (therapy: Double, interleukin: Double) {
    let longest = Double(12 * (baseline.age - 15))
    let spread = joined(burden, -0.6, &draws)
    let therapy =
      baseline.tumor == .melanoma ? 36 * Double.exp(spread) : 13 * Double.exp(1.2 * spread)
    let earlier = therapy.rounded(decimals: 1, in: 0.3...longest)
    // Drawn for everybody, so that who was treated before does not shift what follows.
    let gap = logNormal(9, 0.8, &draws)
    guard baseline.hasPriorSystemicTherapy else { return (earlier, earlier) }
    return (earlier, (earlier + gap).rounded(decimals: 1, in: earlier...longest))
  }

  private static func logNormal(
    _ median: Double, _ spread: Double, _ draws: inout SeededGenerator
  ) -> Double {
    median * Double.exp(spread * draws.nextNormal())
  }

  /// A normal that has the given correlation with another, or is on its own where there is none.
  private static func joined(
    _ normal: Double?, _ correlation: Double, _ draws: inout SeededGenerator
  ) -> Double {
    let own = draws.nextNormal()
    guard let normal else { return own }
    return correlation * normal + Double.sqrt(1 - correlation * correlation) * own
  }
}
