internal import Cohorts

/// The unit of survival times.
enum TimeUnit: String, CaseIterable {
  /// Days.
  case days
  /// Weeks.
  case weeks
  /// Months of 30.4375 days.
  case months
  /// Years of 365.25 days.
  case years

  /// The days in one.
  var days: Double {
    switch self {
    case .days: 1
    case .weeks: 7
    case .months: 30.4375
    case .years: 365.25
    }
  }

  /// About three months, when response is usually assessed for the first time.
  var firstAssessment: Double {
    switch self {
    case .days: 90
    case .weeks: 13
    case .months: 3
    case .years: 0.25
    }
  }

  /// The unit of a column: as the study file says, or a word of its header.
  init?(ofColumn column: String, study: StudyFile) {
    let stated = study.variable(forColumn: column)?.unit
    guard let unit = stated.flatMap(TimeUnit.init(words:)) ?? TimeUnit(words: column) else {
      return nil
    }
    self = unit
  }

  /// The unit that a text names, as in `os_months`, `Time (days)` or `d`.
  private init?(words text: String) {
    if let unit = Self.letters[text.lowercased()] {
      self = unit
      return
    }
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    // `FUmonths` and `RespDays` run the unit on.
    let endings = Self.endings.filter { ending in words.contains { $0.hasSuffix(ending) } }
    guard
      let unit = words.lazy.compactMap({ Self.words[$0] }).first
        ?? endings.first.flatMap({ Self.words[$0] })
    else { return nil }
    self = unit
  }

  /// Units as study files may write them, too short to be looked for in headers.
  private static let letters: [String: TimeUnit] = [
    "d": .days, "wk": .weeks, "w": .weeks, "mo": .months, "m": .months, "a": .years, "y": .years,
  ]

  private static let endings = [
    "days", "day", "weeks", "week", "months", "month", "years", "year",
  ]

  private static let words: [String: TimeUnit] = [
    "day": .days, "days": .days, "tage": .days, "tagen": .days, "jours": .days,
    "week": .weeks, "weeks": .weeks, "wks": .weeks, "wochen": .weeks, "semaines": .weeks,
    "month": .months, "months": .months, "mos": .months, "mths": .months, "monate": .months,
    "monaten": .months, "mois": .months,
    "year": .years, "years": .years, "yrs": .years, "jahre": .years, "jahren": .years,
    "ans": .years,
  ]
}
