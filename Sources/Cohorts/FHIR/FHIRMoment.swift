/// A `date`, `dateTime` or `instant` of FHIR: `1957`, `1957-03`, `1957-03-14` or
/// `2011-03-04T09:30:00-05:00`.
struct FHIRMoment: Hashable, Sendable {
  /// How much of the moment is known.
  enum Precision: Int, Comparable, Sendable {
    case year
    case month
    case day
    case time

    static func < (left: Precision, right: Precision) -> Bool { left.rawValue < right.rawValue }
  }

  /// How much is known.
  let precision: Precision
  /// Days since 1970-01-01 where the moment was written down; the middle of what is not known.
  let day: Double
  /// Seconds since midnight there; 0 where they are not known.
  let seconds: Double
  /// Minutes by which the clock there is ahead of UTC; nil where that is not known.
  let zone: Int?

  /// Reads a text; nil where it is no moment.
  init?(_ text: String) {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let fields = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    let numbers = fields.compactMap { Self.number($0) }
    guard numbers.count == fields.count, (1...3).contains(fields.count), fields[0].utf8.count == 4,
      fields.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
      // The middle of a year and of a month.
      let date = CalendarDay(
        year: numbers[0], month: numbers.count > 1 ? numbers[1] : 7,
        day: numbers.count > 2 ? numbers[2] : numbers.count > 1 ? 15 : 1)
    else { return nil }
    day = date.days
    guard parts.count == 2 else {
      precision = [.year, .month, .day][numbers.count - 1]
      seconds = 0
      zone = nil
      return
    }
    guard numbers.count == 3, let time = Self.time(parts[1]) else { return nil }
    precision = .time
    seconds = time.seconds
    zone = time.zone
  }

  /// Digits alone.
  private static func number(_ text: Substring) -> Int? {
    text.allSatisfy { $0.isASCII && $0.isNumber } ? Int(text) : nil
  }

  private static func time(_ text: Substring) -> (seconds: Double, zone: Int?)? {
    let clock = text.prefix { $0.isNumber || $0 == ":" || $0 == "." }
    let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let hours = number(fields[0]), hours < 25,
      let minutes = number(fields[1]), minutes < 60,
      let seconds = fields.count == 3 ? NumberText.value(of: String(fields[2])) : 0,
      seconds >= 0, seconds < 61
    else { return nil }
    guard let zone = Self.zone(text[clock.endIndex...]) else { return nil }
    return (Double(hours * 3600 + minutes * 60) + seconds, zone)
  }

  /// The zone, nil within where none is stated; nil where it is none.
  private static func zone(_ text: Substring) -> Int?? {
    if text.isEmpty { return .some(nil) }
    if text == "Z" { return 0 }
    let fields = text.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    guard text.first == "+" || text.first == "-", fields.count == 2,
      let hours = number(fields[0]), let minutes = number(fields[1]), hours < 15, minutes < 60
    else { return nil }
    return (text.first == "-" ? -1 : 1) * (60 * hours + minutes)
  }

  /// Seconds since 1970-01-01 in UTC where the zone is known, else at the place.
  var order: Double { 86_400 * day + seconds - Double(60 * (zone ?? 0)) }

  /// The moment on the clock of another place: a day there may be another day here.
  func shifted(to other: Int?) -> FHIRMoment {
    guard precision == .time, let zone, let other, zone != other else { return self }
    let total = seconds + Double(60 * (other - zone))
    let days = (total / 86_400).rounded(.down)
    return FHIRMoment(day: day + days, seconds: total - 86_400 * days, zone: other)
  }

  private init(day: Double, seconds: Double, zone: Int?) {
    precision = .time
    self.day = day
    self.seconds = seconds
    self.zone = zone
  }

  /// The date, and the time of day where it is known, as tables have them: `2011-03-04T09:30:00`.
  var text: String {
    let date = CalendarDay(days: day).isoDate
    guard precision == .time else { return date }
    let whole = Int(seconds)
    let clock = [whole / 3600, whole / 60 % 60, whole % 60].map(CalendarDay.twoDigits)
    let fraction = seconds - Double(whole)
    return date + "T" + clock.joined(separator: ":")
      + (fraction > 0 ? "\(fraction)".dropFirst() : "")
  }
}

extension CalendarDay {
  /// Year, month and day, by Howard Hinnant's `civil_from_days` (Gregorian calendar).
  var civil: (year: Int, month: Int, day: Int) {
    let shifted = Int(days.rounded(.down)) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return (year, month < 10 ? month + 3 : month - 9, dayOfYear - (153 * month + 2) / 5 + 1)
  }

  /// The day as `2011-03-04`.
  var isoDate: String {
    let (year, month, day) = civil
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "-"
      + Self.twoDigits(month) + "-" + Self.twoDigits(day)
  }

  /// A number below a hundred with two digits.
  static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

  /// Whole years from one day to another, as ages are counted.
  static func years(from birth: CalendarDay, to other: CalendarDay) -> Int {
    let (first, last) = (birth.civil, other.civil)
    let isBefore = (last.month, last.day) < (first.month, first.day)
    return last.year - first.year - (isBefore ? 1 : 0)
  }
}
