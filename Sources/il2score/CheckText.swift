internal import Cohorts

/// What a check found, in sentences.
///
/// A message names the place, the rule's limits and what was found; a patient's value only where it is
/// asked for.
enum CheckText {
  /// What was found, without a final stop.
  static func message(_ finding: CheckFinding, showsValues: Bool) -> String {
    var message = "\(place(finding)): \(problem(finding))"
    if showsValues, let example = finding.example {
      message += " (\(finding.count > 1 ? "the first is " : "")\(Failure.shown(example)))"
    }
    return message
  }

  /// `3 rows`, `1 error`, `no warnings`.
  static func count(_ count: Int, _ noun: String) -> String {
    "\(count == 0 ? "no" : "\(count)") \(noun)\(count == 1 ? "" : "s")"
  }

  /// Where it was found.
  private static func place(_ finding: CheckFinding) -> String {
    let column = finding.column.map { "column \($0)" } ?? "the study file"
    guard let line = finding.line else { return column }
    guard finding.count > 1 else { return "line \(line), \(column)" }
    return "\(column), \(finding.count) rows, the first on line \(line)"
  }

  /// Why patients leave.
  static func step(_ reason: Attrition.Reason) -> String {
    switch reason {
    case .file: "rows in the file"
    case .filter(let condition): "--where \(condition)"
    case .exclusion(let condition, let reason): "excluded: \(reason) (\(condition))"
    case .timeZero(let column): "first dose dated (\(column))"
    case .window: "a baseline value in the window"
    case .outcome: "outcome known"
    }
  }

  // MARK: Problems

  private static func problem(_ finding: CheckFinding) -> String {
    switch finding.problem {
    case .unreadableValue: "text where a number is expected, which counts as missing"
    case .censoredValue:
      "only a bound is known (as in <6): numbers are computed with it, and a score is missing where it "
        + "does not decide"
    case .impossibleValue(let range, let unit):
      "outside \(Self.range(range, unit)), so it cannot be right and counts as missing"
    case .unusualValue(let range, let unit): "outside the usual \(Self.range(range, unit))"
    case .outsideStudyLimits(let range):
      "outside the study file's limits, \(Self.range(range, nil))"
    case .negativeTime: "negative, where a time from 0 on is expected; it counts as missing"
    case .unknownLevel(let levels):
      "none of the levels \(Failure.list(levels)), so it counts as missing"
    case .unknownSites:
      "words that are not understood, so every organ that the text does not name counts as missing"
    case .unitSlip(let proposal): "\(Self.range(proposal)): \(arithmetic(proposal))"
    case .percentages(let variable, _, let areAll):
      (areAll ? "" : "more than the leukocytes, or than 50 x 10*9/L: ")
        + "these look like percentages of the leukocytes (\(variable)), not like counts"
    case .unitUndecided(let canonical, let fitting): undecided(canonical, fitting)
    case .unknownUnit(let unit, let known): unknownUnit(unit, known)
    case .limitMissing(let label, let hasColumn):
      "\(label) without its laboratory's upper limit of normal"
        + (hasColumn ? "" : ", for which no column was found")
        + ": features that use it will be missing"
    case .severalColumns(let others):
      "\(Failure.list(others)) \(others.count == 1 ? "holds" : "hold") the same variable, "
        + "so none of them is used"
    case .tenfoldPair(let other): "\(other) is ten times as much: one is in mg/L, one in mg/dL"
    case .ambiguousDates:
      "dates can be read as day-first and as month-first, or only some of them in each way"
    case .serialDate:
      "a number that looks like a date of Excel, which counts days from 1900; no date can be read"
    case .unreadableDate: "no date of the calendar in the order of the others; it counts as missing"
    case .duplicateIdentifier: "an identifier that an earlier row has"
    case .availability(let label, let availability, let reason, let claim):
      late(label, availability, reason, claim)
    case .afterFirstDose(let date, let columns):
      measured(columns, "at or after the first dose", date) + ", so there is no baseline value"
    case .beforeWindow(let date, let columns, let from):
      measured(columns, "before day \(compact(from)), where the baseline window begins,", date)
    case .sameDay(let date, let columns):
      measured(columns, "on the day of the first dose, before or after it,", date)
    case .undated(let date, let columns):
      measured(columns, "on no known day (or the first dose was given on none)", date)
    case .unknownVariable: "the study file names a variable that the dictionary does not have"
    case .missingColumn(let name, _): "the study file names a column \(name), which is not there"
    case .unusable(.outcome, let rule): "the outcome cannot be used (\(rule))"
    case .unusable(.exclusion(let condition), let rule) where rule == "missing-column":
      "the exclusion \(condition) cannot be applied: its column is not in the table, and what is "
        + "derived from others is no column (\(rule))"
    case .unusable(.exclusion(let condition), let rule):
      "the exclusion \(condition) cannot be applied (\(rule))"
    case .crossField(let rule, let others): problem(rule, Failure.list(others))
    }
  }

