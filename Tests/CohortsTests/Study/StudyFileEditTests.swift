import Testing

@testable import Cohorts

@Suite("Study files to which corrections are added")
struct StudyFileEditTests {
  private static let whole = UnitCorrection(column: "albumin", unit: "g/L", reason: "38 g/dL")
  private static let part = UnitCorrection(
    column: "Hb \"x\": #1\\", unit: "[lb_av]", above: 10.5, below: 1e3)

  private func edited(_ text: String, _ corrections: UnitCorrection...) throws -> String {
    try #require(try StudyFileEdit(text: text, source: "s").accepting(corrections))
  }

  @Test(
    "All other bytes stay as they are",
    arguments: [
      "", "# only a comment\n", "id: a  # mine\n\n# the end\n", "id: a",
      "id: a\r\nexclude: [b]\r\n",
      "%YAML 1.2\n---\nid: 'ä'\n", "variables:\n  albumin:   {unit: g/dL}\n\n\n",
    ])
  func appended(text: String) throws {
    let result = try edited(text, Self.whole, Self.part)
    #expect(Array(result.utf8).starts(with: Array(text.utf8)))
    let study = try StudyFile.parse(result, source: "s")
    #expect(study.corrections == [Self.whole, Self.part])
    var before = try StudyFile.parse(text, source: "s")
    before.corrections = study.corrections
    #expect(study == before)
    #expect(!result.contains("\r\n") || !result.replacing("\r\n", with: "").contains("\n"))
  }

  @Test("An old block is added to where it stands, comments and all")
  func addedTo() throws {
    let before = """
      id: a
      corrections:   # settled in May
        # the old analyzer
        - {column: crp, unit: mg/dL}   # by phone

      # outcome
      outcome: y

      """
    let result = try edited(before, Self.whole)
    let lines = result.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.filter { !$0.contains("albumin") }.joined(separator: "\n") == before)
    #expect(
      try StudyFile.parse(result, source: "s").corrections
        == [UnitCorrection(column: "crp", unit: "mg/dL"), Self.whole])
  }

  @Test(
    "A list on one line is written anew, and what follows stays",
    arguments: [
      "corrections: [{column: crp, unit: mg/dL}]\n# outcome\noutcome: y\n",
      "corrections: [\n  {column: crp,\n   unit: mg/dL}\n]\n# outcome\noutcome: y\n",
      "corrections: []\n# outcome\noutcome: y\n",
    ])
  func flow(text: String) throws {
    let result = try edited(text, Self.whole)
    #expect(result.hasSuffix("# outcome\noutcome: y\n"))
    #expect(try StudyFile.parse(result, source: "s").corrections.last == Self.whole)
  }

  @Test("The same again changes nothing, another unit takes the old one's place")
  func merging() throws {
    let once = try edited("id: a\n", Self.whole)
    #expect(try edited(once, UnitCorrection(column: "albumin", unit: "g/L")) == once)
    let other = UnitCorrection(column: "albumin", unit: "umol/L")
    let study = try StudyFile.parse(try edited(once, other), source: "s")
    #expect(study.corrections == [other])
    // The first that concerns a value holds: parts come before the whole.
    let part = UnitCorrection(column: "albumin", unit: "g/dL", below: 9)
    let both = try StudyFile.parse(try edited(once, part), source: "s")
    #expect(both.corrections == [part, Self.whole])
  }

  @Test(
    "A file without a place for them is left alone",
    arguments: [
      "{id: a}\n", "id: a\n...\n",
    ])
  func noPlace(text: String) throws {
    #expect(try StudyFileEdit(text: text, source: "s").accepting([Self.whole]) == nil)
  }

  @Test("What is no study file is refused")
  func wrong() {
    #expect(throws: StudyFileError.self) { try StudyFileEdit(text: "idd: a\n", source: "s") }
    #expect(throws: StudyFileError.self) { try StudyFileEdit.read(path: "/no/study.yaml") }
  }
}
