import Testing

@testable import Cohorts

@Suite struct MeasurementTimesTests {
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

  @Test func theOrderOfTextsIsFoundOut() {
    let times = MeasurementTimes(
      Column(name: "d", values: .text(TextValues(["1/2/1970 12:00", "31/1/1970", "x"]))),
      isDay: false, order: nil, fallback: .monthFirst)
    #expect(times.days.prefix(2) == [31.5, 30])
    #expect(times.hasTime(0))
  }
}
