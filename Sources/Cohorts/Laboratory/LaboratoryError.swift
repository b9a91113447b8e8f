/// Why a table of measurements could not be joined to its patients.
public enum LaboratoryError: Error, Equatable, Sendable {
  /// A column that the layout or the caller names is not there; `near` lists similar names.
  case missingColumn(file: String, name: String, near: [String])
  /// No header is usual for a column that is needed.
  case unrecognized(file: String, role: LaboratoryLayout.Role)
  /// The layout gives a test the name of no variable that can be measured before the first dose.
  case unknownVariable(file: String, test: String, variable: String, near: [String])
  /// The layout gives a variable a unit that it does not have.
  case unknownUnit(file: String, variable: String, unit: String, units: [String])
  /// A patient stands twice in the patients' table, on the lines given.
  case duplicatePatient(file: String, id: String, lines: [Int])
  /// None of the patients has a measurement; an example of a name from either table.
  case noCommonPatient(file: String, found: String?, patients: String, expected: String?)

  /// The rule that was broken, as one stable word.
  public var rule: String {
    switch self {
    case .missingColumn: "missing-column"
    case .unrecognized: "unrecognized-column"
    case .unknownVariable: "unknown-variable"
    case .unknownUnit: "unknown-unit"
    case .duplicatePatient: "duplicate-patient"
    case .noCommonPatient: "no-common-patient"
    }
  }

  /// The file concerned.
  public var file: String {
    switch self {
    case .missingColumn(let file, _, _), .unrecognized(let file, _),
      .unknownVariable(let file, _, _, _), .unknownUnit(let file, _, _, _),
      .duplicatePatient(let file, _, _), .noCommonPatient(let file, _, _, _):
      file
    }
  }

  /// The line concerned, where there is one.
  public var line: Int? {
    if case .duplicatePatient(_, _, let lines) = self { return lines.last }
    return nil
  }

  /// The column concerned, where there is one.
  public var column: String? {
    if case .missingColumn(_, let name, _) = self { return name }
    return nil
  }
}
