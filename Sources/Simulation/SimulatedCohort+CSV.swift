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
    String(decoding: csvBytes(baselineOnly: baselineOnly), as: UTF8.self)
  }

  /// The bytes of `csv(baselineOnly:)`, for a file: a large cohort need not be held twice.
  ///
  /// - Parameter baselineOnly: Whether treatment and outcome are left out, as for candidates.
  /// - Returns: The text in UTF-8.
  public func csvBytes(baselineOnly: Bool = false) -> [UInt8] {
    var text = CSVText()
    text.bytes.reserveCapacity(280 * (patients.count + 1))
    for name in Self.columns(baselineOnly: baselineOnly) { text.add(name) }
    text.endRow()
    for patient in patients {
      patient.addBaseline(to: &text)
      patient.workup.add(to: &text)
      if !baselineOnly { patient.addLater(to: &text) }
      text.add("true")
      text.endRow()
    }
    return text.bytes
  }
}

extension SimulatedPatient {
  fileprivate func addBaseline(to text: inout CSVText) {
    text.add(identifier)
    text.add(baseline.tumor.rawValue)
    text.add(baseline.age)
    text.add(baseline.isFemale ? "female" : "male")
    text.add(baseline.ecog)
    text.add(baseline.hasPriorSystemicTherapy)
    text.add(baseline.metastasisCategory ?? "")
    text.add(baseline.isClearCell)
    text.add(baseline.hadNephrectomy)
    text.add(baseline.sites.count)
    for site in baseline.sites.all { text.add(site) }
    text.add(baseline.ldh, decimals: 0)
    text.add(baseline.ldhUpperLimit, decimals: 0)
    text.add(baseline.lymphocytes, decimals: 2)
    text.add(baseline.neutrophils, decimals: 2)
    text.add(baseline.monocytes, decimals: 2)
    text.add(baseline.eosinophils, decimals: 2)
    text.add(baseline.platelets, decimals: 0)
    text.add(baseline.hemoglobin, decimals: 1)
    text.add(baseline.albumin, decimals: 1)
    text.add(baseline.crp, decimals: 1)
  }

  fileprivate func addLater(to text: inout CSVText) {
    text.add(treatment.dosesInCycle1)
    text.add(treatment.dosesInCycle2)
    text.add(treatment.plateletNadir, decimals: 0)
    text.add(treatment.lymphocytePeak, decimals: 2)
    text.add(treatment.highestTemperature, decimals: 1)
    text.add(treatment.hasAutoimmunity)
    text.add(outcome.response.rawValue)
    text.add(outcome.response.isBenefit)
    text.add(outcome.survivalMonths, decimals: 1)
    text.add(outcome.died)
    text.add(outcome.progressionFreeMonths, decimals: 1)
    text.add(outcome.progressed)
  }
}

extension SimulatedPatient.Workup {
  fileprivate func add(to text: inout CSVText) {
    text.add(leukocytes, decimals: 2)
    text.add(calcium, decimals: 1)
    text.add(creatinine, decimals: 2)
    text.add(thyrotropin, decimals: 2)
    text.add(weight, decimals: 1)
    text.add(height, decimals: 0)
    text.add(karnofsky)
    text.add(monthsToTherapy, decimals: 1)
    text.add(monthsToInterleukin, decimals: 1)
    text.add(limits.hemoglobinLower, decimals: 1)
    text.add(limits.calciumUpper, decimals: 1)
    text.add(limits.neutrophilsUpper, decimals: 1)
    text.add(limits.plateletsUpper, decimals: 0)
  }
}
