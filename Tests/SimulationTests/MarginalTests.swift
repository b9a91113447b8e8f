import RealModule
import Statistics
import TestSupport
import Testing

@testable import Simulation

/// The cohort against the published shares it is meant to have; tolerances as in `LargeCohort`.
struct MarginalTests {
  private let patients = LargeCohort.literature.patients
  private let melanoma = LargeCohort.literature.patients.of(.melanoma)
  private let renal = LargeCohort.literature.patients.of(.rcc)

  @Test func bloodCounts() {
    // 76% (Yorio), 77% by the parameters.
    patients.expectShare(0.765, "ALC") { $0.baseline.lymphocytes.map { $0 >= 1 } }
    patients.expectShare(0.35, rounding: 0.01, "NLR") { $0.ratio.map { $0 > 4 } }
    patients.expectMedian(3.2, rounding: 0.05) { $0.ratio }
    patients.expectMedian(0.55, rounding: 0.005) { $0.baseline.monocytes }
    patients.expectMedian(0.15, rounding: 0.005) { $0.baseline.eosinophils }
    melanoma.expectMedian(260, rounding: 0.5) { $0.baseline.platelets }
    renal.expectMedian(286, rounding: 0.5) { $0.baseline.platelets }
  }

  @Test func chemistry() {
    for (tumor, lower) in [(melanoma, 0.0), (renal, 0.5)] {
      tumor.filter { !$0.baseline.isFemale }
        .expectMean(13.8 - lower, spread: 1.6, rounding: 0.05) { $0.baseline.hemoglobin }
      tumor.filter(\.baseline.isFemale)
        .expectMean(12.6 - lower, spread: 1.4, rounding: 0.05) { $0.baseline.hemoglobin }
    }
    patients.expectMean(4, spread: 0.4, rounding: 0.05) { $0.baseline.albumin }
  }

  @Test func lactateDehydrogenase() {
    let above: (Double) -> (SimulatedPatient) -> Bool? = { limit in
      { patient in patient.baseline.ldh.map { $0 > limit * patient.baseline.ldhUpperLimit } }
    }
    patients.expectShare(0.33, holds: above(1))
    // 3% without those who are given two and a half times the value.
    patients.expectShare(0.04, rounding: 0.01, holds: above(2))
  }

  @Test func patientsAndStage() {
    patients.expectShare(0.55, "melanoma") { $0.baseline.tumor == .melanoma }
    melanoma.expectShare(0.67, "male") { !$0.baseline.isFemale }
    renal.expectShare(0.72, "male") { !$0.baseline.isFemale }
    melanoma.expectMean(52, spread: 12, rounding: 0.5) { Double($0.baseline.age) }
    renal.expectMean(57, spread: 9, rounding: 0.5) { Double($0.baseline.age) }
    for (ecog, shares) in [(0.77, 0.65), (0.22, 0.31), (0.01, 0.04)].enumerated() {
      melanoma.expectShare(shares.0, "ECOG \(ecog)") { $0.baseline.ecog == ecog }
      renal.expectShare(shares.1, "ECOG \(ecog)") { $0.baseline.ecog == ecog }
    }
    for (category, share) in ["M1a": 0.27, "M1b": 0.31, "M1c": 0.42] {
      melanoma.expectShare(share, category) { $0.baseline.metastasisCategory == category }
    }
    // Between 8% and 9%.
    melanoma.expectShare(0.085, "skin only") { $0.baseline.sites.isSkinOnly }
    renal.expectShare(0.96, "clear cell") { $0.baseline.isClearCell }
    renal.expectShare(0.90, "nephrectomy") { $0.baseline.hadNephrectomy }
    renal.expectShare(0.89, "first line") { !$0.baseline.hasPriorSystemicTherapy }
    melanoma.expectShare(0.72, "first line") { !$0.baseline.hasPriorSystemicTherapy }
  }

