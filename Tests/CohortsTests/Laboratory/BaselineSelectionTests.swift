import Cohorts
import Testing

@Suite struct BaselineSelectionTests {
  static let header = "patient_id,test,value,unit,date\n"

  /// LDH of one patient, first dose on 2015-03-10, from values and their dates.
  private func ldh(
    _ rows: [(value: String, date: String)], firstDose: String = "2015-03-10",
    window: BaselineWindow = BaselineWindow()
  ) throws -> LaboratoryTable {
    try LaboratoryTable(
      Self.header + rows.map { "007,LDH,\($0.value),U/L,\($0.date)\n" }.joined(),
      patients: "patient_id,first_dose_date\n007,\(firstDose)\n", window: window)
  }

  @Test(arguments: [
    ("2015-02-09", false), ("2015-02-10", true), ("2015-03-09", true), ("2015-03-10", false),
    ("2015-03-11", false), ("2015-02-10 00:30", true), ("2015-02-09 23:59", false),
    ("20150309", true), ("9 Mar 2015", true),
  ])
  func theWindowIsOfTwentyEightDays(date: String, isInside: Bool) throws {
    let table = try ldh([("210", date)])
    #expect(table.value("ldh") == (isInside ? 210 : nil))
  }

  @Test func timesOfDayPartTheDayOfTheFirstDose() throws {
    let rows = [
      ("200", "2015-03-10 07:59"), ("300", "2015-03-10 08:00"), ("400", "2015-03-10 08:01"),
    ]
    let table = try ldh(rows, firstDose: "2015-03-10 08:00")
    #expect(table.value("ldh") == 200)
    // Without the time of the dose nothing on its day is certain.
    let untimed = try ldh(rows)
    #expect(untimed.value("ldh") == nil)
    #expect(untimed.report.variables.first?.onlySameDay == 1)
    let accepted = try ldh(rows, window: BaselineWindow(acceptsSameDay: true))
    #expect(accepted.value("ldh") == 400)
    let day = try ldh([("210", "2015-03-10")], firstDose: "2015-03-10 08:00")
    #expect(day.value("ldh") == nil)
  }

  @Test func theEveningIsNotTheMorning() throws {
    let rows = [
      ("190", "3/10/2015 12:10 AM"), ("200", "3/10/2015 7:30 AM"), ("300", "3/10/2015 9:30 PM"),
      ("400", "3/10/2015 12:30 PM"), ("100", "2/20/2015 9:30 am"),
    ]
    #expect(try ldh(rows, firstDose: "2015-03-10 08:00").value("ldh") == 200)
  }

  @Test func timesThatAreAllMidnightAreNone() throws {
    let rows = [("200", "2015-03-10 00:00:00"), ("190", "2015-03-05 00:00:00")]
    #expect(try ldh(rows, firstDose: "2015-03-10 08:00").value("ldh") == 190)
    let timed = rows + [("180", "2015-03-01 10:00:00")]
    #expect(try ldh(timed, firstDose: "2015-03-10 08:00").value("ldh") == 200)
  }

  @Test func theLastValueIsTakenWhateverTheOrder() throws {
    let rows = [
      ("200", "2015-03-01"), ("210", "2015-03-05"), ("220", "2015-03-03"), ("230", "2015-03-12"),
    ]
    #expect(try ldh(rows).value("ldh") == 210)
    #expect(try ldh(rows.reversed()).value("ldh") == 210)
  }

  @Test func theDayBeforeIsOneDayBefore() throws {
    // Half a day before a dose in the morning is the day before.
    let table = try ldh(
      [("210", "2015-03-09 20:00")], firstDose: "2015-03-10 08:00",
      window: BaselineWindow(from: -28, to: -1))
    #expect(table.value("ldh") == 210)
  }

