import Cohorts
import Testing

@Suite struct CohortTests {
  @Test func linesOfRowsStayThoseOfTheFile() {
    let cohort = Cohort(
      source: "a.csv", columns: [Column(name: "x", values: .numeric([1, 2, 3]))], rowCount: 3)
    #expect((0..<3).map(cohort.line(ofRow:)) == [2, 3, 4])
    #expect(cohort.selecting(rows: [2, 0]).line(ofRow: 0) == 4)
  }

  @Test func aRowThatThereIsNotHasALineAllTheSame() {
    let none = Cohort(source: "a.csv", columns: [], rowCount: 0).selecting(rows: [])
    #expect(none.line(ofRow: 0) == 2)
    #expect(none.line(ofRow: 5) == 7)
  }
}
