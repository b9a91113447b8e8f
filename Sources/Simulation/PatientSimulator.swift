internal import Statistics

/// Draws one patient.
///
/// Each facet has a stream of its own, so that a new variable in one does not
/// change the others.
struct PatientSimulator {
  let generator: SeededGenerator
  let effect: SimulatedCohort.Effect

  func patient(identifier: String) -> SimulatedPatient {
    var patient = complete(identifier: identifier)
    hide(&patient)
    return patient
  }

  /// The patient before anything is hidden.
  func complete(identifier: String) -> SimulatedPatient {
    let baseline = baseline()
    let response = response(of: baseline)
    return SimulatedPatient(
      identifier: identifier, baseline: baseline, workup: workup(of: baseline),
      treatment: treatment(baseline, responds: effect != .null && response.isBenefit),
      outcome: outcome(response, tumor: baseline.tumor))
  }

  /// Draws the best response: complete, partial, stable and progressive in 5, 10, 22 and 63% of patients
  /// with melanoma and 6, 9, 22 and 62% with renal cell carcinoma (Alva and others, 2016).
  private func response(of baseline: SimulatedPatient.Baseline) -> SimulatedPatient.Response {
    var draws = generator.split(2)
    let benefit = draws.chance(ResponseEffects.probability(baseline, effect: effect))
    let melanoma = baseline.tumor == .melanoma
    if benefit { return draws.chance(melanoma ? 1.0 / 3 : 0.4) ? .complete : .partial }
    return draws.chance(0.26) ? .stable : .progressive
  }
}

extension SeededGenerator {
  /// True with the given probability.
  mutating func chance(_ probability: Double) -> Bool {
    nextUniform() < probability
  }

  /// An index, each with the probability of its share; the last one takes what is left.
  mutating func choice(_ shares: [Double]) -> Int {
    let draw = nextUniform()
    var sum = 0.0
    for (index, share) in shares.enumerated() {
      sum += share
      if draw < sum { return index }
    }
    return shares.count - 1
  }
}

extension Double {
  /// The value at a number of decimals, inside limits.
  func rounded(decimals: Int, in limits: ClosedRange<Double>) -> Double {
    let scale = Self.scale(decimals)
    return Swift.min(
      Swift.max((self * scale).rounded() / scale, limits.lowerBound), limits.upperBound)
  }

  /// The power of ten of 0, 1 or 2 decimals, which is all that a laboratory prints.
  static func scale(_ decimals: Int) -> Double {
    decimals == 0 ? 1 : decimals == 1 ? 10 : 100
  }
}
