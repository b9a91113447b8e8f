import Foundation
import Testing

@testable import Cohorts

@Suite("Conditions on rows")
struct RowFilterTests {
  static func cohort() throws -> Cohort {
    try read(
      "id,age,stage,a=b,two words\np1,50,III,1,x\np2,NA,IV,2,y\np3,61.5,,3,x|z\np4,18,IIIb,4,y\n",
      options: IntakeOptions(textColumns: ["id"], threads: 1))
  }

  @Test(
    "Rows that meet a condition",
    arguments: [
      ("stage=III", [0]), ("stage=III|IV", [0, 1]), ("stage = III | IV ", [0, 1]),
      ("stage!=III", [1, 3]), ("age>=18", [0, 2, 3]), ("age>18", [0, 2]), ("age<50", [3]),
      ("age<=50", [0, 3]), ("age=50|61.5", [0, 2]), ("age!=50", [2, 3]), ("age=7", []),
      ("`a=b`>2", [2, 3]), ("two words=y", [1, 3]), ("`two words` != y", [0, 2]),
      ("id=p1|p4", [0, 3]), ("id!=p1", [1, 2, 3]), ("age<1e400", [0, 2, 3]),
    ])
  func rows(text: String, expected: [Int]) throws {
    #expect(try RowFilter(parsing: text).rows(of: Self.cohort()) == expected)
  }

  @Test(
    "Texts that are no condition",
    arguments: [
      "", "age", "=5", "age=", "age>", "age>x", "stage=III||IV", "`a=b", "`a`b=3", "age>1|2",
    ])
  func unreadable(text: String) {
    do {
      let filter = try RowFilter(parsing: text)
      Issue.record("read as \(filter)")
    } catch {
      #expect(error.rule == "unreadable-expression" && error.found == text)
    }
  }

  @Test(
    "Faults of conditions",
    arguments: [
      ("agee>5", IntakeError.missingColumn(file: "t.csv", name: "agee", near: ["age"])),
      (
        "stage=Ill",
        .unknownLevel(
          file: "t.csv", column: .init(name: "stage", position: 3), found: "Ill",
          levels: ["III", "IIIb", "IV"])
      ),
      (
        "stage<5",
        .notNumeric(file: "t.csv", column: .init(name: "stage", position: 3), found: "III")
      ),
      (
        "age=old", .notNumeric(file: "t.csv", column: .init(name: "age", position: 2), found: "old")
      ),
      (
        "id=p9",
        .unknownLevel(
          file: "t.csv", column: .init(name: "id", position: 1), found: "p9",
          levels: ["p1", "p2", "p3", "p4"])
      ),
    ])
  func faults(text: String, error: IntakeError) throws {
    let filter = try RowFilter(parsing: text)
    #expect(throws: error) { try filter.rows(of: Self.cohort()) }
  }

  @Test("A filter survives JSON; one without values meets no row")
  func codable() throws {
    let filter = try RowFilter(parsing: "age>=18")
    let data = try JSONEncoder().encode(filter)
    #expect(try JSONDecoder().decode(RowFilter.self, from: data) == filter)
    let hollow = Data(#"{"column":"age","comparison":"<","values":[]}"#.utf8)
    #expect(try JSONDecoder().decode(RowFilter.self, from: hollow).rows(of: Self.cohort()) == [])
  }
}
