import Cohorts
import Foundation
import Testing

@Suite("Study files")
struct StudyFileTests {
  private static let text = """
    outcome: Response=CR
    id: PatientID
    exclude: [Center, "Note 2"]
    landmark: 90
    variables:
      LDH:
        name: ldh
        unit: U/L
        availability: baseline
        limits: {low: 50, high: 5e3}
      Stage:
        levels: [III, no, 4]
        role: predictor
        label: Stage at entry
      DaysOnDrug: {availability: on-treatment}
      Weight:
    """

  @Test("All that a study file can say")
  func everything() throws {
    let study = try StudyFile.parse(Self.text, source: "study.yaml")
    #expect(study.outcome == "Response=CR" && study.id == "PatientID" && study.landmark == 90)
    #expect(study.exclude == ["Center", "Note 2"])
    #expect(study.variables.map(\.column) == ["LDH", "Stage", "DaysOnDrug", "Weight"])
    let ldh = try #require(study.variable(forColumn: "LDH"))
    #expect(ldh.name == "ldh" && ldh.unit == "U/L" && ldh.availability == .baseline)
    #expect(ldh.limits == .init(low: 50, high: 5000))
    let stage = try #require(study.variable(forColumn: "Stage"))
    #expect(stage.levels == ["III", "no", "4"] && stage.role == .predictor)
    #expect(stage.label == "Stage at entry")
    #expect(study.variable(forColumn: "DaysOnDrug")?.availability == .onTreatment)
    #expect(study.columns(role: .exclude) == ["Center", "Note 2"])
    #expect(study.columns(role: .id) == ["PatientID"])
    let data = try JSONEncoder().encode(study)
    #expect(try JSONDecoder().decode(StudyFile.self, from: data) == study)
  }

  @Test("Variables as a list")
  func list() throws {
    let study = try StudyFile.parse(
      "variables:\n- {column: LDH, role: offset}\n- name: Age\n- Sex\n", source: "s")
    #expect(study.variables.map(\.column) == ["LDH", "Age", "Sex"])
    #expect(study.variables[0].role == .offset)
  }

  @Test("An empty file says nothing", arguments: ["", "# nothing\n", "---\n", "~"])
  func empty(text: String) throws {
    #expect(try StudyFile.parse(text, source: "s") == StudyFile())
  }

  @Test(
    "Faults name line and column",
    arguments: [
      (
        "outcom: y\n",
        StudyFileError.unknownKey(file: "s", line: 1, column: 1, key: "outcom", near: ["outcome"])
      ),
      (
        "variables:\n  LDH:\n    units: x\n",
        .unknownKey(file: "s", line: 3, column: 5, key: "units", near: ["unit"])
      ),
      (
        "variables:\n  LDH: {role: outcom}\n",
        .invalidValue(
          file: "s", line: 2, column: 15, key: "role", found: "outcom",
          expected: "one of id, outcome, predictor, exclude, weight, offset")
      ),
      (
        "landmark: soon\n",
        .invalidValue(
          file: "s", line: 1, column: 11, key: "landmark", found: "soon", expected: "a number")
      ),
      (
        "variables: 3\n",
        .invalidValue(
          file: "s", line: 1, column: 12, key: "variables", found: "3",
          expected: "a mapping by column name, or a list")
      ),
      (
        "variables:\n- column: A\n- column: A\n",
        .duplicateVariable(file: "s", line: 3, column: 3, name: "A")
      ),
      ("id: a\nid: b\n", .duplicateKey(file: "s", line: 1, column: 1, key: "id")),
      (
        "variables:\n  A: {limits: {low: 3, high: 1}}\n",
        .invalidValue(
          file: "s", line: 2, column: 15, key: "limits", found: "a mapping",
          expected: "low at most high")
      ),
      (
        "outcome: a>3\n",
        .invalidValue(
          file: "s", line: 1, column: 10, key: "outcome", found: "a>3",
          expected: "COLUMN or COLUMN=VALUE")
      ),
    ])
  func faults(text: String, error: StudyFileError) {
    #expect(throws: error) { try StudyFile.parse(text, source: "s") }
  }

  @Test(
    "What is no YAML is told where",
    arguments: [("a: [1, 2\nb: 3\n", 2), ("id: \"x\n", 2), ("id: a\n\tb: c\n", 2), ("id: @x\n", 1)])
  func badYAML(text: String, line: Int) {
    do {
      let study = try StudyFile.parse(text, source: "s")
      Issue.record("read as \(study)")
    } catch {
      #expect(error.rule == "invalid-yaml" && error.position?.line == line, "\(error)")
    }
  }

  @Test("Deep nesting and missing files are errors, not crashes")
  func hostile() {
    #expect(throws: StudyFileError.self) {
      try StudyFile.parse(String(repeating: "[", count: 100_000), source: "s")
    }
    #expect(throws: StudyFileError.unreadable(.notFound(file: "/no/study.yaml"))) {
      try StudyFile.read(path: "/no/study.yaml")
    }
  }
}
