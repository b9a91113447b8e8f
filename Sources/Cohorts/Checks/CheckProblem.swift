/// What a check can find.
public enum CheckProblem: Hashable, Sendable {
  /// Text where a number should be.
  case unreadableValue
  /// Values of which only a bound is known, such as `<6`.
  case censoredValue
  /// Values outside the range of those that can be right, in the canonical unit.
  case impossibleValue(DictionaryVariable.Range, unit: String?)
  /// Values outside the usual range, in the canonical unit.
  case unusualValue(DictionaryVariable.Range, unit: String?)
  /// Values outside the limits of the study file, in the unit of the column.
  case outsideStudyLimits(DictionaryVariable.Range)
  /// A time before the first dose where only a time after it makes sense.
  case negativeTime
  /// Texts that are none of the variable's levels.
  case unknownLevel([String])
  /// Lists of organs with words that are not understood.
  case unknownSites
  /// A column, or a part of it, in another unit.
  case unitSlip(UnitProposal)
  /// Percentages where counts should be: the variable that they are, whether there are leukocytes to
  /// work counts out from, and whether the whole column is.
  case percentages(variable: String, hasLeukocytes: Bool, areAll: Bool)
  /// No unit is stated, and the values do not fit the canonical one; units that they fit.
  case unitUndecided(canonical: String, fitting: [String])
  /// A unit that the variable does not have; nil where a unit is missing beside a value.
  case unknownUnit(String?, known: [String])
  /// Values that say nothing without an upper limit of normal, which is missing.
  case limitMissing(label: String, hasColumn: Bool)
  /// Other columns hold the same variable.
  case severalColumns([String])
  /// Another column holds ten times the value.
  case tenfoldPair(other: String)
  /// Dates that can be read as day-first and as month-first, or need both.
  case ambiguousDates
  /// Numbers that look like the dates of a spreadsheet: days from 1900.
  case serialDate
  /// Texts that are no dates.
  case unreadableDate
  /// An identifier that an earlier row has.
  case duplicateIdentifier
  /// A column that is known too late for a baseline model.
  case availability(label: String, Availability, reason: String, ClaimedBy)
  /// Values measured at or after the first dose; `of` names the columns that share the dates.
  case afterFirstDose(dateColumn: String, of: [String])
  /// Values measured before the window, which begins on that day.
  case beforeWindow(dateColumn: String, of: [String], from: Double)
  /// Values measured on the day of the first dose at an unknown time.
  case sameDay(dateColumn: String, of: [String])
  /// Values whose date, or whose first dose, is not known.
  case undated(dateColumn: String, of: [String])
  /// A name that the dictionary does not have; names like it.
  case unknownVariable(near: [String])
  /// A column that the study file names and the table does not have.
  case missingColumn(String, near: [String])
  /// An outcome, or a condition of exclusion, that cannot be used, with its rule.
  case unusable(StudyPart, rule: String)
  /// Values of several columns that do not go together.
  case crossField(CrossRule, with: [String])

  /// What says that a late column is a baseline one.
  public enum ClaimedBy: String, Hashable, Sendable {
    /// The study file.
    case studyFile
    /// The name of a baseline variable that the study file gives it.
    case name
    /// The list of features.
    case features
    /// The column's own header.
    case header
    /// Its place among baseline columns.
    case place
  }

  /// A part of a study file.
  public enum StudyPart: Hashable, Sendable {
    /// The outcome.
    case outcome
    /// A condition of exclusion.
    case exclusion(String)
  }

  /// The rule, as one stable word.
  public var rule: String {
    switch self {
    case .unreadableValue: "unreadable-value"
    case .censoredValue: "censored-value"
    case .impossibleValue: "impossible-value"
    case .unusualValue: "unusual-value"
    case .outsideStudyLimits: "limits"
    case .negativeTime: "negative-time"
    case .unknownLevel, .unknownSites: "unknown-level"
    case .unitSlip, .percentages: "unit-slip"
    case .unitUndecided: "unit-undecided"
    case .unknownUnit: "unknown-unit"
    case .limitMissing: "ldh-without-limit"
    case .severalColumns: "several-columns"
    case .tenfoldPair: "tenfold-pair"
    case .ambiguousDates: "ambiguous-dates"
    case .serialDate, .unreadableDate: "unreadable-date"
    case .duplicateIdentifier: "duplicate-id"
    case .availability: "availability"
    case .afterFirstDose: "after-first-dose"
    case .beforeWindow: "before-window"
    case .sameDay: "same-day"
    case .undated: "undated"
    case .unknownVariable: "unknown-variable"
    case .missingColumn: "missing-column"
    case .unusable(_, let rule): rule
    case .crossField(let rule, _): rule.rawValue
    }
  }
}
