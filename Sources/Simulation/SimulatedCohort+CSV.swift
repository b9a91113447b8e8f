internal import RealModule

extension SimulatedCohort {
  /// The columns of `csv(baselineOnly:)`, in order.
  ///
  /// - Parameter baselineOnly: Whether treatment and outcome are left out, as for candidates.
  /// - Returns: The headers.
  public static func columns(baselineOnly: Bool = false) -> [String] {
    let baseline = [
      "patient_id", "tumor", "age", "sex", "ecog", "prior_systemic_therapy", "m_stage",
      "clear_cell", "prior_nephrectomy", "n_sites", "site_skin", "site_node", "site_lung",
      "site_liver", "site_bone", "site_other", "ldh_u_l", "ldh_uln", "alc", "anc", "amc", "aec",
      "platelets", "hemoglobin", "albumin", "crp", "wbc", "calcium", "creatinine", "tsh",
      "weight_kg", "height_cm", "kps", "dx_to_tx_months", "dx_to_il2_months", "hgb_lln",
      "calcium_uln", "anc_uln", "platelets_uln",
    ]
    let later = [
      "doses_c1", "doses_c2", "platelet_nadir", "alc_peak", "temp_max", "autoimmune",
      "best_response", "clinical_benefit", "os_months", "os_event", "pfs_months", "pfs_event",
    ]
    return baseline + (baselineOnly ? [] : later) + ["synthetic"]
  }

  /// The cohort as CSV (RFC 4180 but for bare line feeds): a header and a row for each patient.
  ///
  /// Counts are in 10⁹/L, lactate dehydrogenase in U/L, hemoglobin and albumin in g/dL, C-reactive
  /// protein in mg/L, calcium and creatinine in mg/dL, thyrotropin in mIU/L, temperature in °C; a
  /// limit of normal is in the unit of its value; yes is 1 and no 0; what is missing is empty.
  ///
  /// - Parameter baselineOnly: Whether treatment and outcome are left out, as for candidates.
  /// - Returns: The text.
  public func csv(baselineOnly: Bool = false) -> String {
    var text = Self.columns(baselineOnly: baselineOnly).joined(separator: ",") + "\n"
    for patient in patients {
      var fields = patient.baselineFields + patient.workup.fields
      if !baselineOnly { fields += patient.laterFields }
      text += (fields + ["true"]).joined(separator: ",")
      text += "\n"
    }
    return text
  }
}

extension SimulatedPatient {
  fileprivate var baselineFields: [String] {
    [
      identifier, baseline.tumor.rawValue, "\(baseline.age)", baseline.isFemale ? "female" : "male",
      "\(baseline.ecog)", field(baseline.hasPriorSystemicTherapy),
      baseline.metastasisCategory ?? "", field(baseline.isClearCell),
      field(baseline.hadNephrectomy), "\(baseline.sites.count)",
    ] + baseline.sites.all.map(field) + [
      field(baseline.ldh, 0), field(baseline.ldhUpperLimit, 0), field(baseline.lymphocytes, 2),
      field(baseline.neutrophils, 2), field(baseline.monocytes, 2),
      field(baseline.eosinophils, 2), field(baseline.platelets, 0),
      field(baseline.hemoglobin, 1), field(baseline.albumin, 1), field(baseline.crp, 1),
    ]
  }

  fileprivate var laterFields: [String] {
    [
      "\(treatment.dosesInCycle1)", "\(treatment.dosesInCycle2)",
      field(treatment.plateletNadir, 0), field(treatment.lymphocytePeak, 2),
      field(treatment.highestTemperature, 1), field(treatment.hasAutoimmunity),
      outcome.response.rawValue, field(outcome.response.isBenefit),
      field(outcome.survivalMonths, 1), field(outcome.died),
      field(outcome.progressionFreeMonths, 1), field(outcome.progressed),
    ]
  }
}

extension SimulatedPatient.Workup {
  fileprivate var fields: [String] {
    [
      field(leukocytes, 2), field(calcium, 1), field(creatinine, 2), field(thyrotropin, 2),
      field(weight, 1), field(height, 0), karnofsky.map { "\($0)" } ?? "",
      field(monthsToTherapy, 1), field(monthsToInterleukin, 1),
      field(limits.hemoglobinLower, 1), field(limits.calciumUpper, 1),
      field(limits.neutrophilsUpper, 1), field(limits.plateletsUpper, 0),
    ]
  }
}

private func field(_ value: Bool?) -> String {
  value.map { $0 ? "1" : "0" } ?? ""
}

/// A number with a fixed number of decimals; every value of a patient is small and not negative.
private func field(_ value: Double?, _ decimals: Int) -> String {
  guard let value else { return "" }
  let scaled = Int((min(value, 1e6) * Double.pow(10, decimals)).rounded())
  guard decimals > 0 else { return "\(scaled)" }
  let digits = String(scaled)
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return "\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
}
