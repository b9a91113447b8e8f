import Testing

@testable import Cohorts

@Suite("Outcomes")
struct OutcomeDefinitionTests {
  private func bits(_ values: [Double]) -> String {
    values.map { $0.isNaN ? "?" : $0 == 1 ? "1" : "0" }.joined()
  }

  @Test(
    "Accepted forms",
    arguments: [
      ("y", "1\n0\nNA", "10?"), ("y", "TRUE\nFalse\n", "10"), ("y", "yes\nNO\n.\n", "10?"),
      ("y", "T\nf\n1\n0.0", "1010"), ("y=CR", "CR\nPD\nNA\nCR\n", "10?1"),
      ("y=2", "2\n1\n2.0", "101"),
      ("`y` = CR", "CR\nPD\n", "10"), ("y", "Y\nn", "10"), ("y=CR|PR", "CR\nPD\nNA\nPR", "10?1"),
      ("y=1|3", "1\n2\n3", "101"), ("y=a|b", "a|b\na\nb", "100"),
    ])
  func accepted(definition: String, cells: String, expected: String) throws {
    let cohort = try read("y,x\n" + cells.split(separator: "\n").map { "\($0),1\n" }.joined())
    #expect(bits(try OutcomeDefinition(parsing: definition).values(in: cohort)) == expected)
  }

  @Test("Identifiers can be outcomes too")
  func text() throws {
    let cohort = try read(
      "y,x\n1,1\n0,2\n,3\n", options: IntakeOptions(textColumns: ["y"], threads: 1))
    #expect(bits(try OutcomeDefinition(column: "y").values(in: cohort)) == "10?")
    #expect(bits(try OutcomeDefinition(column: "y", event: "0").values(in: cohort)) == "01?")
  }

  @Test(
    "Faults name the line",
    arguments: [
      (
        "y", "1\n\n2\n",
        IntakeError.unreadableValue(
          file: "t.csv", line: 4, column: .init(name: "y", position: 1), found: "2",
          expected: "1/0, true/false, yes/no")
      ),
      (
        "y", "yes\nmaybe\n",
        .unreadableValue(
          file: "t.csv", line: 3, column: .init(name: "y", position: 1), found: "maybe",
          expected: "1/0, true/false, yes/no")
      ),
      ("z", "1\n", .missingColumn(file: "t.csv", name: "z", near: ["y"])),
      (
        "y=CR", "PR\nPD\n",
        .unknownLevel(
          file: "t.csv", column: .init(name: "y", position: 1), found: "CR", levels: ["PD", "PR"])
      ),
      (
        "y=3", "1\n2.5\n",
        .unknownLevel(
          file: "t.csv", column: .init(name: "y", position: 1), found: "3", levels: ["1", "2.5"])
      ),
    ])
  func faults(definition: String, cells: String, error: IntakeError) throws {
    let outcome = try OutcomeDefinition(parsing: definition)
    #expect(throws: error) { try outcome.values(in: read("y\n" + cells)) }
  }

  @Test("Texts that are no outcome", arguments: ["", "=CR", "y=", "y>1", "y!=1", "`y"])
  func unreadable(text: String) {
    #expect(throws: IntakeError.self) { try OutcomeDefinition(parsing: text) }
  }
}
