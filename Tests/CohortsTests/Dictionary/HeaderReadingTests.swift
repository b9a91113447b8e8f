import Testing

@testable import Cohorts

@Suite("What headers say")
struct HeaderReadingTests {
  @Test(
    "Variable, aspect and unit",
    arguments: [
      ("LDH", "ldh", "value", nil), ("ldh_u_l", "ldh", "value", "U/L"),
      ("Lactate dehydrogenase (U/L)", "ldh", "value", "U/L"),
      ("LDH [IU/L]", "ldh", "value", "[IU]/L"),
      ("ldh (µkat/L)", "ldh", "value", "ukat/L"), ("LDH ULN", "ldh", "upper-limit", nil),
      ("ldh_uln", "ldh", "upper-limit", nil), ("Hb_LLN", "hgb", "lower-limit", nil),
      ("LDH upper limit of normal (U/L)", "ldh", "upper-limit", "U/L"),
      ("ldh_unit", "ldh", "unit", nil), ("LDH date", "ldh", "date", nil),
      ("crp_day", "crp", "date", nil), ("ALC", "alc", "value", nil),
      ("abs lymph", "alc", "value", nil), ("alc_day_0", "alc", "value", nil),
      ("baseline_alb_g_l", "alb", "value", "g/L"),
      ("Albumin, serum (g/dL)", "alb", "value", "g/dL"),
      ("ALB_GL", "alb", "value", "g/L"), ("Lymphocytes (%)", "alc_pct", "value", "%"),
      ("lymph_pct", "alc_pct", "value", "%"), ("Neutrophils %", "anc_pct", "value", "%"),
      ("wbc_k_ul", "wbc", "value", "10*3/uL"), ("Leukocytes (G/L)", "wbc", "value", "10*9/L"),
      ("PLT (10^9/L)", "plt", "value", "10*9/L"), ("platelets_per_ul", "plt", "value", "/uL"),
      ("Platelets (x10E3/uL)", "plt", "value", "10*3/uL"), ("temp_f", "temp", "value", "[degF]"),
      ("Temperature (°C)", "temp", "value", "Cel"), ("Weight lb", "weight", "value", "[lb_av]"),
      ("Ca (mmol/L)", "ca", "value", "mmol/L"), ("ALT (SGPT) U/L", "alt", "value", "U/L"),
      ("LDH (serum)", "ldh", "value", nil), ("Sex (M/F)", "sex", "value", nil),
      ("date of birth", "birth_date", "value", nil), ("Tumour type", "tumor", "value", nil),
      ("os_months", "os_months", "value", "mo"), ("OS (days)", "os_months", "value", "d"),
      ("ht_cm", "height", "value", "cm"), ("Ht (cm)", "height", "value", "cm"),
      ("Months from diagnosis to IL-2", "dx_to_il2_months", "value", "mo"),
      ("Days from diagnosis to IL-2", "dx_to_il2_months", "value", "d"),
      ("Months from diagnosis to first systemic therapy", "dx_to_tx_months", "value", "mo"),
      ("Monate Diagnose bis IL-2", "dx_to_il2_months", "value", "mo"),
      ("Years of age", "age", "value", "a"), ("% lymphocytes", "alc_pct", "value", "%"),
      ("FEV1 % predicted", "fev1_pct", "value", "%"),
    ] as [(String, String, String, String?)])
  func readings(header: String, variable: String, aspect: String, unit: String?) throws {
    let reading = try #require(DataDictionary.reading(ofHeader: header))
    #expect(reading.variable.name == variable)
    #expect(reading.aspect.rawValue == aspect)
    #expect(reading.conversion?.unit == unit)
    #expect(reading.foreignUnit == nil)
  }

  @Test(
    "German and French headers, with umlauts or without",
    arguments: [
      ("Pat.-Nr.", "patient_id"), ("Patientennummer", "patient_id"), ("Tumorart", "tumor"),
      ("Tumorentität", "tumor"), ("Tumorentitaet", "tumor"), ("Geschlecht", "sex"),
      ("Alter", "age"), ("Beginn IL-2", "first_dose_date"), ("Therapiebeginn", "first_dose_date"),
      ("Datum Labor", "lab_date"), ("Labordatum", "lab_date"), ("Geburtsdatum", "birth_date"),
      ("Diagnosedatum", "diagnosis_date"), ("Leukozyten", "wbc"), ("Lymphozyten", "alc"),
      ("Neutrophile", "anc"), ("Monozyten", "amc"), ("Eosinophile", "aec"),
      ("Thrombozyten", "plt"), ("Hämoglobin", "hgb"), ("HÄMOGLOBIN", "hgb"),
      ("Haemoglobin", "hgb"), ("Kreatinin", "creat"), ("Kalzium", "ca"), ("Calcium", "ca"),
      ("Gewicht", "weight"), ("Größe", "height"), ("GRÖSSE", "height"), ("Groesse", "height"),
      ("Metastasen Lunge", "site_lung"), ("Lebermetastasen", "site_liver"),
      ("Metastasen Knochen", "site_bone"), ("Metastasen Haut", "site_skin"),
      ("Metastasen Lymphknoten", "site_node"), ("Metastasen Hirn", "site_brain"),
      ("Metastasen andere", "site_other"), ("Anzahl Metastasenorte", "n_sites"),
      ("Bestes Ansprechen", "bor"), ("Datum IL-2 Start", "first_dose_date"),
      ("Karnofsky (%)", "kps"), ("LDH 7 days prior", "ldh"),
      ("Vortherapie", "prior_systemic_therapy"),
      ("Nephrektomie", "prior_nephrectomy"), ("Créatinine", "creat"), ("Poids", "weight"),
      ("Date de naissance", "birth_date"), ("Métastases pulmonaires", "site_lung"),
    ])
  func languages(header: String, variable: String) throws {
    let reading = try #require(DataDictionary.reading(ofHeader: header))
    #expect(reading.variable.name == variable && reading.aspect == .value)
  }

