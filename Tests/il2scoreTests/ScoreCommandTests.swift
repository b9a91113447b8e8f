import Foundation
import ModelFixtures
import ResponseModels
import TestSupport
import Testing

@Suite("il2score score")
struct ScoreCommandTests {
  private let patients = "id,age,ldh,site\n007,50,200,lung\nb,31,150,skin\n"

  @Test("one patient from the command line, as JSON with every key")
  func onePatient() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let result = try RunningProgram.run(
      "score", model, "--set", "age=50", "--set", "ldh=200", "--set", "site=lung", "--format",
      "json")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let scores = try #require(try result.json() as? [[String: Any]])
    let score = try #require(scores.first)
    #expect(
      score.keys.sorted() == [
        "applicability", "conf_high", "conf_low", "contributions", "eligibility",
        "filled", "id", "linear_predictor", "missing", "notes", "outside_range", "probability",
      ])
    let expected = try ModelFixture.model().predictions(
      for: ModelFixture.patients([(50, 200, "lung")]))
    // As text: Foundation's JSONSerialization does not round numbers exactly.
    #expect(result.output.contains("\"linear_predictor\": \(expected.linearPredictors[0]),"))
    #expect((score["contributions"] as? [Any])?.count == 7)
    #expect((score["eligibility"] as? [String: Any])?["verdict"] as? String == "not assessed")
    let notes = try #require(score["notes"] as? [String])
    #expect(notes[0].contains("no treatment effect"))
  }

  @Test("a table of patients as CSV: the header, ids as they stand, exact numbers")
  func table() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let file = try folder.write(patients, to: "patients.csv")
    let result = try RunningProgram.run(
      "score", model, file, "--id", "id", "--format", "csv", "--quiet")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines[0]
        == "id,probability,conf_low,conf_high,linear_predictor,missing,outside_range,notes")
    #expect(lines[1].hasPrefix("007,"))
    let expected = try ModelFixture.model().predictions(
      for: ModelFixture.patients([(50, 200, "lung")]))
    #expect(lines[1].split(separator: ",")[4] == "\(expected.linearPredictors[0])")
    #expect(lines.count == 4 && lines[3].isEmpty)
  }

  @Test("the input may be standard input, and rows are numbered where there is no id")
  func standardInput() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let result = try RunningProgram.run(
      "score", model, "-", "--format", "csv", "-q", input: patients)
    #expect(result.status == 0)
    #expect(result.output.split(separator: "\n").dropFirst().map { $0.prefix(2) } == ["1,", "2,"])
  }

  @Test("a patient without an estimate is an answer with reasons, and a warning")
  func noEstimate() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let text = "age,ldh,site\n,200,lung\n50,200,mars\n50,0,lung\n95,200,lung\n"
    let result = try RunningProgram.run("score", model, "-", "--format", "json", input: text)
    #expect(result.status == 0)
    let scores = try #require(try result.json() as? [[String: Any]])
    #expect(scores.map { $0["probability"] is NSNull } == [true, true, true, false])
    let reasons = scores.map {
      (($0["applicability"] as? [String: Any])?["reasons"] as? [String])?.first ?? ""
    }
    #expect(
      reasons == [
        "age is missing", "site mars is not among the training rows",
        "ldh 0.0 is outside 140.0 to 900.0", "age 95.0 is outside 31.0 to 70.0",
      ])
    #expect(result.errors.contains("\"not-scored\""))
    #expect(result.errors.contains("\"outside-range\""))
  }

  @Test("blanks around a value are left out, as in a table")
  func blanks() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    func score(_ age: String) throws -> String {
      try RunningProgram.run(
        "score", model, "--set", "age=\(age)", "--set", "ldh=200", "--set", "site=lung"
      ).output
    }
    #expect(try score(" 50\t") == score("50"))
  }

  @Test("a name with an equals sign can be set")
  func nameWithSign() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<40).map { "\($0 * 7 % 11 % 2),\($0)\n" }.joined()
    let model = "\(folder.path)/m.json"
    _ = try RunningProgram.run(
      "train", "-", "--formula", "y ~ `a=b`", "--folds", "0", "-q", "-o", model,
      input: "y,a=b\n\(rows)")
    let result = try RunningProgram.run("score", model, "--set", "a=b=3", "--format", "csv", "-q")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.split(separator: "\n").last?.hasPrefix("1,0.") == true)
  }

  @Test("names that stand for several patients, and a table without any, are warned of")
  func names() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let twice = try RunningProgram.run(
      "rank", model, "-", "--id", "id", input: "id,age,ldh,site\nA,50,200,lung\nA,40,200,lung\n")
    #expect(twice.status == 0)
    #expect(
      twice.errors.contains("warning: repeated-id: 1 of 2 patients have the name of an earlier one")
    )
    let none = try RunningProgram.run("score", model, "-", input: "age,ldh,site\n")
    #expect(none.status == 0)
    #expect(none.errors.contains("warning: empty: there is no patient to score"))
  }

  @Test("a predictor that is not given is missing, not an error")
  func partialSettings() throws {
    let folder = try TemporaryFolder()
    let result = try RunningProgram.run("score", try folder.writeModel(), "--set", "age=50")
    #expect(result.status == 0)
    #expect(result.output.contains("ldh is missing; site is missing"))
  }

  @Test("a model that is not a baseline model scores with a remark, and does not rank")
  func landmark() throws {
    let folder = try TemporaryFolder()
    let design = StudyDesign(
      outcome: "benefit", formula: ModelFixture.formula, landmarkDays: 84)
    let model = try folder.writeModel(design: design)
    let scored = try RunningProgram.run("score", model, "-", input: patients)
    #expect(scored.status == 0)
    #expect(scored.output.contains("Not a baseline model"))
    let ranked = try RunningProgram.run("rank", model, "-", input: patients)
    #expect(ranked.status == 78)
    #expect(ranked.errors.hasPrefix("il2score: error: availability: "))
  }
}
