import Features
import Foundation
import ModelFixtures
import ResponseModels
import TestSupport
import Testing

@Suite("ModelFile")
struct ModelFileTests {
  private func text() throws -> String {
    String(decoding: try ModelFile.encode(try ModelFixture.model()), as: UTF8.self)
  }

  private func reason(_ text: String) -> ModelFileError.Reason? {
    do {
      _ = try ModelFile.decode(Array(text.utf8), file: "m.json")
      return nil
    } catch {
      return error.reason
    }
  }

  @Test("what is written reads back equal, and writes the same bytes")
  func roundTrip() throws {
    let model = try ModelFixture.model(kept: [0, 1, 2, 4, 6])
    let bytes = try ModelFile.encode(model)
    let again = try ModelFile.decode(bytes)
    #expect(again == model)
    #expect(try ModelFile.encode(again) == bytes)
  }

  @Test("every key of the file's layout is written, with null for what is missing")
  func layout() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(try text().utf8)) as? [String: Any])
    #expect(
      object.keys.sorted() == [
        "baseline", "coefficients", "cohort", "covariance", "cross_validation", "design",
        "dropped_terms", "findings",
        "fit", "format", "format_version", "golden_vectors", "imputer", "normal_quantile",
        "notes", "predictors", "program", "recipe", "warnings",
      ])
    let coefficients = try #require(object["coefficients"] as? [[String: Any]])
    #expect(
      coefficients[0].keys.sorted() == [
        "conf_high", "conf_low", "estimate", "p_value", "statistic", "std_error", "term",
      ])
    let validation = try #require(object["cross_validation"] as? [String: Any])
    #expect(validation["mean_auc"] is NSNull)
    #expect(object["format"] as? String == "il2score-model")
    #expect(object["format_version"] as? Int == 1)
  }

  @Test("a file cut off anywhere is refused without a crash")
  func truncated() throws {
    let bytes = try ModelFile.encode(try ModelFixture.model())
    for length in stride(from: 0, to: bytes.count - 2, by: 50) {
      #expect(throws: ModelFileError.self) { try ModelFile.decode(Array(bytes[..<length])) }
    }
  }

  @Test("a syntax error has its line and column")
  func syntax() {
    #expect(
      reason("{\n  \"a\": 1,\n  oops\n}")
        == .notJSON(JSONSyntaxError(problem: .unexpectedCharacter, line: 3, column: 3)))
    #expect(
      reason("{\"a\": [1, 2")
        == .notJSON(JSONSyntaxError(problem: .unexpectedEnd, line: 1, column: 12)))
    #expect(reason("") == .notJSON(JSONSyntaxError(problem: .unexpectedEnd, line: 1, column: 1)))
  }

  @Test("nesting that would exhaust the stack is refused", arguments: [201, 1_000_000])
  func deep(depth: Int) {
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    guard case .notJSON(let error) = reason(text) else {
      Issue.record("accepted")
      return
    }
    #expect(error.problem == .tooDeep)
  }

  @Test("JSON that is not a model says so")
  func notAModel() {
    #expect(reason("[]") == .notAModel(format: nil))
    #expect(reason("{}") == .notAModel(format: nil))
    #expect(reason("3") == .notAModel(format: nil))
    #expect(reason("{\"format\": \"onnx\"}") == .notAModel(format: "onnx"))
  }

  @Test("a newer file names its maker")
  func newer() throws {
    let text = try text().replacing("\"format_version\" : 1", with: "\"format_version\" : 2")
    #expect(reason(text) == .newer(version: 2, supported: 1, program: Program.identity))
    #expect(
      reason(text.replacing("\"format_version\" : 2", with: "\"format_version\" : \"x\""))
        == .wrongValue(path: "format_version", expected: "a whole number from 1 on"))
  }

  @Test("a missing key has its path", arguments: ["estimate", "normal_quantile", "outcome"])
  func missingKey(key: String) throws {
    let text = try text().replacing("\"\(key)\" :", with: "\"other\" :")
    guard case .missingKey(let path) = reason(text) else {
      Issue.record("\(String(describing: reason(text)))")
      return
    }
    #expect(path.hasSuffix(key))
  }

  @Test("a value of another type has its path")
  func wrongType() throws {
    let text = try text().replacing("\"estimate\" : -0.02", with: "\"estimate\" : \"low\"")
    #expect(
      reason(text) == .wrongValue(path: "coefficients[1].estimate", expected: "a number"))
    let empty = try self.text().replacing("\"age\" : 31", with: "\"age\" : [31]")
    #expect(reason(empty) != nil)
  }

  @Test("parts that contradict each other are refused")
  func inconsistent() throws {
    let renamed = try text().replacing("\"term\" : \"age\"", with: "\"term\" : \"Age\"")
    #expect(reason(renamed) != nil)
    let vectors = try text()
    let start = try #require(vectors.range(of: "\"golden_vectors\" : ["))
    let end = try #require(vectors.range(of: "\"normal_quantile\""))
    let without =
      vectors[..<start.upperBound] + "],\n" + vectors[end.lowerBound...]
    #expect(reason(String(without)) == .inconsistent(.noGoldenVectors))
  }

  @Test(
    "numbers beside the coefficients that the rest contradicts are refused",
    arguments: [
      ("\"std_error\" : 0.2,", "\"std_error\" : 0.1,", "coefficients[0].std_error"),
      ("\"p_value\" : null", "\"p_value\" : 1.5", "coefficients[0].p_value"),
      ("\"conf_low\" : null", "\"conf_low\" : 3", "coefficients[0].conf_low"),
      ("\"conf_high\" : null", "\"conf_high\" : 2", "coefficients[0].conf_high"),
      ("\"low\" : 31", "\"low\" : 71", "predictors[0].low"),
      ("\"missing\" : 0", "\"missing\" : -1", "predictors[0].missing"),
    ])
  func contradicted(old: String, new: String, path: String) throws {
    let text = try text()
    let place = try #require(text.range(of: old))
    #expect(
      reason(text.replacingCharacters(in: place, with: new))
        == .inconsistent(.badNumber(path: path)))
  }

  @Test(
    "what is refused is said without Swift's names",
    arguments: [
      ("\"method\" : \"flic\"", "\"method\" : \"magic\""), ("\"rows\" : 12", "\"rows\" : 0.5"),
      ("\"seed\" : 1", "\"seed\" : -1"), ("\"rows\" : 12", "\"rows\" : 1e400"),
    ])
  func refusedValue(old: String, new: String) throws {
    guard case .wrongValue(_, let expected) = reason(try text().replacing(old, with: new)) else {
      Issue.record("accepted")
      return
    }
    for word in ["Cannot initialize", "given data", "Swift", "Error"] {
      #expect(!expected.contains(word))
    }
  }

  @Test("any single changed digit is refused or leaves a model that scores, never a crash")
  func changedBytes() throws {
    let bytes = try ModelFile.encode(try ModelFixture.model())
    for index in stride(from: 7, to: bytes.count, by: 23) {
      for replacement in [UInt8(ascii: "9"), UInt8(ascii: "\""), UInt8(ascii: "-"), 0xFF, 0] {
        var changed = bytes
        changed[index] = replacement
        guard let model = try? ModelFile.decode(changed) else { continue }
        #expect(throws: Never.self) {
          _ = try? model.predictions(for: ModelFixture.patients([(50, 200, "lung")]))
        }
      }
    }
  }

  @Test("a file that is not there is unreadable")
  func absent() {
    #expect(throws: ModelFileError(file: "/no/such/model", reason: .unreadable(errno: 2))) {
      try ModelFile.read(path: "/no/such/model")
    }
  }
}
