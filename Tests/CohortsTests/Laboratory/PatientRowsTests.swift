import Testing

@testable import Cohorts

@Suite struct PatientRowsTests {
  private func rows(_ names: [String]) throws -> PatientRows {
    let cohort = Cohort(
      source: "p.csv", columns: [Column(name: "id", values: .text(TextValues(names)))],
      rowCount: names.count)
    return try PatientRows(try #require(cohort.column(named: "id")), of: cohort)
  }

  @Test func findsEachOfMany() throws {
    let names = (0..<5000).map { "P\($0 * 7919)" }
    let rows = try rows(names)
    for (row, name) in names.enumerated() {
      #expect(rows.row(of: ArraySlice(name.utf8)) == Int32(row))
    }
    #expect(rows.row(of: ArraySlice("P1".utf8)) == -1)
  }

  @Test func readsEveryKindOfColumn() throws {
    let rows = try rows(["12", "", "a"])
    #expect(rows.rows(of: .numeric([12, .nan, 13])) == [0, -2, -1])
    #expect(
      rows.rows(of: .categorical(CategoricalValues(texts: ["a", nil, "12", "b"])))
        == [2, -2, 0, -1])
    #expect(
      rows.rows(of: .text(TextValues(["", "a", "a", "12", "x", ""]))) == [-2, 2, 2, 0, -1, -2])
    #expect(rows.example == "12")
  }

  @Test func refusesTheSameNameTwice() throws {
    #expect(throws: LaboratoryError.duplicatePatient(file: "p.csv", id: "a", lines: [2, 4])) {
      try rows(["a", "b", "a"])
    }
    #expect(try rows(["", ""]).example == nil)
    #expect(try rows([]).row(of: ArraySlice("a".utf8)) == -1)
  }
}