  @Test(
    "German limits, units and dates",
    arguments: [
      ("LDH Obergrenze", "ldh", "upper-limit"), ("LDH oberer Normwert", "ldh", "upper-limit"),
      ("Hämoglobin Untergrenze", "hgb", "lower-limit"), ("LDH Einheit", "ldh", "unit"),
      ("CRP Datum", "crp", "date"),
    ])
  func germanAspects(header: String, variable: String, aspect: String) throws {
    let reading = try #require(DataDictionary.reading(ofHeader: header))
    #expect(reading.variable.name == variable && reading.aspect.rawValue == aspect)
  }

  @Test(
    "Choices of a REDCap list are organs, or nothing",
    arguments: [
      ("Metastatic sites (choice=Skin/subcutaneous)", "site_skin"),
      ("Sites of metastasis (choice=Lung)", "site_lung"),
      ("Sites of metastasis (choice=Lymph nodes)", "site_node"),
      ("Metastatic sites (choice=Brain/CNS)", "site_brain"),
      ("Metastases (choice=Liver)", "site_liver"),
      ("Metastatic sites (choice=Other)", "site_other"),
      ("Metastatic sites (choice=Spaceship)", nil), ("Metastatic sites (choice=)", nil),
      ("Metastatic sites (choice=/)", nil), ("Metastatic sites (choice=Lung, liver)", nil),
      ("Metastatic sites (choice=Skin or soft tissue)", nil),
      ("Sites of progression (choice=Lung)", nil), ("Race (choice=White)", nil),
      ("Prior therapy (choice=IL-2/IFN)", nil), ("mets___1", nil),
    ] as [(String, String?)])
  func choices(header: String, variable: String?) {
    #expect(DataDictionary.reading(ofHeader: header)?.variable.name == variable)
  }

  @Test("Time points of the baseline say nothing of the variable, and later ones everything")
  func timePoints() {
    for header in ["LDH d0", "ldh day -1", "LDH C1D1 (U/L)", "LDH week 0", "LDH Tag 0", "LDH D-1"] {
      #expect(DataDictionary.reading(ofHeader: header)?.variable.name == "ldh", "\(header)")
    }
    for header in ["LDH C2", "LDH pre dose 2", "ldh-d-7", "LDH d99999999999999999999 d7"] {
      #expect(DataDictionary.reading(ofHeader: header) == nil, "\(header)")
    }
    let rate = DataDictionary.reading(ofHeader: "eGFR (mL/min/1.73 m2)")
    #expect(rate?.conversion?.unit == "mL/min/{1.73_m2}")
  }

  @Test("A unit that the variable does not have is kept as it stands")
  func foreign() throws {
    let reading = try #require(DataDictionary.reading(ofHeader: "Albumin (U/L)"))
    #expect(reading.variable.name == "alb" && reading.foreignUnit == "U/L")
    #expect(reading.conversion == nil)
    #expect(DataDictionary.reading(ofHeader: "Albumin (furlong/week)")?.foreignUnit != nil)
  }

  @Test(
    "Headers that say something else are not read",
    arguments: [
      "LDH/ULN", "LDH > ULN", "Platelets (nadir)", "alc_day_7", "alc_change", "steroid_dose",
      "ldh_ratio", "lymphocyte monocyte ratio", "albumin globulin", "", "(", "()", "_", "%", "年龄",
      "crp_after_cycle_1", "delta alb", "wt.loss",
      "ht", "D1", "Day 1", "C1", "Treatment date", "Tumor C1", "C3", "PD-1", "Clear cell %",
      "Sarcomatoid (%)", "Number of metastases", "Lymph node size",
      "CA 19-9", "Urine creatinine", "Hemoglobin A1c", "Primary tumor thickness",
      "Weight at diagnosis",
    ])
  func others(header: String) {
    let reading = DataDictionary.reading(ofHeader: header)
    #expect(
      reading == nil || reading?.variable.availability != .baseline, "\(reading.debugDescription)")
  }

  @Test("Every alias of every variable is read as that variable, alone and with its unit")
  func aliases() {
    for variable in DataDictionary.variables {
      for alias in variable.aliases {
        let reading = DataDictionary.reading(ofHeader: alias)
        #expect(reading?.variable == variable, "\(alias): \(reading?.variable.name ?? "nothing")")
        for conversion in variable.conversions {
          let header = "\(alias) (\(conversion.unit))"
          let reading = DataDictionary.reading(ofHeader: header)
          #expect(reading?.variable == variable, "\(header)")
          #expect(reading?.conversion == conversion, "\(header)")
        }
      }
    }
  }

  @Test("Identifiers are recognized")
  func identifiers() {
    #expect(DataDictionary.isIdentifier("patient_id") && DataDictionary.isIdentifier("MRN"))
    #expect(!DataDictionary.isIdentifier("idh") && !DataDictionary.isIdentifier("age"))
  }
}
