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
    ] as [(String, String, String, String?)])
  func readings(header: String, variable: String, aspect: String, unit: String?) throws {
    let reading = try #require(DataDictionary.reading(ofHeader: header))
    #expect(reading.variable.name == variable)
    #expect(reading.aspect.rawValue == aspect)
    #expect(reading.conversion?.unit == unit)
    #expect(reading.foreignUnit == nil)
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
