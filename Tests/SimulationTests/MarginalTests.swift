import Statistics
import TestSupport
import Testing

@testable import Simulation

/// The cohort against the published shares it is meant to have, at n = 20,000, where five standard
/// errors of a share are at most 1.8 percentage points.
struct MarginalTests {
  private static let drawn = SimulatedCohort(patients: 20_000, seed: 2024).patients
  private var patients: [SimulatedPatient] { Self.drawn }

  private func share(
    of patients: [SimulatedPatient]? = nil, _ holds: (SimulatedPatient) -> Bool?
  ) -> Double {
    let known = (patients ?? self.patients).compactMap(holds)
    return Double(known.count { $0 }) / Double(known.count)
  }

  private func of(_ tumor: SimulatedPatient.Tumor) -> [SimulatedPatient] {
    patients.filter { $0.baseline.tumor == tumor }
  }

  @Test func bloodCounts() {
    expectClose(share { $0.baseline.lymphocytes.map { $0 >= 1 } }, 0.76, absolute: 0.02, "ALC")
    let ratios = patients.compactMap { patient in
      patient.baseline.neutrophils.flatMap { neutrophils in
        patient.baseline.lymphocytes.map { neutrophils / $0 }
      }
    }
    expectClose(Double(ratios.count { $0 > 4 }) / Double(ratios.count), 0.35, absolute: 0.02)
    expectClose(Quantile.median(of: ratios), 3.2, absolute: 0.1)
  }

  @Test func lactateDehydrogenase() {
    let above: (Double) -> (SimulatedPatient) -> Bool? = { limit in
      { patient in patient.baseline.ldh.map { $0 > limit * patient.baseline.ldhUpperLimit } }
    }
    expectClose(share(above(1)), 0.33, absolute: 0.02)
    expectClose(share(above(2)), 0.04, absolute: 0.015)
  }

  @Test func patientsAndStage() {
    expectClose(share { $0.baseline.tumor == .melanoma }, 0.55, absolute: 0.018)
    let melanoma = of(.melanoma)
    expectClose(
      share(of: melanoma) { $0.baseline.metastasisCategory == "M1c" }, 0.42, absolute: 0.025)
    expectClose(share(of: melanoma) { $0.baseline.sites.isSkinOnly }, 0.085, absolute: 0.015)
    expectClose(share(of: melanoma) { $0.baseline.isFemale }, 0.33, absolute: 0.025)
    expectClose(share(of: melanoma) { $0.baseline.ecog == 0 }, 0.77, absolute: 0.025)
    expectClose(share(of: of(.rcc)) { $0.baseline.ecog == 0 }, 0.65, absolute: 0.025)
    expectClose(share(of: of(.rcc)) { $0.baseline.isClearCell }, 0.96, absolute: 0.015)
    let ages = melanoma.map { Double($0.baseline.age) }
    expectClose(ages.reduce(0, +) / Double(ages.count), 52, absolute: 0.7)
  }

  @Test(arguments: [SimulatedPatient.Tumor.melanoma, .rcc], SimulatedCohort.Effect.allCases)
  func responses(tumor: SimulatedPatient.Tumor, effect: SimulatedCohort.Effect) {
    let patients = SimulatedCohort(patients: 20_000, seed: 5, effect: effect).patients
      .filter { $0.baseline.tumor == tumor }
    expectClose(share(of: patients) { $0.outcome.response.isBenefit }, 0.15, absolute: 0.018)
    let complete = tumor == .melanoma ? 0.05 : 0.06
    expectClose(share(of: patients) { $0.outcome.response == .complete }, complete, absolute: 0.012)
    expectClose(share(of: patients) { $0.outcome.response == .stable }, 0.22, absolute: 0.022)
  }

  @Test func treatment() {
    let doses = patients.map { Double($0.treatment.dosesInCycle1) }
    expectClose(doses.reduce(0, +) / Double(doses.count), 8.3, absolute: 0.2)
    #expect(Quantile.median(of: doses) >= 8 && Quantile.median(of: doses) <= 9)
    expectClose(share(of: of(.melanoma)) { $0.treatment.hasAutoimmunity }, 0.16, absolute: 0.018)
    expectClose(share(of: of(.rcc)) { $0.treatment.hasAutoimmunity }, 0.06, absolute: 0.013)
  }

  @Test func survivalGoesWithResponse() {
    for response in [SimulatedPatient.Response.progressive, .partial] {
      // The median of the exponential times, on which censoring has no say.
      let months = patients.filter { $0.outcome.response == response }.map(\.outcome)
      let rate = Double(months.count { $0.died }) / months.reduce(0) { $0 + $1.survivalMonths }
      let expected = 0.6931 / (response == .partial ? 65.0 : 14.0)
      expectClose(rate, expected, relative: 0.1)
    }
  }

  @Test func missingValues() {
    expectClose(share { $0.baseline.crp == nil }, 0.60, absolute: 0.018)
    expectClose(share { $0.baseline.ldh == nil }, 0.07, absolute: 0.01)
    expectClose(share { $0.baseline.eosinophils == nil }, 0.118, absolute: 0.012)
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