  /// When values were measured; one column of dates may be that of several.
  private static func measured(_ columns: [String], _ time: String, _ date: String) -> String {
    if columns.isEmpty { return "measured \(time) by \(date)" }
    // A clause that the column of dates would follow ends here.
    let clause = time.hasSuffix(",") ? String(time.dropLast()) : time
    return "\(Failure.list(columns)) measured \(clause)"
  }

  private static func undecided(_ canonical: String, _ fitting: [String]) -> String {
    "no unit is stated, and the values do not fit \(canonical)"
      + (fitting.isEmpty ? "" : " but \(Failure.list(fitting, conjunction: "or"))")
      + ", so the column is not used"
  }

  private static func unknownUnit(_ unit: String?, _ known: [String]) -> String {
    let found = unit.map { "\(Failure.shown($0)) is no unit of it" } ?? "no unit is stated"
    return "\(found); expected \(Failure.list(known, conjunction: "or"))"
  }

  private static func late(
    _ label: String, _ availability: Availability, _ reason: String,
    _ claim: CheckProblem.ClaimedBy
  ) -> String {
    let kind = availability == .outcome ? "an outcome" : "known only on treatment"
    let claimed =
      switch claim {
      case .studyFile: "declared a baseline column by the study file"
      case .name: "named a baseline variable by the study file"
      case .features: "asked for as a feature of a baseline model"
      case .header: "headed as a baseline value"
      case .place: "stands among baseline columns"
      }
    let why = reason.isEmpty ? "" : " (\(label): \(reason))"
    return "\(claimed), but \(kind)\(why.replacing(".)", with: ")"))"
  }

  // MARK: Units

  /// The values that a proposal concerns.
  static func range(_ proposal: UnitProposal) -> String {
    switch (proposal.above, proposal.below) {
    case (nil, nil): "all values"
    case (let above?, nil): "values above \(compact(above))"
    case (nil, let below?): "values below \(compact(below))"
    case (let above?, let below?): "values between \(compact(above)) and \(compact(below))"
    }
  }

  /// Why a unit cannot be right, and what another makes of the values: `38 g/dL cannot be; 38 g/L =
  /// 3.8 g/dL would be usual`.
  static func arithmetic(_ proposal: UnitProposal) -> String {
    guard let variable = DataDictionary.variable(named: proposal.variable),
      let canonical = variable.unit
    else { return "" }
    guard let median = proposal.median else {
      let usual = (variable.soft ?? variable.hard).map { Self.range($0, canonical) } ?? canonical
      let others = proposal.fitting.map { fitting in
        // The canonical unit is told by the one that is stated.
        let unit = fitting.isIdentity ? proposal.stated : fitting
        // A degree is not converted by a factor alone.
        let one = unit.offset == 0 ? 1 : unit.value(ofCanonical: 37)
        return "\(spelled(fitting.unit)) (\(compact(one)) \(spelled(unit.unit)) = "
          + "\(compact(unit.canonical(one))) \(spelled(canonical)))"
      }
      let stated = proposal.stated.isIdentity ? "" : " in \(spelled(proposal.stated.unit))"
      return "not the usual \(usual)\(stated), as it would be in "
        + others.joined(separator: " or ")
    }
    let found = proposal.stated.canonical(median)
    let verdict = variable.hard.map { !$0.contains(found) } ?? false ? "cannot be" : "is unusual"
    let stated = "\(compact(median)) \(spelled(proposal.stated.unit))"
    let first =
      "\(stated)\(proposal.stated.isIdentity ? "" : " = \(compact(found)) \(spelled(canonical))")"
    let others = proposal.fitting.map { unit in
      "\(compact(median)) \(spelled(unit.unit))"
        + (unit.isIdentity ? "" : " = \(compact(unit.canonical(median))) \(spelled(canonical))")
    }
    return "\(first) \(verdict); \(others.joined(separator: " or ")) would be usual"
  }

  /// A range with its unit.
  static func range(_ range: DictionaryVariable.Range, _ unit: String?) -> String {
    let unit = unit.map { " \(spelled($0))" } ?? ""
    return switch (range.low, range.high) {
    case (let low?, let high?): "\(compact(low)) to \(compact(high))\(unit)"
    case (let low?, nil): "\(compact(low))\(unit) or more"
    case (nil, let high?): "\(compact(high))\(unit) or less"
    case (nil, nil): "any number"
    }
  }

  /// A unit as people write it, where its code is another.
  static func spelled(_ unit: String) -> String {
    switch unit {
    case "a": "years"
    case "mo": "months"
    case "wk": "weeks"
    case "d": "days"
    case "Cel": "°C"
    case "[degF]": "°F"
    case "[lb_av]": "lb"
    case "[in_i]": "in"
    default: unit
    }
  }

  /// A number with at most four significant digits and no more decimals than it needs.
  static func compact(_ number: Double) -> String {
    guard number.isFinite, number != 0, abs(number) < 1e15 else {
      return number == 0 ? "0" : "\(number)"
    }
    var scale = 1.0
    while abs(number) * scale < 1_000, scale < 1e9 { scale *= 10 }
    let rounded = (number * scale).rounded() / scale
    return Int(exactly: rounded).map(String.init) ?? "\(rounded)"
  }
}
