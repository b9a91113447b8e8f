/// The order of day, month and year in dates written with numbers.
public enum DateOrder: String, Codable, Hashable, Sendable, CaseIterable {
  /// `2011-03-04`, `2011-03-04T09:30`, `20110304`.
  case iso
  /// `4/3/2011`, `04.03.2011`.
  case dayFirst = "day-first"
  /// `3/4/2011`.
  case monthFirst = "month-first"
}

/// A moment of the Gregorian calendar as days since 1970-01-01; the time of day is the fraction.
public struct CalendarDay: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01.
  public let days: Double
  /// Whether the text held a time of day.
  public let hasTime: Bool

  /// Creates a moment.
  public init(days: Double, hasTime: Bool = false) {
    self.days = days
    self.hasTime = hasTime
  }

  /// The number of a day, or nil where the calendar has no such day.
  ///
  /// Counts leap days by the Gregorian rule: every fourth year, but not the centuries that 400 does
  /// not divide.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.length(ofMonth: month, year: year)
    else { return nil }
    self.init(days: Self.daysBefore(year: year, month: month) + Double(day - 1))
  }

  /// Days from 1970-01-01 to the first day of a month.
  static func daysBefore(year: Int, month: Int) -> Double {
    let before = year - 1
    let yearDays = 365 * before + before / 4 - before / 100 + before / 400
    let monthDays = (1..<month).reduce(0) { $0 + length(ofMonth: $1, year: year) }
    // 719162 days lie before 1970-01-01.
    return Double(yearDays + monthDays - 719_162)
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Earlier first.
  public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.days < right.days }

  // MARK: Reading

  /// What the fields of a date allow of its order.
  enum Reading: Hashable {
    /// A date in whatever order.
    case certain(CalendarDay)
    /// Numbers that may be day-first or month-first; nil where that order has no such day.
    case either(dayFirst: CalendarDay?, monthFirst: CalendarDay?)
  }

  /// Reads a date in an order; ISO 8601 dates and dates with the month's name need none.
  ///
  /// - Parameters:
  ///   - text: Such as `2011-03-04`, `04.03.2011 09:30` or `4 Mar 2011`.
  ///   - order: How numbers alone are ordered; nil leaves dates with two readings unread.
  /// - Returns: The moment, or nil where the text is no date in that order.
  public static func parse(_ text: String, order: DateOrder?) -> CalendarDay? {
    switch reading(text) {
    case .certain(let day): day
    case .either(let dayFirst, let monthFirst):
      switch order {
      case .dayFirst: dayFirst
      case .monthFirst: monthFirst
      case .iso: nil
      case nil:
        dayFirst == monthFirst || monthFirst == nil
          ? dayFirst : (dayFirst == nil ? monthFirst : nil)
      }
    case nil: nil
    }
  }

  /// Reads a date without deciding its order.
  static func reading(_ text: String) -> Reading? {
    let (date, time) = Self.split(text)
    guard let fraction = Self.fraction(time) else { return nil }
    func moment(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
      CalendarDay(year: year, month: month, day: day).map {
        CalendarDay(days: $0.days + fraction, hasTime: time != nil)
      }
    }
    let fields = date.split { !$0.isLetter && !$0.isNumber }
    if fields.count == 1, date.utf8.count == 8, let number = Int(date) {
      return moment(number / 10_000, number / 100 % 100, number % 100).map { .certain($0) }
    }
    guard fields.count == 3 else { return nil }
    if let name = fields.firstIndex(where: { $0.first?.isLetter ?? false }) {
      guard let month = Self.month(fields[name]), name < 2 else { return nil }
      let others = fields.indices.filter { $0 != name }.compactMap { Int(fields[$0]) }
      guard others.count == 2 else { return nil }
      let (year, day) = others[0] > 31 ? (others[0], others[1]) : (others[1], others[0])
      return moment(Self.fullYear(year, fields[2]), month, day).map { .certain($0) }
    }
    let numbers = fields.compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    if fields[0].count == 4 {
      return moment(numbers[0], numbers[1], numbers[2]).map { .certain($0) }
    }
    guard fields[0].count <= 2, fields[1].count <= 2 else { return nil }
    let year = Self.fullYear(numbers[2], fields[2])
    let dayFirst = moment(year, numbers[1], numbers[0])
    let monthFirst = moment(year, numbers[0], numbers[1])
    if dayFirst == nil && monthFirst == nil { return nil }
    return .either(dayFirst: dayFirst, monthFirst: monthFirst)
  }

  /// Two digits are of 1930 to 2029.
  private static func fullYear(_ year: Int, _ text: Substring) -> Int {
    text.count == 2 ? (year < 30 ? 2000 : 1900) + year : year
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func month(_ text: Substring) -> Int? {
    let word = text.lowercased()
    guard word.count >= 3, word.allSatisfy(\.isLetter) else { return nil }
    return months.firstIndex(of: String(word.prefix(3))).map { $0 + 1 }
  }

  /// The date and the time of day, which a `T` or a blank before a colon parts.
  private static func split(_ text: String) -> (date: Substring, time: Substring?) {
    guard let colon = text.firstIndex(of: ":"),
      let mark = text[..<colon].lastIndex(where: { $0 == "T" || $0 == " " })
    else { return (text[...], nil) }
    return (text[..<mark], text[text.index(after: mark)...])
  }

  /// The share of the day; a zone behind the time is passed over, since time zero has the same.
  private static func fraction(_ time: Substring?) -> Double? {
    guard let time else { return 0 }
    let clock = time.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let fields = clock.split(separator: ":").map { Double($0) }
    guard (2...3).contains(fields.count), var hours = fields[0], let minutes = fields[1],
      (0..<25).contains(hours), (0..<60).contains(minutes)
    else { return nil }
    // Half a day decides whether a value came before the first dose.
    switch time[clock.endIndex...].lowercased().filter(\.isLetter) {
    case "am" where hours == 12: hours = 0
    case "pm" where hours < 12: hours += 12
    default: break
    }
    let seconds = fields.count == 3 ? fields[2] : 0
    guard let seconds, (0..<61).contains(seconds) else { return nil }
    return (hours * 3600 + minutes * 60 + seconds) / 86_400
  }
}