  @Test(arguments: SimulatedCohort.Effect.allCases)
  func responses(effect: SimulatedCohort.Effect) {
    let patients =
      effect == .literature ? LargeCohort.literature.patients : LargeCohort.null.patients
    let shares: [(SimulatedPatient.Response, melanoma: Double, renal: Double)] = [
      (.complete, 0.05, 0.06), (.partial, 0.10, 0.09), (.stable, 0.22, 0.22),
      (.progressive, 0.63, 0.63),
    ]
    for (response, melanoma, renal) in shares {
      patients.of(.melanoma).expectShare(melanoma, response.rawValue) {
        $0.outcome.response == response
      }
      patients.of(.rcc).expectShare(renal, response.rawValue) { $0.outcome.response == response }
    }
    for tumor in [SimulatedPatient.Tumor.melanoma, .rcc] {
      patients.of(tumor).expectShare(0.15, "CR and PR") { $0.outcome.response.isBenefit }
    }
  }

  @Test func treatment() {
    // Davar et al.: mean 7.6, median 8 of the doses of a cycle; the first is the fuller one.
    patients.expectMean(8.3, spread: 2.4, rounding: 0.05) { Double($0.treatment.dosesInCycle1) }
    patients.expectMedian(8, rounding: 0.5) { Double($0.treatment.dosesInCycle1) }
    patients.expectMean(1.5, spread: 1.95, rounding: 0.05) {
      Double($0.treatment.dosesInCycle1 - $0.treatment.dosesInCycle2)
    }
    melanoma.expectShare(0.16, "autoimmunity") { $0.treatment.hasAutoimmunity }
    renal.expectShare(0.06, "autoimmunity") { $0.treatment.hasAutoimmunity }
    patients.expectMean(39.2, spread: 0.7, rounding: 0.05) { $0.treatment.highestTemperature }
    patients.filter { $0.baseline.platelets != nil }.expectShare(1, rounding: 0, "nadir") {
      patient in
      patient.treatment.plateletNadir.map { $0 < patient.baseline.platelets ?? 0 }
    }
  }

  /// Deeper nadirs and higher peaks by 0.15 on the logarithm, and autoimmunity in 30% of responders
  /// with melanoma; all of it only with the effects of the literature.
  @Test func respondersAreTreatedAlikeButReactMore() {
    for (cohort, shift) in [
      (LargeCohort.literature.patients, 0.15), (LargeCohort.null.patients, 0),
    ] {
      let responders = cohort.filter(\.outcome.response.isBenefit)
      let others = cohort.filter { !$0.outcome.response.isBenefit }
      for (group, sign) in [(responders, 1.0), (others, 0)] {
        group.expectMedian(0.30 * Double.exp(-sign * shift), rounding: 0.005) { patient in
          patient.treatment.plateletNadir.flatMap { nadir in
            patient.baseline.platelets.map { nadir / $0 }
          }
        }
        group.expectMedian(2.5 * Double.exp(sign * shift), rounding: 0.05) { patient in
          patient.treatment.lymphocytePeak.flatMap { peak in
            patient.baseline.lymphocytes.map { peak / $0 }
          }
        }
      }
      responders.of(.melanoma).expectShare(shift > 0 ? 0.30 : 0.16, "autoimmunity") {
        $0.treatment.hasAutoimmunity
      }
    }
  }

  /// At the median that was published for a response, half are alive by Kaplan and Meier.
  ///
  /// Half of the complete responders are cured, so that three quarters of them live to see it.
  @Test func survivalGoesWithResponse() {
    let anchors: [(SimulatedPatient.Response, melanoma: Double, renal: Double, alive: Double)] = [
      (.progressive, 14, 14, 0.5), (.stable, 33, 50, 0.5), (.partial, 65, 65, 0.5),
      (.complete, 65, 65, 0.75),
    ]
    for (response, melanoma, renal, alive) in anchors {
      for (tumor, months) in [(self.melanoma, melanoma), (self.renal, renal)] {
        let survival = tumor.filter { $0.outcome.response == response }.survival(at: months)
        expectClose(
          survival.share, alive, absolute: 5 * survival.standardError, response.rawValue)
        #expect(survival.standardError < 0.04)
      }
    }
  }

