import Foundation
import Testing

@testable import Cohorts

@Suite("Days of the calendar")
struct CalendarDayTests {
  @Test("Days since 1970 as Foundation's calendar counts them, 1850 to 2150")
  func foundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: "UTC"))
    for year in stride(from: 1850, through: 2150, by: 1) {
      for (month, day) in [(1, 1), (2, 28), (3, 1), (6, 30), (12, 31)] {
        let date = try #require(
          calendar.date(from: DateComponents(year: year, month: month, day: day)))
        let expected = (date.timeIntervalSince1970 / 86_400).rounded()
        #expect(CalendarDay(year: year, month: month, day: day)?.days == expected)
      }
      let isLeap =
        calendar.range(
          of: .day, in: .year,
          for: try #require(
            calendar.date(from: DateComponents(year: year))))?.count == 366
      #expect((CalendarDay(year: year, month: 2, day: 29) != nil) == isLeap, "\(year)")
    }
  }

  @Test("Days that the calendar does not have")
  func impossible() {
    for (year, month, day) in [
      (2011, 0, 1), (2011, 13, 1), (2011, 4, 31), (2011, 1, 0), (0, 1, 1), (1900, 2, 29),
    ] {
      #expect(CalendarDay(year: year, month: month, day: day) == nil)
    }
  }

  @Test(
    "Dates as they are written",
    arguments: [
      ("2011-03-04", nil), ("2011-03-04T00:00", nil), ("20110304", nil), ("2011/3/4", nil),
      ("4 Mar 2011", nil), ("Mar 4, 2011", nil), ("04-MAR-2011", nil), ("4 March 11", nil),
      ("04.03.2011", .dayFirst), ("4/3/2011", .dayFirst), ("4/3/11", .dayFirst),
      ("03/04/2011", .monthFirst), ("2011-03-04 00:00:00", nil),
    ] as [(String, DateOrder?)])
  func written(text: String, order: DateOrder?) throws {
    let day = try #require(CalendarDay.parse(text, order: order))
    #expect(day.days == 15_037)
  }

  @Test("Times of day are fractions")
  func times() throws {
    let day = try #require(CalendarDay.parse("2011-03-04T18:00:00Z", order: nil))
    #expect(day.days == 15_037.75 && day.hasTime)
    #expect(CalendarDay.parse("04.03.2011 06:00", order: .dayFirst)?.days == 15_037.25)
    #expect(CalendarDay.parse("2011-03-04", order: nil)?.hasTime == false)
  }

  @Test(
    "Texts that are no date",
    arguments: [
      "", "soon", "2011-02-30", "31/31/2011", "2011-3", "1.2.3.4", "12:30", "2011-03-04T25:00",
      "Foo 4, 2011", "99999999999999999999", "4/3/20111", "-4/3/2011x9",
    ])
  func none(text: String) {
    #expect(CalendarDay.parse(text, order: .dayFirst) == nil)
  }

  @Test("Numbers that can be read in two ways are read only in an order that is known")
  func ambiguous() {
    #expect(CalendarDay.parse("04/03/2011", order: nil) == nil)
    #expect(CalendarDay.parse("14/03/2011", order: nil)?.days == 15_047)
    #expect(CalendarDay.parse("14/03/2011", order: .monthFirst) == nil)
    #expect(CalendarDay.parse("03/03/2011", order: nil)?.days == 15_036)
  }

  @Test("The order that dates have in common")
  func order() {
    #expect(TimeColumn.order(of: ["2011-03-04", "4 Mar 2011"]) == (.iso, false))
    #expect(TimeColumn.order(of: ["04/03/2011", "14/03/2011"]) == (.dayFirst, false))
    #expect(TimeColumn.order(of: ["04/03/2011", "03/14/2011"]) == (.monthFirst, false))
    #expect(TimeColumn.order(of: ["04/03/2011", "05/03/2011"]) == (nil, true))
    #expect(TimeColumn.order(of: ["14/03/2011", "03/14/2011"]) == (nil, false))
  }

  private static let utc: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(secondsFromGMT: 0) ?? calendar.timeZone
    return calendar
  }()

  private static func date(_ days: Int) -> Date {
    Date(timeIntervalSince1970: Double(days) * 86_400)
  }

  @Test("The day of a number of days as Foundation's calendar has it")
  func civil() {
    var random = SplitMix(seed: 11)
    for _ in 0..<2_000 {
      let days = Int(random.next() % 120_000) - 60_000
      let expected = Self.utc.dateComponents([.year, .month, .day], from: Self.date(days))
      let found = CalendarDay(days: Double(days) + 0.75).civil
      #expect(found.year == expected.year && found.month == expected.month)
      #expect(found.day == expected.day)
      let again = CalendarDay(year: found.year, month: found.month, day: found.day)
      #expect(again?.days == Double(days))
    }
    let epoch = CalendarDay(days: 0)
    for days in [-719_163, 2_932_897, .nan, .infinity, -1e300] {
      #expect(CalendarDay.calendarMonths(from: epoch, to: CalendarDay(days: days)).isNaN)
      #expect(CalendarDay.calendarYears(from: CalendarDay(days: days), to: epoch).isNaN)
    }
  }

  @Test("Whole months and years lie between the anniversaries that Foundation finds")
  func elapsed() throws {
    var random = SplitMix(seed: 12)
    for _ in 0..<2_000 {
      let (one, other) = (Int(random.next() % 40_000), Int(random.next() % 40_000))
      let (start, end) = (min(one, other), max(one, other))
      let (first, last) = (CalendarDay(days: Double(start)), CalendarDay(days: Double(end)))
      for (unit, found) in [
        (Calendar.Component.month, CalendarDay.calendarMonths(from: first, to: last)),
        (.year, CalendarDay.calendarYears(from: first, to: last)),
      ] {
        let whole = Int(found.rounded(.down))
        let reached = try #require(
          Self.utc.date(byAdding: unit, value: whole, to: Self.date(start)))
        let next = try #require(
          Self.utc.date(byAdding: unit, value: whole + 1, to: Self.date(start)))
        let day = Self.date(end)
        #expect(reached <= day && day < next, "\(start) to \(end)")
        let share = day.timeIntervalSince(reached) / next.timeIntervalSince(reached)
        #expect(abs(found - Double(whole) - share) < 1e-9)
      }
      #expect(
        CalendarDay.calendarMonths(from: last, to: first) == -CalendarDay.calendarMonths(
          from: first, to: last))
    }
  }

  @Test(
    "Anniversaries are whole, ends of months are clipped, times of day are passed over",
    arguments: [
      ("2009-03-01", "2011-03-01", 24), ("2010-03-01", "2011-03-01", 12),
      ("2011-01-31", "2011-02-28", 1), ("2012-01-31", "2012-02-29", 1),
      ("2011-01-31", "2011-03-31", 2), ("2011-02-28", "2011-03-14", 0.5),
      ("2010-03-01T18:00", "2011-03-01T06:00", 12), ("2011-03-01", "2011-03-01", 0),
      ("2012-02-29", "2013-02-28", 12),
    ] as [(String, String, Double)])
  func anniversaries(start: String, end: String, months: Double) throws {
    let start = try #require(CalendarDay.parse(start, order: .iso))
    let end = try #require(CalendarDay.parse(end, order: .iso))
    #expect(CalendarDay.calendarMonths(from: start, to: end) == months)
    if months == 12 || months == 24 {
      #expect(CalendarDay.calendarYears(from: start, to: end) == months / 12)
    }
    #expect(CalendarDay.calendarMonths(from: start, to: CalendarDay(days: .nan)).isNaN)
  }
}
