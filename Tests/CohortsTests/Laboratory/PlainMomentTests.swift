import Testing

@testable import Cohorts

@Suite struct PlainMomentTests {
  @Test(arguments: [
    "2011-03-04", "2011-03-04 09:30", "2011-03-04T09:30:15", "1969-12-31T24:00", "2012-02-29",
    "2000-01-01 00:00:00", "2011/03/04", "4/3/2011", "04.03.2011 9:05", "31-12-2011",
  ])
  func plainMomentsAreReadAlike(text: String) throws {
    let quick = try #require(PlainMoment.parse(text.utf8, order: .dayFirst))
    let slow = try #require(CalendarDay.parse(text, order: .dayFirst))
    #expect(quick == slow)
  }

  @Test(arguments: [
    "", "2011", "2011-3-4", "2011-03-04Z", "2011-03-04 9", "2011-03-04T09:30:15.5",
    "2011-03-04T09:30+01:00", "2011-02-29", "2011-03-04T09:60", "2011-03-04T09:30:61", "4/3/11",
    "2011-03-04T", "2011-03-04T25:00", "2011-03-04 09:30 ", "4/3/2011 9:30 PM", "4/3-2011",
    "4 Mar 2011", "20110304", "99999-01-01", "12/31/2011", "4/3/2011 ", "-4/3/2011",
  ])
  func othersAreLeftToTheCalendar(text: String) {
    #expect(PlainMoment.parse(text.utf8, order: .dayFirst) == nil)
  }

  @Test func theOrderIsNeeded() {
    #expect(PlainMoment.parse("4/3/2011".utf8, order: nil) == nil)
    #expect(PlainMoment.parse("4/3/2011".utf8, order: .iso) == nil)
    let day = PlainMoment.parse("4/3/2011".utf8, order: .monthFirst)
    #expect(day == CalendarDay(year: 2011, month: 4, day: 3))
  }

  @Test func fuzzedMomentsAreReadAlike() {
    var random = SplitMix(seed: 5)
    let letters = Array("0123456789-T :/.")
    for start in ["2011-03-04T09:30:15", "4/13/2011 19:30:15", "04.03.2011 9:05"] {
      for _ in 0..<10_000 {
        var text = Array(start.prefix(Int(random.next() % 20)))
        for _ in 0..<random.next() % 3 where !text.isEmpty {
          text[Int(random.next() % UInt64(text.count))] =
            letters[Int(random.next() % UInt64(letters.count))]
        }
        for order in [nil, DateOrder.iso, .dayFirst, .monthFirst] {
          guard let quick = PlainMoment.parse(String(text).utf8, order: order) else { continue }
          #expect(CalendarDay.parse(String(text), order: order) == quick, "\(String(text))")
        }
      }
    }
  }
}
