extension StudyReconstruction {
  /// The columns of the CSV, in order.
  public static let columns = [
    "patient_id", "treatment_year", "tumor", "age", "sex", "ecog", "prior_systemic_therapy",
    "n_sites", "site_skin", "site_node", "site_lung", "site_liver", "site_bone", "site_other",
    "ldh_u_l", "ldh_uln", "alc", "platelets",
    "doses_per_cycle", "courses", "platelet_nadir", "alc_peak", "temp_max", "autoimmune",
    "autoimmune_months",
    "best_response", "clinical_benefit", "response_months", "response_duration_months",
    "os_months", "death", "treatment_related_death", "synthetic",
  ]

  /// The patients as CSV, as `SimulatedCohort.csv(baselineOnly:)` writes them.
  ///
  /// Counts are in 10⁹/L (10³/µL), lactate dehydrogenase and its upper limit in U/L, temperature in °C,
  /// times in months from the first dose; yes is 1 and no 0; what does not apply is empty.
  public var csv: String { String(decoding: csvBytes, as: UTF8.self) }

  /// The bytes of `csv`, for a file.
  public var csvBytes: [UInt8] {
    var text = CSVText()
    for name in Self.columns { text.add(name) }
    text.endRow()
    for patient in patients {
      patient.addBaseline(to: &text)
      patient.treatment.add(to: &text)
      patient.outcome.add(to: &text)
      text.add("true")
      text.endRow()
    }
    return text.bytes
  }
}

extension ReconstructedPatient {
  fileprivate func addBaseline(to text: inout CSVText) {
    text.add(identifier)
    text.add(year)
    text.add(baseline.tumor.rawValue)
    text.add(baseline.age)
    text.add(baseline.isFemale ? "female" : "male")
    text.add(baseline.ecog)
    text.add(baseline.hasPriorSystemicTherapy)
    text.add(baseline.sites.count)
    for site in baseline.sites.all { text.add(site) }
    text.add(baseline.ldh, decimals: 0)
    text.add(baseline.ldhUpperLimit, decimals: 0)
    text.add(baseline.lymphocytes, decimals: 2)
    text.add(baseline.platelets, decimals: 0)
  }
}

extension ReconstructedPatient.Treatment {
  fileprivate func add(to text: inout CSVText) {
    text.add(dosesPerCycle, decimals: 1)
    text.add(courses)
    text.add(plateletNadir, decimals: 0)
    text.add(lymphocytePeak, decimals: 2)
    text.add(highestTemperature, decimals: 1)
    text.add(autoimmunityMonth != nil)
    text.add(autoimmunityMonth, decimals: 1)
  }
}

extension ReconstructedPatient.Outcome {
  fileprivate func add(to text: inout CSVText) {
    text.add(response.rawValue)
    text.add(hasBenefit)
    text.add(responseMonth, decimals: 1)
    text.add(responseDuration, decimals: 1)
    text.add(survivalMonths, decimals: 1)
    text.add(died)
    // There is none in the abstract; nobody here dies in the first six weeks.
    text.add(PublishedStudy.treatmentRelatedDeaths)
  }
}
