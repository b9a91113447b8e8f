import Testing

@testable import ResponseModels

@Suite("JSONSyntax")
struct JSONSyntaxTests {
  @Test(
    "accepts JSON",
    arguments: [
      "0", "-1.5e+10", "[]", "{}", " [1, 2.0, \"\\u00e9\\n\", true, false, null] \n",
      "{\"a\": {\"b\": []}}", "\u{FEFF}{}", "\"é😀\"",
    ])
  func valid(text: String) {
    #expect(throws: Never.self) { try JSONSyntax.check(Array(text.utf8)) }
  }

  @Test(
    "refuses what is not JSON, at its place",
    arguments: [
      ("", 1, 1), ("[1,]", 1, 4), ("{\"a\" 1}", 1, 6), ("{a: 1}", 1, 2), ("01", 1, 2),
      ("1.", 1, 3), ("+1", 1, 1), ("[1] 2", 1, 5), ("\"\\x\"", 1, 3), ("\"a\nb\"", 1, 3),
      ("[\n1,\n  nul]", 3, 6), ("NaN", 1, 1), ("\"\\u12g4\"", 1, 6), ("-", 1, 2),
      ("{\"a\":1", 1, 7),
    ])
  func invalid(text: String, line: Int, column: Int) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONSyntax.check(Array(text.utf8)) }
    #expect(error?.line == line)
    #expect(error?.column == column)
  }

  @Test(
    "refuses a key that stands twice in one object, at its second place",
    arguments: [
      ("{\"a\": 1, \"a\": 1}", 10), ("{\"b\": [{\"a\": 1, \"b\": 2, \"a\": 3}]}", 25),
    ])
  func repeatedKey(text: String, column: Int) {
    let error = #expect(throws: JSONSyntaxError.self) { try JSONSyntax.check(Array(text.utf8)) }
    #expect(error?.problem == .repeatedKey)
    #expect(error?.column == column)
    #expect(throws: Never.self) { try JSONSyntax.check(Array("[{\"a\": {\"a\": 1}}]".utf8)) }
  }

  @Test("refuses bytes that are not UTF-8")
  func notUTF8() {
    let error = #expect(throws: JSONSyntaxError.self) {
      try JSONSyntax.check([0x22, 0xFF, 0x22])
    }
    #expect(error?.problem == .notUTF8)
  }

  @Test("reads 200 levels and refuses 201")
  func depth() {
    func nested(_ depth: Int) -> [UInt8] {
      [UInt8](repeating: UInt8(ascii: "["), count: depth)
        + [UInt8](repeating: UInt8(ascii: "]"), count: depth)
    }
    #expect(throws: Never.self) { try JSONSyntax.check(nested(200)) }
    #expect(throws: JSONSyntaxError.self) { try JSONSyntax.check(nested(201)) }
  }
}