  @Test func valuesOfOneMomentAreNotAveraged() throws {
    let equal = try ldh([("210", "2015-03-05"), ("210", "2015-03-05")])
    #expect(equal.value("ldh") == 210)
    #expect(equal.report.conflicts.isEmpty)
    let differing = try ldh([("190", "2015-03-01"), ("210", "2015-03-05"), ("250", "2015-03-05")])
    #expect(differing.value("ldh") == 250)
    let conflict = try #require(differing.report.conflicts.first)
    #expect(differing.report.conflicts.count == 1)
    #expect(conflict.variable == "ldh")
    #expect(conflict.patientLine == 2)
    #expect(conflict.taken == 4)
    #expect(conflict.other == 3)
    // A later value settles it.
    let settled = try ldh([("210", "2015-03-05"), ("250", "2015-03-05"), ("200", "2015-03-06")])
    #expect(settled.value("ldh") == 200)
    #expect(settled.report.conflicts.isEmpty)
    // A bound is another value.
    #expect(try ldh([("210", "2015-03-05"), (">210", "2015-03-05")]).report.conflicts.count == 1)
  }

  @Test func countsWhyPatientsHaveNoValue() throws {
    let table = try LaboratoryTable(
      Self.header + """
        1,LDH,200,U/L,2015-03-01
        2,LDH,200,U/L,2015-03-20
        2,LDH,200,U/L,2015-03-21
        3,LDH,200,U/L,2015-01-01
        4,LDH,200,U/L,2015-03-10
        5,LDH,200,U/L,2015-01-01
        5,LDH,200,U/L,2015-04-01
        6,LDH,200,U/L,2015-03-01
        1,Hemoglobin,13,g/dL,2015-03-01

        """,
      patients: """
        patient_id,first_dose_date
        1,2015-03-10
        2,2015-03-10
        3,2015-03-10
        4,2015-03-10
        5,2015-03-10
        6,
        7,2015-03-10

        """)
    #expect(table.report.variables.map(\.variable) == ["ldh", "hgb"])
    let counts = try #require(table.report.variables.first)
    #expect(counts.chosen == 1)
    #expect(counts.onlyAfterFirstDose == 1)
    #expect(counts.onlyBeforeWindow == 1)
    #expect(counts.onlySameDay == 1)
    #expect(counts.noneInWindow == 1)
    #expect(counts.undated == 1)
    #expect(table.report.patientsUndated == 1)
    #expect(table.report.patientsWithout == 1)
  }

  @Test func withoutFirstDosesTheLastValueIsTaken() throws {
    let measurements = Self.header + "1,LDH,200,U/L,2015-03-01\n1,LDH,210,U/L,2014-03-02\n"
    let candidates = try LaboratoryTable(measurements, patients: "patient_id,x\n1,1\n2,2\n")
    #expect(candidates.value("ldh") == 200)
    #expect(candidates.report.unknownRule == .lastValue)
    #expect(candidates.report.patientsUndated == 2)
    // Where others were treated, a patient without a date was treated, too.
    let mixed = "patient_id,first_dose_date\n1,\n2,2015-03-10\n"
    #expect(try LaboratoryTable(measurements, patients: mixed).value("ldh") == nil)
    #expect(
      try LaboratoryTable(measurements, patients: mixed, unknownRule: .lastValue).value("ldh")
        == 200)
    #expect(
      try LaboratoryTable(measurements, patients: "patient_id,x\n1,1\n", unknownRule: .noValue)
        .value("ldh") == nil)
  }

  @Test func anUnreadableFirstDoseIsNoneOfACandidate() throws {
    let measurements = Self.header + "1,LDH,200,U/L,2015-03-01\n"
    // Dates that can be read in two ways, and days of a study: treated, but nobody knows when.
    for first in ["03/04/2015", "12"] {
      let patients = "patient_id,first_dose_date\n1,\(first)\n2,\n"
      for rule in [nil, FirstDoses.UnknownRule.lastValue] {
        let table = try LaboratoryTable(measurements, patients: patients, unknownRule: rule)
        #expect(table.value("ldh") == nil)
        #expect(table.report.variables.first?.undated == 1)
      }
    }
  }

  @Test func daysCountFromTheFirstDose() throws {
    let table = try LaboratoryTable(
      """
      patient_id,test,value,unit,day
      1,LDH,190,U/L,-29
      1,LDH,200,U/L,-28
      1,LDH,210,U/L,-0.5
      1,LDH,220,U/L,0
      1,LDH,230,U/L,3
      2,LDH,240,U/L,-29

      """, patients: "patient_id,x\n1,1\n2,2\n")
    #expect(table.value("ldh") == 210)
    #expect(table.value("ldh", row: 1) == nil)
    #expect(table.report.patientsUndated == 0)
  }
}
