internal import RealModule
internal import Statistics

extension PatientSimulator {
  /// Takes away measurements that a chart would lack.
  ///
  /// Completely at random, but for C-reactive protein: it is ordered when a patient is ill, so that
  /// it is missing in 60% overall and less often where it is high or the performance status is poor.
  func hide(_ patient: inout SimulatedPatient) {
    var draws = generator.split(5)
    if let crp = patient.baseline.crp {
      let inflammation = Double.log(crp / 6) / 1.2
      let illness = -0.585 + 0.6 * inflammation + (patient.baseline.ecog >= 1 ? 0.5 : 0)
      if !draws.chance(1 / (1 + Double.exp(-illness))) { patient.baseline.crp = nil }
    }
    // 194 of 208 patients of Joseph et al. 2012 had lactate dehydrogenase.
    if draws.chance(0.07) { patient.baseline.ldh = nil }
    if draws.chance(0.10) { patient.baseline.eosinophils = nil }
    if draws.chance(0.04) { patient.baseline.monocytes = nil }
    if draws.chance(0.05) { patient.baseline.albumin = nil }
    // One blood count gives the total and the other four: they are missing together or not at all.
    if draws.chance(0.02) {
      patient.baseline.lymphocytes = nil
      patient.baseline.neutrophils = nil
      patient.baseline.monocytes = nil
      patient.baseline.eosinophils = nil
      patient.workup.leukocytes = nil
    }
    if draws.chance(0.02) { patient.baseline.platelets = nil }
    if draws.chance(0.02) { patient.baseline.hemoglobin = nil }
    if draws.chance(0.02) { patient.treatment.plateletNadir = nil }
    if draws.chance(0.05) { patient.treatment.lymphocytePeak = nil }
    if draws.chance(0.03) { patient.treatment.highestTemperature = nil }
    hideWorkup(&patient.workup)
  }

  /// Completely at random; the limits of normal are printed whether or not the value was asked for.
  private func hideWorkup(_ workup: inout SimulatedPatient.Workup) {
    var draws = generator.split(7)
    if draws.chance(0.04) { workup.calcium = nil }
    if draws.chance(0.02) { workup.creatinine = nil }
    if draws.chance(0.25) { workup.thyrotropin = nil }
    if draws.chance(0.02) { workup.weight = nil }
    if draws.chance(0.04) { workup.height = nil }
    if draws.chance(0.03) { workup.karnofsky = nil }
    // Both are counted from the day of diagnosis: without it, neither is known.
    if draws.chance(0.03) {
      workup.monthsToTherapy = nil
      workup.monthsToInterleukin = nil
    }
  }
}
