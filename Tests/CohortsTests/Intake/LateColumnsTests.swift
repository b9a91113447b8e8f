import Cohorts
import Testing

@Suite("Columns that are passed over")
struct LateColumnsTests {
  private static let table =
    "id,alc,platelet_nadir,os_months,os_event\na,1.2,40,7,x\n\"b\",2,,9,y\n"

  @Test("Columns that are known only after the first dose are not in the table, their rows are")
  func passedOver() throws {
    let late = LateColumns(kept: ["os_event"], late: ["alc"])
    let cohort = try read(Self.table, options: IntakeOptions(late: late))
    #expect(cohort.columns.map(\.name) == ["id", "os_event"])
    #expect(cohort.columns.map(\.position) == [1, 5])
    #expect(levels(cohort, "os_event") == ["x", "y"] && cohort.rowCount == 2)
    #expect(try read(Self.table).columns.count == 5)
  }

  @Test("Rows that are cut short are still found, in columns that are passed over")
  func ragged() {
    let late = LateColumns(kept: [], late: [])
    #expect(throws: IntakeError.self) {
      try read("alc,os_months\n1,2\n3\n", options: IntakeOptions(late: late))
    }
    #expect(throws: Never.self) {
      try read("os_months\n1\n2\n", options: IntakeOptions(late: late))
    }
  }
}
