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
      arguments: "score MODEL --set age=3 --id patient", status: 64,
      message: "usage: --where, --id and --delimiter are for a file of patients, not for --set"),
    Case(
      arguments: "score MODEL --set age=0x10", status: 65,
      message: "unreadable-value: --set age: found '0x10', expected a number"),
    Case(
      arguments: "score MODEL --set age=1 --output ''", status: 64,
      message: "usage: --output is an empty name"),
    Case(
      arguments: "evaluate - --outcome y --prediction p --weights w -q",
      input: "y,p,w\n1,0.5,1\n,0.5,1\n0,0.6,-2\n", status: 65,
      message: "unreadable-value: standard input, line 4, column w: found '-2.0', "
        + "expected a weight of zero or more"),
    Case(
      arguments: "train - --outcome y --features a --weights w --folds 0",
      input: "y,a,w\n1,5,0\n0,6,0\n1,8,0\n0,7,0\n", status: 65,
      message: "empty: none of the 4 rows has a weight above zero"),
    Case(
      arguments: "train - --outcome y --features a --fold-column f",
      input: "y,a,f\n1,5,1\n0,6,1\n1,8,1\n0,7,1\n", status: 65,
      message: "folds: cannot deal the rows into folds: 1 fold, expected at least 2"),
    Case(
      arguments: "train - --outcome y --features a --fold-column f",
      input: "y,a,f\n1,5,1\n0,6,\n1,8,2\n0,7,2\n", status: 65,
      message: "unreadable-value: standard input, line 3, column f: found nothing, expected a fold"),
    Case(
      arguments: "train - --outcome y --features a --folds 0",
      input: "y,a\n1,5\n0,1e999\n1,8\n0,7\n", status: 65,
      message: "unreadable-value: standard input, line 3: a is not a finite number (1 such row)"),
    Case(
      arguments: "train - --formula 'y ~ log(t)' --folds 0", input: "y,t\n1,b\n0,a\n1,a\n0,b\n",
      status: 65,
      message: "unreadable-value: standard input, line 2, column t: found 'b', expected a number"),
    Case(
      arguments: "train - --formula 'y ~ *' --folds 0", input: "y,t\n1,2\n", status: 64,
      message: "formula: character 5 of 'y ~ *': found '*', expected a column, a function, 1, 0, . "
        + "or ("),
    Case(
      arguments: "train - --outcome y --features a --conf-level 1e-300",
      input: "y,a\n1,2\n0,3\n", status: 64, message: "usage: --conf-level must be between 0 and 1"),
    Case(
      arguments: "rank MODEL - --top 0", status: 64,
      message: "usage: --top must be at least 1, not 0"),
    Case(arguments: "rank MODEL - --threads -1", status: 64, message: "usage: "),
    Case(
      arguments: "export MODEL --format pmml", status: 64,
      message: "usage: The value 'pmml' is invalid for '--format <FORMAT>'"),
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

  @Test("an error in JSON stands alone, without the warnings before it")
  func alone() throws {
    let result = try RunningProgram.run(
      "evaluate", "-", "--outcome", "y", "--prediction", "p", "--format", "json",
      input: "y,p\n1,0.5\n1,\n")
    #expect(result.status == 65)
    #expect(try result.errorJSON()["rule"] as? String == "one-class")
  }

  @Test("columns that only differ in case are named as what to rename")
  func renamedColumns() throws {
    let folder = try TemporaryFolder()
    let result = try RunningProgram.run(
      "score", try folder.writeModel(), "-", input: "Age,LDH,site\n50,200,lung\n")
    #expect(result.status == 65)
    #expect(result.errors.contains("rename them where they are there: Age to age and LDH to ldh?"))
  }

  @Test("control characters from a file do not reach the terminal")
  func controlCharacters() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let rows = "age,ldh,site\n50,200,\u{1B}[31mx\n"
    let table = try RunningProgram.run("score", model, "-", input: rows)
    #expect(table.output.contains("site \u{FFFD}[31mx is not among the training rows"))
    let failure = try RunningProgram.run("score", model, "--set", "a\u{1B}[2Jge=1")
    #expect(failure.status == 64)
    #expect(!failure.errors.contains("\u{1B}"))
  }

  @Test("a confidence level near 1 makes a model that can be read again")
  func highLevel() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<40).map { "\($0 * 7 % 11 % 2),\($0)" }.joined(separator: "\n")
    let model = "\(folder.path)/m.json"
    let trained = try RunningProgram.run(
      "train", "-", "--outcome", "y", "--features", "a", "--folds", "0", "--conf-level",
      "0.999999999999", "-o", model, input: "y,a\n\(rows)\n")
    #expect(trained.status == 0, "\(trained.errors)")
    #expect(try RunningProgram.run("export", model).status == 0)
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
