import Foundation
import ModelFixtures
import ResponseModels
import Testing

@Suite("Failures of the program")
struct FailureTests {
  /// A command line, what it reads, and how it must end.
  struct Case: CustomTestStringConvertible, Sendable {
    var arguments: String
    var input = ""
    var status: Int32
    var message: String

    var testDescription: String { arguments }
  }

  static let cases: [Case] = [
    Case(arguments: "frobnicate", status: 64, message: "usage: Unexpected argument 'frobnicate'"),
    Case(arguments: "score", status: 64, message: "usage: Missing expected argument '<model>'"),
    Case(arguments: "score MODEL", status: 64, message: "usage: give a file of patients"),
    Case(
      arguments: "score MODEL - --set age=3", status: 64,
      message: "usage: give a file of patients or --set, not both"),
    Case(
      arguments: "score MODEL --set age", status: 64,
      message: "usage: --set 'age' is not of the form name=value"),
    Case(
      arguments: "score MODEL --set age=1 --set age=2", status: 64,
      message: "usage: --set gives age twice"),
    Case(
      arguments: "score MODEL --set Age=1", status: 64,
      message: "unknown-predictor: the model has no predictor 'Age'"),
    Case(
      arguments: "score MODEL --set age=old", status: 65,
      message: "unreadable-value: --set age: found 'old', expected a number"),
    Case(
      arguments: "score MODEL --set age=1e999", status: 65,
      message: "unreadable-value: --set age: found '1e999', expected a number"),
    Case(
      arguments: "score MODEL /no/such/file", status: 66,
      message: "not-found: /no/such/file: no such file"),
    Case(
      arguments: "score MODEL /tmp", status: 66, message: "is-directory: /tmp: is a folder"),
    Case(
      arguments: "score /no/such/model -", status: 66,
      message: "not-found: cannot read /no/such/model: No such file or directory"),
    Case(
      arguments: "score MODEL -", input: "age,site\n1,lung\n", status: 65,
      message: "missing-column: standard input lacks ldh, which the model needs"),
    Case(
      arguments: "score MODEL -", input: "age,ldh,site\n50,200,lung\nx,3,lung\n", status: 65,
      message: "unreadable-value: standard input, line 3, column age: found 'x', expected a number"),
    Case(
      arguments: "score MODEL -", input: "age,ldh,site\n50,200\n", status: 65,
      message: "ragged-row: standard input, line 2: 2 cells where the header has 3"),
    Case(
      arguments: "score MODEL - --where 'age>'", input: "age,ldh,site\n50,200,lung\n", status: 64,
      message: "unreadable-expression: "),
    Case(
      arguments: "score MODEL - --id patient", input: "age,ldh,site\n50,200,lung\n", status: 65,
      message: "missing-column: standard input has no column patient"),
    Case(
      arguments: "rank MODEL - --top 0", status: 64,
      message: "usage: --top must be at least 1, not 0"),
    Case(arguments: "rank MODEL - --threads -1", status: 64, message: "usage: "),
    Case(
      arguments: "export MODEL --format pmml", status: 64,
      message: "usage: The value 'pmml' is invalid for '--format <format>'"),
    Case(
      arguments: "evaluate - --outcome y --prediction p", input: "y,p\n1,0.5\n1,0.6\n",
      status: 65, message: "one-class: "),
    Case(
      arguments: "evaluate - --outcome y --prediction q", input: "y,p\n1,0.5\n0,0.6\n",
      status: 65, message: "missing-column: standard input has no column q"),
    Case(
      arguments: "evaluate - --outcome y --prediction p", input: "y,p\n1,\n0,\n", status: 65,
      message: "empty: no row has both an outcome and a prediction"),
    Case(
      arguments: "score MODEL --set age=3 -o /no/such/folder/x", status: 73,
      message: "output: cannot create /no/such/folder/x: No such file or directory"),
    Case(
      arguments: "score MODEL --set age=3 -o /tmp", status: 73, message: "output: cannot create "),
  ]

  @Test("has its exit status, its rule and a message", arguments: cases)
  func failure(_ expected: Case) throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let arguments = expected.arguments.replacing("MODEL", with: model)
    let result = try RunningProgram.shell("\"$IL2SCORE\" \(arguments)", input: expected.input)
    #expect(result.status == expected.status, "\(result.errors)")
    #expect(result.errors.hasPrefix("il2score: error: \(expected.message)"), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test("is one JSON object on standard error where JSON was asked for", arguments: cases)
  func json(_ expected: Case) throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    guard !expected.arguments.contains("--format") else { return }
    let arguments = expected.arguments.replacing("MODEL", with: model) + " --format json"
    let result = try RunningProgram.shell("\"$IL2SCORE\" \(arguments)", input: expected.input)
    #expect(result.status == expected.status)
    let error = try result.errorJSON()
    #expect(
      error.keys.sorted() == ["column", "file", "line", "message", "remedy", "rule", "terms"])
    let rule = try #require(error["rule"] as? String)
    #expect(expected.message.hasPrefix("\(rule): "))
  }

  @Test("a broken model is named with its reason and exit status 78")
  func brokenModels() throws {
    let folder = try TemporaryFolder()
    let changes: [(rule: String, change: (String) -> String)] = [
      ("model-mismatch", { $0.replacing("\"estimate\" : -0.02,", with: "\"estimate\" : -0.03,") }),
      ("model-version", { $0.replacing("\"format_version\" : 1", with: "\"format_version\" : 7") }),
      ("model-format", { $0.replacing("\"il2score-model\"", with: "\"other\"") }),
      ("model-key", { $0.replacing("\"normal_quantile\"", with: "\"quantile\"") }),
      ("model-value", { $0.replacing("\"estimate\" : -0.02,", with: "\"estimate\" : null,") }),
      ("model-syntax", { String($0.prefix(2_000)) }),
      ("model-syntax", { _ in String(repeating: "[", count: 100_000) }),
      ("model-syntax", { _ in "" }),
    ]
    for (rule, change) in changes {
      let model = try folder.writeModel(change)
      let result = try RunningProgram.run("score", model, "--set", "age=50")
      #expect(result.status == 78)
      #expect(result.errors.hasPrefix("il2score: error: \(rule): "), "\(result.errors)")
      #expect(result.output.isEmpty)
    }
  }

  @Test("a misspelt column gets a suggestion")
  func suggestion() throws {
    let result = try RunningProgram.run(
      "evaluate", "-", "--outcome", "y", "--prediction", "probablity",
      input: "y,probability\n1,0.5\n0,0.6\n")
    #expect(result.errors.contains("Did you mean probability?"))
  }

  @Test("a value in a message is cut at 40 characters and stays on one line")
  func longValue() throws {
    let folder = try TemporaryFolder()
    let long = String(repeating: "x", count: 500)
    let result = try RunningProgram.run(
      "score", try folder.writeModel(), "--set", "age=a\n\(long)")
    #expect(result.errors.split(separator: "\n").count == 2)
    #expect(!result.errors.contains(String(repeating: "x", count: 41)))
  }
}
