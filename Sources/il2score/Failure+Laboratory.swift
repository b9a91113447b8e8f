internal import Cohorts

extension Failure {
  /// What to tell the user about a table of measurements that cannot be joined to its patients.
  static func notice(for error: LaboratoryError) -> Notice {
    Notice(
      rule: error.rule, message: message(for: error), remedy: remedy(for: error), file: error.file,
      line: error.line, column: error.column, status: .data)
  }

  private static func message(for error: LaboratoryError) -> String {
    let file = error.file == "-" ? "standard input" : error.file
    return switch error {
    case .missingColumn(_, let name, _): "\(file) has no column \(name)"
    case .unrecognized(_, let role):
      "\(file): none of its columns is known to hold \(description(of: role))"
    case .unknownVariable(_, let test, let variable, _):
      "the test \(shown(test)) is given the name \(shown(variable)), which no baseline measurement has"
    case .unknownUnit(_, let variable, let unit, _): "\(variable) has no unit \(shown(unit))"
    case .duplicatePatient(_, let id, let lines):
      "\(file): the patient \(shown(id)) stands on the lines \(list(lines.map(String.init)))"
    case .noCommonPatient(_, _, let patients, _):
      "\(file) has no measurement of a patient of \(patients)"
    }
  }

  private static func remedy(for error: LaboratoryError) -> String {
    switch error {
    case .missingColumn(_, _, let near):
      near.isEmpty
        ? "The first line of the file names its columns." : "Did you mean \(list(near))?"
    case .unrecognized(_, let role):
      "Name the column in the study file: laboratory: {\(role.rawValue): COLUMN}."
    case .unknownVariable(_, _, _, let near):
      near.isEmpty
        ? "Name a variable of the dictionary that is measured before the first dose."
        : "Did you mean \(list(near, conjunction: "or"))?"
    case .unknownUnit(_, _, _, let units): "It has \(list(units))."
    case .duplicatePatient: "Leave one row for each patient; measurements belong to patients."
    case .noCommonPatient(_, let found, _, let expected):
      "Write the patients' names alike: there \(shown(found ?? "")), here \(shown(expected ?? ""))."
    }
  }

  private static func description(of role: LaboratoryLayout.Role) -> String {
    switch role {
    case .patient: "the patient"
    case .test: "the test"
    case .code: "the LOINC code"
    case .value: "the value"
    case .unit: "the unit"
    case .date: "the date"
    case .day: "the day from the first dose"
    case .low: "the lower limit of normal"
    case .high: "the upper limit of normal"
    case .comparator: "the comparator"
    case .status: "the status"
    }
  }
}
