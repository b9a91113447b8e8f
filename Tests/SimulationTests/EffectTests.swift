import RealModule
import Statistics
import TestSupport
import Testing

@testable import Simulation

/// What goes with response: nothing without an effect, what the literature names with it.
struct EffectTests {
  /// Every column of a candidate's file, and whether it is missing, against response, in each tumor.
  ///
  /// About 110 areas under the curve: by chance, one is 4 standard errors off in 1 of 140 seeds.
  @Test(arguments: [SimulatedPatient.Tumor.melanoma, .rcc])
  func nothingGoesWithResponseUnderTheNull(tumor: SimulatedPatient.Tumor) throws {
    let deviations = try deviations(.null, in: tumor)
    #expect(deviations.count > 50)
    for (name, deviation) in deviations { #expect(abs(deviation) < 4, "\(name) \(deviation)") }
    // Of squared standard normals the mean is 1; there are fewer than that many independent ones.
    let mean = deviations.values.reduce(0) { $0 + $1 * $1 } / Double(deviations.count)
    #expect(mean < 2, "\(mean)")
  }

  /// Who comes is the same with and without effects; what becomes of them is not.
  @Test func effectsLeaveTheBaselineAlone() {
    for (one, other) in zip(LargeCohort.literature.patients, LargeCohort.null.patients) {
      #expect(one.baseline == other.baseline && one.workup == other.workup)
    }
  }

  /// The same areas, with the effects: they are seen where they are, in their direction, and
  /// nowhere else.
  @Test func theLiteraturesEffectsAreSeen() throws {
    let melanoma = try deviations(.literature, in: .melanoma)
    for name in ["ecog", "prior_systemic_therapy", "ldh_u_l", "crp"] {
      #expect((melanoma[name] ?? 0) < -4, "\(name) \(melanoma[name] ?? .nan)")
    }
    let renal = try deviations(.literature, in: .rcc)
    for name in ["ecog", "n_sites", "anc"] {
      #expect((renal[name] ?? 0) < -4, "\(name) \(renal[name] ?? .nan)")
    }
    #expect((renal["alc"] ?? 0) > 4)
    let noise = [
      "age", "sex", "hemoglobin", "albumin", "crp", "platelets", "calcium", "creatinine", "tsh",
      "weight_kg", "height_cm", "dx_to_tx_months", "dx_to_il2_months", "hgb_lln", "calcium_uln",
      "anc_uln", "platelets_uln",
    ]
    for name in noise {
      let deviation = try #require(renal[name], "\(name)")
      #expect(abs(deviation) < 4, "\(name) \(deviation)")
    }
  }

  /// Three times the effects leave the patients and the share of responders as they are.
  @Test(arguments: [SimulatedPatient.Tumor.melanoma, .rcc])
  func strongEffectsKeepTheShareOfResponders(tumor: SimulatedPatient.Tumor) {
    let strong = SimulatedCohort(patients: 20_000, seed: 2024, effect: .strong).patients
    #expect(zip(strong, LargeCohort.null.patients).allSatisfy { $0.baseline == $1.baseline })
    strong.of(tumor).expectShare(0.15, rounding: 0.002, "\(tumor)") {
      $0.outcome.response.isBenefit
    }
  }

  /// Kuzman et al., 2017: a median ratio of 2.3 in responders and of 3.4 in others.
  @Test func respondersHaveALowerRatio() {
    let renal = LargeCohort.literature.patients.of(.rcc)
    func median(_ responds: Bool) -> Double {
      Quantile.median(
        of: renal.filter { $0.outcome.response.isBenefit == responds }.compactMap { patient in
          patient.baseline.neutrophils.flatMap { neutrophils in
            patient.baseline.lymphocytes.map { neutrophils / $0 }
          }
        })
    }
    // Shrunk towards none: a shift of 0.6 times the variance of the logarithm, 0.29.
    expectClose(Double.log(median(false) / median(true)), 0.6 * 0.29, absolute: 0.08)
  }

  /// How many standard errors the area under the curve of each column is away from one half.
  private func deviations(
    _ effect: SimulatedCohort.Effect, in tumor: SimulatedPatient.Tumor
  ) throws -> [String: Double] {
    let isNull = effect == .null
    let table = isNull ? LargeCohort.nullRows : LargeCohort.literatureRows
    let patients = (isNull ? LargeCohort.null : LargeCohort.literature).patients
    let rows = zip(table.rows, patients).filter { $0.1.baseline.tumor == tumor }
    let outcomes = rows.map { $0.1.outcome.response.isBenefit ? 1.0 : 0 }
    var result: [String: Double] = [:]
    func add(_ name: String, _ values: [Double?]) throws {
      let known = zip(values, outcomes).compactMap { value, outcome in value.map { ($0, outcome) } }
      guard Set(known.map(\.0)).count > 1 else { return }
      let area = try AreaUnderCurve(Predictions(known.map(\.0), outcomes: known.map(\.1)))
      result[name] = (area.estimate.value - 0.5) / area.estimate.standardError
    }
    let baseline = Set(SimulatedCohort.columns(baselineOnly: true))
      .subtracting(["patient_id", "tumor", "synthetic"])
    for (column, name) in table.columns.enumerated() where baseline.contains(name) {
      let fields = rows.map { $0.0[column] }
      let levels: [Substring: Double] = [
        "female": 1, "male": 0, "M1a": 0, "M1b": 1, "M1c": 2,
      ]
      try add(name, fields.map { Double($0) ?? levels[$0] })
      try add("\(name) missing", fields.map { $0.isEmpty ? 1 : 0 })
    }
    return result
  }
}