  @Test func missingValues() throws {
    // What is missing with the blood count and on its own adds up.
    let shares = [
      "ldh_u_l": 0.07, "alc": 0.02, "anc": 0.02, "wbc": 0.02, "amc": 1 - 0.96 * 0.98,
      "aec": 1 - 0.90 * 0.98, "platelets": 0.02, "hemoglobin": 0.02, "albumin": 0.05,
      "crp": 0.60, "calcium": 0.04, "creatinine": 0.02, "tsh": 0.25, "weight_kg": 0.02,
      "height_cm": 0.04, "kps": 0.03, "dx_to_tx_months": 0.03, "dx_to_il2_months": 0.03,
      "platelet_nadir": 0.02, "alc_peak": 0.05, "temp_max": 0.03,
    ]
    let inOneTumor: Set = ["m_stage", "clear_cell", "prior_nephrectomy"]
    let rows = LargeCohort.literatureRows
    for (column, name) in rows.columns.enumerated() where !inOneTumor.contains(name) {
      let share = shares[name] ?? 0
      let seen = Double(rows.rows.count { $0[column].isEmpty }) / Double(rows.rows.count)
      // C-reactive protein's share was solved for to two digits.
      let rounding = name == "crp" ? 0.005 : 0
      let error = (share * (1 - share) / 20_000).squareRoot()
      expectClose(seen, share, absolute: rounding + 5 * error, name)
    }
    // Ordered when ill: known values run higher than the median of 6 that all of them have.
    #expect(Quantile.median(of: patients.compactMap(\.baseline.crp)) > 7)
  }

  /// Correlations of normal scores, which a normal copula keeps whatever the marginals.
  @Test func correlations() {
    // Before anything is hidden.
    let complete = (0..<20_000).map { index in
      PatientSimulator(
        generator: SeededGenerator(seed: 3).split(UInt64(index)), effect: .literature
      ).baseline()
    }
    func scores(_ value: (SimulatedPatient.Baseline) -> Double?) -> [Double] {
      let values = complete.compactMap(value)
      var result = [Double](repeating: 0, count: values.count)
      let order = values.indices.sorted { values[$0] < values[$1] }
      for (place, row) in order.enumerated() {
        result[row] = Normal.quantile((Double(place) + 0.5) / Double(values.count))
      }
      return result
    }
    func correlation(_ one: [Double], _ other: [Double]) -> Double {
      zip(one, other).reduce(0) { $0 + $1.0 * $1.1 } / Double(one.count)
    }
    let crp = scores(\.crp)
    expectClose(correlation(crp, scores(\.albumin)), -0.5, absolute: 0.03)
    expectClose(correlation(crp, scores(\.platelets)), 0.35, absolute: 0.03)
    expectClose(correlation(scores(\.neutrophils), scores(\.lymphocytes)), 0.1, absolute: 0.03)
    expectClose(correlation(crp, scores(\.lymphocytes)), 0, absolute: 0.03)
  }

  /// The area under the curve of the true log-odds: about 0.65 with the effects of the literature,
  /// exactly none without.
  @Test func onlyTheLiteratureEffectPredicts() throws {
    func area(_ effect: SimulatedCohort.Effect) throws -> AreaUnderCurve {
      let root = SeededGenerator(seed: 21)
      var scores: [Double] = []
      var outcomes: [Double] = []
      for (index, patient) in SimulatedCohort(patients: 20_000, seed: 21, effect: effect).patients
        .enumerated()
      {
        let simulator = PatientSimulator(generator: root.split(UInt64(index)), effect: effect)
        scores.append(
          ResponseEffects.probability(simulator.baseline(), effect: .literature))
        outcomes.append(patient.outcome.response.isBenefit ? 1 : 0)
      }
      return try AreaUnderCurve(Predictions(scores, outcomes: outcomes))
    }
    expectClose(try area(.literature).estimate.value, 0.642, absolute: 0.03)
    let null = try area(.null)
    expectClose(null.estimate.value, 0.5, absolute: 5 * null.estimate.standardError)
  }
}

extension SimulatedPatient {
  /// Neutrophils over lymphocytes.
  fileprivate var ratio: Double? {
    baseline.neutrophils.flatMap { neutrophils in
      baseline.lymphocytes.map { neutrophils / $0 }
    }
  }
}
