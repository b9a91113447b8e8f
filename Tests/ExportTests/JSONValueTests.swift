import Export
import Foundation
import Testing

@Suite("JSONValue")
struct JSONValueTests {
  @Test("objects keep the order of their keys, and what is not finite is null")
  func order() {
    let value: JSONValue = .object([
      "z": .number(1.5), "a": .number(Double.nan), "m": .number(nil as Double?), "n": .integer(3),
      "s": .string(nil as String?), "b": .bool(true),
    ])
    #expect(
      value.compactText == #"{"z": 1.5, "a": null, "m": null, "n": 3, "s": null, "b": true}"#)
  }

  @Test(
    "strings are escaped",
    arguments: ["plain", "\"quoted\" \\ back", "tab\tline\nreturn\r", "\u{0}\u{1F}\u{7F}", "é😀"])
  func strings(text: String) throws {
    let json = JSONValue.array([.string(text)]).text
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String] == [text])
  }

  @Test("long containers are indented, short and empty ones are not")
  func layout() {
    let value: JSONValue = .object([
      "short": .array([.integer(1), .integer(2)]), "empty": .array([]),
      "rows": .array([.object(["a": .integer(1)])]),
    ])
    #expect(
      value.text == """
        {
          "short": [1, 2],
          "empty": [],
          "rows": [
            {"a": 1}
          ]
        }

        """)
  }
}
