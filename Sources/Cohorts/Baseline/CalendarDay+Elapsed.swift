extension CalendarDay {
  /// The calendar months from one day to another: whole months, and of the last one the share that has
  /// gone by between its two anniversaries.
  ///
  /// Times of day are passed over. An anniversary that its month does not have is the month's last day:
  /// from 31 January to 28 February is one month.
  ///
  /// - Parameters:
  ///   - start: The first day.
  ///   - end: The last day; the result is negative where it comes first.
  /// - Returns: The months; not a number outside the years 1 to 9999.
  public static func calendarMonths(from start: CalendarDay, to end: CalendarDay) -> Double {
    elapsed(from: start, to: end, step: 1)
  }

  /// The calendar years from one day to another, counted like ``calendarMonths(from:to:)``: whole on a birthday.
  ///
  /// - Parameters:
  ///   - start: The first day.
  ///   - end: The last day; the result is negative where it comes first.
  /// - Returns: The years; not a number outside the years 1 to 9999.
  public static func calendarYears(from start: CalendarDay, to end: CalendarDay) -> Double {
    elapsed(from: start, to: end, step: 12)
  }

  /// The year of the Gregorian calendar; nil outside the years 1 to 9999.
  public var year: Int? { isOfFourDigits ? civil.year : nil }

  /// Whether the day lies in the years 1 to 9999.
  private var isOfFourDigits: Bool { days >= -719_162 && days < 2_932_897 }

  /// Periods of some months from one day to another.
  private static func elapsed(
    from start: CalendarDay, to end: CalendarDay, step: Int
  ) -> Double {
    let day = end.days.rounded(.down)
    if day < start.days.rounded(.down) { return -elapsed(from: end, to: start, step: step) }
    guard start.isOfFourDigits, end.isOfFourDigits else { return .nan }
    let (first, last) = (start.civil, end.civil)
    let months = (last.year - first.year) * 12 + last.month - first.month
    var whole = months / step
    var reached = anniversary(of: first, after: whole * step)
    if reached > day {
      whole -= 1
      reached = anniversary(of: first, after: whole * step)
    }
    let next = anniversary(of: first, after: (whole + 1) * step)
    return Double(whole) + (day - reached) / (next - reached)
  }

  /// The day some months after another, or the last day of its month.
  private static func anniversary(
    of day: (year: Int, month: Int, day: Int), after months: Int
  ) -> Double {
    let count = day.year * 12 + day.month - 1 + months
    let (year, month) = (count / 12, count % 12 + 1)
    let last = length(ofMonth: month, year: year)
    return daysBefore(year: year, month: month) + Double(min(day.day, last) - 1)
  }
}
