/// What a test's name or code says: the variable, and the unit where it says one.
struct TestReading: Hashable, Sendable {
  /// The variable that is measured.
  let variable: DictionaryVariable
  /// The unit that the name says; nil where it says none.
  let conversion: UnitConversion?
}

/// Finds out what the tests of a table measure: by LOINC code, else by name.
struct TestReader: Sendable {
  private let own: [String: DictionaryVariable]

  /// Prepares to read tests by the dictionary and by a layout's own names.
  ///
  /// - Throws: `LaboratoryError.unknownVariable`.
  init(_ layout: LaboratoryLayout, file: String) throws(LaboratoryError) {
    var own: [String: DictionaryVariable] = [:]
    for (test, name) in layout.tests {
      let variable =
        DataDictionary.variable(named: name) ?? DataDictionary.reading(ofHeader: name)?.variable
      guard let variable, Self.isMeasured(variable) else {
        throw .unknownVariable(
          file: file, test: test, variable: name,
          near: nearestNames(
            to: name, in: DataDictionary.variables.filter(Self.isMeasured).map(\.name)))
      }
      own[LevelKey.key(test)] = variable
    }
    self.own = own
  }

  /// What a name says; nil where it names nothing that is measured before the first dose.
  func reading(ofName name: String) -> TestReading? {
    if let variable = own[LevelKey.key(name)] {
      return TestReading(variable: variable, conversion: nil)
    }
    guard let found = DataDictionary.reading(ofHeader: name), found.aspect == .value,
      found.foreignUnit == nil, Self.isMeasured(found.variable)
    else { return nil }
    return TestReading(variable: found.variable, conversion: found.conversion)
  }

  /// What a code says; nil where the dictionary does not have it.
  func reading(ofCode code: String) -> TestReading? {
    if let variable = own[LevelKey.key(code)] {
      return TestReading(variable: variable, conversion: nil)
    }
    guard let variable = DataDictionary.variable(loinc: code), Self.isMeasured(variable) else {
      return nil
    }
    // Some codes fix the unit, as 2000-8 does: calcium in moles.
    let remark = variable.loinc.first { $0.code == code }?.remark ?? ""
    return TestReading(
      variable: variable,
      conversion: remark.isEmpty ? nil : DataDictionary.conversion(of: remark, for: variable))
  }

  /// Whether a code is written as LOINC writes codes.
  ///
  /// A LOINC code that the dictionary does not have is another specimen or method, so that the test's
  /// name says no more: creatinine in urine is `Creatinine` to many laboratories.
  static func isLOINC(_ code: String) -> Bool {
    let parts = code.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 2 && (1...7).contains(parts[0].count) && parts[1].count == 1
      && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
  }

  /// Whether values of a variable may come as measurements.
  private static func isMeasured(_ variable: DictionaryVariable) -> Bool {
    variable.availability == .baseline && (variable.kind == .number || variable.kind == .category)
  }
}
