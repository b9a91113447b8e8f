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
}
