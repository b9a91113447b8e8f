import Testing

@testable import Cohorts

@Suite struct FHIRMomentTests {
  @Test func readsMoments() throws {
    let year = try #require(FHIRMoment("1957"))
    #expect(year.precision == .year)
    #expect(year.text == "1957-07-01")
    let month = try #require(FHIRMoment("1957-03"))
    #expect(month.precision == .month)
    #expect(month.text == "1957-03-15")
    let day = try #require(FHIRMoment("2011-03-04"))
    #expect(day.precision == .day)
    #expect(day.text == "2011-03-04")
    let time = try #require(FHIRMoment("2011-03-04T09:30:00.25-05:00"))
    #expect(time.precision == .time)
    #expect(time.zone == -300)
    #expect(time.seconds == 34_200.25)
    #expect(time.text == "2011-03-04T09:30:00.25")
    #expect(FHIRMoment("2011-03-04T09:30:00Z")?.zone == 0)
    #expect(FHIRMoment("2011-03-04T09:30")?.zone == nil)
  }

  @Test(arguments: [
    "", "57", "19570", "1957-3", "1957-13", "1957-02-30", "2011-03-04T", "2011-03-04T9",
    "2011-03T09:30",
    "2011-03-04T09:30:00+5", "2011-03-04T09:30:00 UTC", "2011-03-04T25:00", "abcd",
    "2011-03-04T09:61",
    "-957-03-04", "2011-03-04-05", "2011-03-04T09:30:00+99:00", "２０11-03-04",
  ])
  func refusesWhatIsNone(text: String) {
    #expect(FHIRMoment(text) == nil)
  }

  @Test func goesToOtherClocks() throws {
    let evening = try #require(FHIRMoment("2015-03-10T23:00:00Z"))
    #expect(evening.shifted(to: -300).text == "2015-03-10T18:00:00")
    #expect(evening.shifted(to: 120).text == "2015-03-11T01:00:00")
    #expect(evening.shifted(to: nil) == evening)
    let morning = try #require(FHIRMoment("2015-03-01T01:00:00+02:00"))
    #expect(morning.shifted(to: 0).text == "2015-02-28T23:00:00")
    #expect(morning.order == evening.order - 10 * 86_400)
    let day = try #require(FHIRMoment("2015-03-01"))
    #expect(day.shifted(to: 60) == day)
  }

  @Test func everyDayHasItsDate() throws {
    for offset in stride(from: -719_162.0, through: 2_932_896, by: 97) {
      let (year, month, day) = CalendarDay(days: offset).civil
      let back = try #require(CalendarDay(year: year, month: month, day: day))
      #expect(back.days == offset)
    }
    #expect(CalendarDay(days: 0).isoDate == "1970-01-01")
    #expect(CalendarDay(days: -719_162).isoDate == "0001-01-01")
    #expect(CalendarDay(days: 11_016.9).isoDate == "2000-02-29")
  }

  @Test func yearsAreCountedAsAges() throws {
    let birth = try #require(CalendarDay(year: 1956, month: 2, day: 29))
    func age(_ year: Int, _ month: Int, _ day: Int) throws -> Int {
      CalendarDay.years(
        from: birth, to: try #require(CalendarDay(year: year, month: month, day: day)))
    }
    #expect(try age(2015, 2, 28) == 58)
    #expect(try age(2015, 3, 1) == 59)
    #expect(try age(2016, 2, 29) == 60)
    #expect(try age(1955, 1, 1) == -2)
  }
}
