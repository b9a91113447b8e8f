import Cohorts
import TestSupport
import Testing

@Suite("Units")
struct UnitConversionTests {
  /// Each worked out by hand from the definitions of the units.
  @Test(
    "Canonical values",
    arguments: [
      ("alb", "g/L", 38, 3.8), ("hgb", "g/L", 135, 13.5), ("ldh", "ukat/L", 4, 240),
      ("ldh", "nkat/L", 4000, 240), ("alc", "/uL", 1260, 1.26), ("plt", "10*3/uL", 298, 298),
      ("plt", "/uL", 298000, 298), ("crp", "mg/dL", 1.65, 16.5), ("ca", "mmol/L", 2.5, 10.02),
      ("creat", "umol/L", 88.4, 1), ("bili", "umol/L", 17.1, 1), ("temp", "[degF]", 98.6, 37),
      ("temp", "[degF]", 32, 0), ("weight", "[lb_av]", 100, 45.359237),
      ("weight", "g", 70500, 70.5),
      ("height", "[in_i]", 70, 177.8), ("height", "m", 1.75, 175), ("tsh", "u[IU]/mL", 2.1, 2.1),
      ("spo2", "{fraction}", 0.97, 97), ("os_months", "d", 30.4375, 1), ("os_months", "a", 2, 24),
    ])
  func canonical(variable: String, unit: String, value: Double, expected: Double) throws {
    let found = try #require(DataDictionary.variable(named: variable))
    let conversion = try #require(DataDictionary.conversion(of: unit, for: found), "\(unit)")
    // Factors of the dictionary have five digits where the definition has no end.
    expectClose(conversion.canonical(value), expected, relative: 3e-5, absolute: 1e-12)
    expectClose(conversion.value(ofCanonical: expected), value, relative: 3e-5, absolute: 1e-12)
  }

  @Test("Decimal units are exact to the last digit")
  func exact() throws {
    let albumin = try #require(DataDictionary.variable(named: "alb"))
    let grams = try #require(DataDictionary.conversion(of: "g/L", for: albumin))
    for tenths in 15...58 { #expect(grams.canonical(Double(tenths)) == Double(tenths) / 10) }
    let lymphocytes = try #require(DataDictionary.variable(named: "alc"))
    let cells = try #require(DataDictionary.conversion(of: "cells/uL", for: lymphocytes))
    #expect(cells.canonical(1260) == 1.26)
  }

  @Test("Every conversion leads back, and none is the canonical unit twice")
  func back() {
    for variable in DataDictionary.variables {
      for conversion in variable.conversions {
        for value in [0.5, 1, 37, 4123.25] {
          expectClose(
            conversion.canonical(conversion.value(ofCanonical: value)), value, relative: 1e-14,
            "\(variable.name) \(conversion.unit)")
        }
      }
      let units = variable.conversions.map(\.unit)
      #expect(Set(units).count == units.count, "\(variable.name)")
    }
  }

  @Test(
    "Units as people write them",
    arguments: [
      ("plt", "K/uL", "10*3/uL"), ("plt", "10^9/L", "10*9/L"), ("plt", "x10E9/L", "10*9/L"),
      ("plt", "G/l", "10*9/L"), ("alb", "G/L", "g/L"), ("alc", "cells/µL", "/uL"),
      ("alc", "10³/mm³", "10*3/uL"), ("wbc", "thou/mm3", "10*3/uL"), ("ldh", "IU/L", "U/L"),
      ("ldh", "u/l", "U/L"), ("temp", "°F", "[degF]"), ("temp", "C", "Cel"),
      ("creat", "µmol/L", "umol/L"), ("creat", "μmol/l", "umol/L"), ("weight", "lbs", "[lb_av]"),
      ("height", "inches", "[in_i]"), ("crp", "MG/DL", "mg/dL"), ("alc_pct", "%", "%"),
    ])
  func written(variable: String, text: String, unit: String) throws {
    let found = try #require(DataDictionary.variable(named: variable))
    let conversion = try #require(DataDictionary.conversion(of: text, for: found), "\(text)")
    // Units of equal size need not be told apart.
    let expected = try #require(found.conversions.first { $0.unit == unit })
    #expect(conversion.canonical(7) == expected.canonical(7), "\(conversion.unit)")
  }

  @Test("A unit of something else is none")
  func others() throws {
    let albumin = try #require(DataDictionary.variable(named: "alb"))
    for text in ["U/L", "", "%", "g", "kg/L", "mg/dLx"] {
      #expect(DataDictionary.conversion(of: text, for: albumin) == nil, "\(text)")
    }
  }
}
