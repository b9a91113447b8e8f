import Testing

@testable import Cohorts

@Suite struct MeasurementTimesTests {
  @Test(arguments: [
    "2011-03-04", "2011-03-04 09:30", "2011-03-04T09:30:15", "1969-12-31T24:00", "2012-02-29",
    "2000-01-01 00:00:00",
  ])
  func plainMomentsAreReadAlike(text: String) throws {
    let quick = try #require(ISOMoment.parse(text.utf8))
    let slow = try #require(CalendarDay.parse(text, order: nil))
    #expect(quick == slow)
  }

  @Test(arguments: [
    "", "2011", "2011-3-4", "2011-03-04Z", "2011-03-04 9:30", "2011-03-04T09:30:15.5",
    "2011-03-04T09:30+01:00", "2011-02-29", "2011-03-04T09:60", "2011-03-04T09:30:61", "04/03/2011",
    "2011-03-04T", "2011-03-04T25:00", "2011-03-04 09:30 ",
  ])
  func othersAreLeftToTheCalendar(text: String) {
    #expect(ISOMoment.parse(text.utf8) == nil)
  }

  @Test func fuzzedMomentsAreReadAlike() {
    var random = SplitMix(seed: 5)
    let letters = Array("0123456789-T :")
    for _ in 0..<20_000 {
      var text = Array("2011-03-04T09:30:15".prefix(Int(random.next() % 20)))
      if !text.isEmpty, random.next() % 2 == 0 {
        text[Int(random.next() % UInt64(text.count))] =
          letters[Int(random.next() % UInt64(letters.count))]
      }
      guard let quick = ISOMoment.parse(String(text).utf8) else { continue }
      #expect(CalendarDay.parse(String(text), order: nil) == quick, "\(String(text))")
    }
  }

  @Test func theOrderOfDatesIsFoundOut() {
    func days(_ texts: [String?], order: DateOrder? = nil, fallback: DateOrder? = nil) -> [Double] {
      MeasurementTimes(
        Column(name: "d", values: .categorical(CategoricalValues(texts: texts))), isDay: false,
        order: order, fallback: fallback
      ).days
    }
    #expect(days(["1/2/1970", "31/1/1970", nil]).prefix(2) == [31, 30])
    #expect(days(["1/2/1970", "1/31/1970"]) == [1, 30])
    #expect(days(["1/2/1970"])[0].isNaN)
    #expect(days(["1/2/1970"], fallback: .dayFirst) == [31])
    #expect(days(["1/2/1970", "1/31/1970"], order: .dayFirst)[0] == 31)
  }

  @Test func numbersAreDaysOrDates() {
    func times(_ numbers: [Double], isDay: Bool = false) -> MeasurementTimes {
      MeasurementTimes(
        Column(name: "d", values: .numeric(numbers)), isDay: isDay, order: nil, fallback: nil)
    }
    #expect(times([-3, 2.5]).areRelative)
    #expect(times([-3, 2.5]).hasTime(1))
    #expect(!times([-3, 2.5]).hasTime(0))
    #expect(times([19_700_102]).days == [1])
    #expect(!times([19_700_102]).areRelative)
    #expect(times([19_700_102], isDay: true).areRelative)
  }

  @Test func textsAreReadWithoutLevels() {
    let times = MeasurementTimes(
      Column(
        name: "d",
        values: .text(TextValues(["1970-01-02T12:00:00", "", "2 Jan 1970", "never"]))),
      isDay: false, order: nil, fallback: nil)
    #expect(times.days[0] == 1.5)
    #expect(times.days[1].isNaN)
    #expect(times.days[2] == 1)
    #expect(times.days[3].isNaN)
    #expect(times.hasTime(0))
    #expect(!times.hasTime(2))
    #expect(times.text(1) == nil)
    #expect(times.text(3) == "never")
  }
}
