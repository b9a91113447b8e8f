import Testing

@testable import Cohorts

@Suite struct JSONReaderTests {
  private func read(_ text: String) throws -> [JSONNode] {
    var reader = JSONReader(ByteBuffer(Array(text.utf8)).view)
    var nodes: [JSONNode] = []
    while let node = try reader.next() { nodes.append(node) }
    return nodes
  }

  @Test func readsValues() throws {
    let nodes = try read(
      #"{"a": [1, -2.5e3, true, false, null], "b": {"c": "x"}, "d": "", "e": null} 0 [] {}"#)
    #expect(nodes.count == 4)
    #expect(nodes[0]["a"]?.elements.compactMap(\.number) == [1, -2500])
    #expect(nodes[0]["b"]?["c"]?.text == "x")
    #expect(nodes[0]["d"]?.text == nil)
    #expect(nodes[0]["e"] == nil)
    #expect(nodes[0]["f"] == nil)
    #expect(nodes[1].number == 0)
    #expect(nodes[2].elements.isEmpty)
    #expect(nodes[3].line == 1)
  }

  @Test func readsEscapes() throws {
    func text(_ json: String) throws -> String? { try read(json).first?.text }
    #expect(try text(#""a\"\\\/\b\f\n\r\té""#) == "a\"\\/\u{8}\u{C}\n\r\té")
    #expect(try text(#""\u0041\ud83d\ude00""#) == "A\u{1F600}")
    #expect(try text(#""\ud83d""#) == "\u{FFFD}")
    #expect(try text(#""\ude00x""#) == "\u{FFFD}x")
    #expect(try text(#""\ud83d\n""#) != nil)
  }

  @Test func numbersAreRoundedAsInTables() throws {
    for text in ["0.1", "311.70000000000005", "1e-320", "123456789012345678901234567890", "5e-1"] {
      #expect(try read(text).first?.number == Double(text))
    }
  }

  @Test(arguments: [
    ("", 0), ("{\"a\" 1}", 5), ("{\"a\": 01}", 6), ("[1,]", 3), ("{,}", 1), ("\"\u{1}\"", 1),
    ("\"\\x\"", 2), ("-", 1), ("1.", 2), ("[1 2]", 3), ("tru", 3), ("nul1", 3), ("{\"a\": 1", 7),
    ("\"abc", 4), ("\"\\u12", 5), ("+1", 0), (".5", 0), ("{'a': 1}", 1), ("[1}", 2),
    ("\"\\u00zz\"", 5),
  ])
  func tellsWhereAFaultIs(text: String, offset: Int) {
    if text.isEmpty {
      #expect((try? read(text))?.isEmpty == true)
      return
    }
    let fault = #expect(throws: JSONReader.Fault.self) { try read(text) }
    #expect(fault?.offset == offset)
    #expect(fault?.line == 1)
  }

  @Test func countsLines() {
    let fault = #expect(throws: JSONReader.Fault.self) { try read("{\n\"a\":\r\n[1,\n,]}") }
    #expect(fault?.line == 4)
    #expect(fault?.problem == .unexpectedCharacter)
  }

  @Test func deepNestingIsRefused() {
    for text in ["[", "{\"a\":"] {
      let fault = #expect(throws: JSONReader.Fault.self) {
        try read(String(repeating: text, count: 100_000))
      }
      #expect(fault?.problem == .tooDeep)
    }
    let depth = JSONReader.depthLimit
    #expect(
      (try? read(String(repeating: "[", count: depth) + String(repeating: "]", count: depth)))?
        .count
        == 1)
  }
}
