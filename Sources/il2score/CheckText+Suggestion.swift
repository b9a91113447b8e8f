internal import Cohorts

extension CheckText {
  /// What to do about a finding, in a sentence.
  static func suggestion(_ finding: CheckFinding) -> String {
    let column = finding.column ?? "the column"
    return switch finding.problem {
    case .unreadableValue: "Correct the value, or name the text as missing with --na."
    case .censoredValue:
      "Nothing to do; censored_below: half in the study file takes half of an upper bound."
    case .impossibleValue, .negativeTime:
      "Correct the value, or state the unit of \(column) in the study file."
    case .unusualValue:
      "Compare it with the record; nothing to do where it is right (or set limits in the study file)."
    case .outsideStudyLimits: "Correct the value, or the limits in the study file."
    case .unknownLevel:
      "Correct the text, or say what it means with values: in the study file, as in values: {TEXT: "
        + "LEVEL}."
    case .unknownSites:
      "Name organs, as in lung; liver; lymph nodes, or none; or give each organ a column (site_lung)."
    case .unitSlip(let proposal): suggestion(proposal)
    case .percentages(_, _, areAll: false):
      "Correct the value: the count is the leukocytes times the percentage, over 100."
    case .percentages(let variable, let hasLeukocytes, _):
      "Say name: \(variable), unit: \"%\" for \(column) in the study file"
        + (hasLeukocytes ? "." : "; without the leukocytes (wbc) no count follows from it.")
    case .unitUndecided(_, let fitting):
      fitting.isEmpty
        ? "Correct the values, or state their unit in the study file (unit:)."
        : "State the unit in the study file: unit: \(Failure.list(fitting, conjunction: "or"))."
    case .unknownUnit(let unit?, _) where isShare(unit, of: finding.variable):
      "Say name: \(finding.variable ?? "")_pct, unit: \"%\" for \(column) in the study file."
    case .unknownUnit: "State one of these units in the study file (unit:), or correct the table."
    case .limitMissing(_, hasColumn: true):
      "Fill in the limit \(lines(finding)); there is no default, because limits differ between "
        + "laboratories."
    case .limitMissing:
      "Add a column of upper limits such as ldh_uln, or upper_limit: to the study file; there is no "
        + "default, because limits differ between laboratories."
    case .severalColumns:
      "Say in the study file which column it is (name: \(finding.variable ?? "VARIABLE")), and "
        + "name: none for the others."
    case .tenfoldPair: "Keep one of the two, with its unit in the study file."
    case .ambiguousDates: "Say dates: day-first or dates: month-first in the study file."
    case .serialDate:
      "Export dates as text, such as 2011-03-04: format the cells as text or dates before saving as "
        + "CSV."
    case .unreadableDate: "Correct the date; 2011-03-04 needs no order."
    case .duplicateIdentifier: "Keep one row for each patient."
    case .availability(_, _, _, let claim): suggestion(claim, column)
    case .afterFirstDose, .sameDay:
      "Give the last value before the first dose, or state same_day: accept under baseline_window."
    case .beforeWindow: "Give a later value, or widen baseline_window in the study file."
    case .undated: "Add the date."
    case .unknownVariable(let near):
      near.isEmpty
        ? "See il2score dictionary; name: none keeps a column out."
        : "Did you mean \(Failure.list(near, conjunction: "or"))?"
    case .missingColumn(_, let near):
      near.isEmpty
        ? "Correct the study file." : "Did you mean \(Failure.list(near, conjunction: "or"))?"
    case .unusable(.outcome, _): "Correct outcome: in the study file, or the column it names."
    case .unusable(.exclusion, let rule) where rule == "missing-column":
      "Name a column of the table in the condition, or add the column."
    case .unusable(.exclusion, _): "Correct the condition in the study file."
    case .crossField(let rule, _): suggestion(rule)
    }
  }

  /// Whether a unit is one of a share of leukocytes where their count is expected.
  private static func isShare(_ unit: String, of variable: String?) -> Bool {
    guard let share = variable.flatMap({ DataDictionary.variable(named: "\($0)_pct") }) else {
      return false
    }
    return DataDictionary.conversion(of: unit, for: share) != nil
  }

  /// `on lines 3, 5 and 12 more`.
  private static func lines(_ finding: CheckFinding) -> String {
    let shown = finding.lines.prefix(finding.count > 7 ? 6 : 7).map(String.init)
    let more = finding.count - shown.count
    return "on line\(finding.count == 1 ? "" : "s") "
      + Failure.list(shown + (more > 0 ? ["\(more) more"] : []))
  }

  private static func suggestion(_ proposal: UnitProposal) -> String {
    let units = proposal.fitting.map(\.unit)
    let unit = "unit: \(Failure.list(units, conjunction: "or"))"
    if !proposal.isUnambiguous {
      return "\(unit); you decide, and accept it with --fix FILE --accept "
        + "'\(proposal.column)=\(units.first ?? "UNIT")'."
    }
    return "\(unit); accept it with --fix FILE --accept \(quoted(proposal.column))."
  }

  /// A column's name as a shell takes it.
  private static func quoted(_ name: String) -> String {
    let isPlain = name.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0))
    }
    return isPlain ? name : "'\(name.replacing("'", with: "'\\''"))'"
  }

  private static func suggestion(_ claim: CheckProblem.ClaimedBy, _ column: String) -> String {
    switch claim {
    case .studyFile:
      "Take availability: baseline or role: predictor of \(column) out of the study file."
    case .name:
      "Take the name away from \(column) in the study file, or say availability: baseline where it "
        + "was measured before the first dose."
    case .features: "Leave \(column) out of the features."
    case .header: "Check when it was measured; it is not taken for a baseline value of its own."
    case .place:
      "Nothing to do where that is meant: \(column) is kept out of baseline models. State "
        + "availability: on-treatment in the study file."
    }
  }
}
