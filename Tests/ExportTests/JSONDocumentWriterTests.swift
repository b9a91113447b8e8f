import Foundation
import Testing

@testable import Export

@Suite("JSON documents written piece by piece")
struct JSONDocumentWriterTests {
  private func text(_ fill: (inout JSONDocumentWriter) throws -> Void) throws -> String {
    let pieces = Pieces()
    var writer = try JSONDocumentWriter { pieces.bytes += $0 }
    try fill(&writer)
    try writer.end()
    return String(decoding: pieces.bytes, as: UTF8.self)
  }

  private final class Pieces {
    var bytes: [UInt8] = []
  }

  @Test("objects, arrays and values are nested and separated")
  func nesting() throws {
    let text = try text { writer in
      try writer.append("a", .integer(1))
      try writer.beginArray("b")
      try writer.beginObject()
      try writer.append(["c": .string("x\"y"), "d": .null])
      try writer.end()
      try writer.append(nil, .bool(true))
      try writer.end()
      try writer.beginObject("e")
      try writer.end()
    }
    #expect(
      text == """
        {
          "a": 1,
          "b": [
            {
              "c": "x\\"y",
              "d": null
            },
            true
          ],
          "e": {}
        }

        """)
  }

  @Test("an empty document is an object")
  func empty() throws {
    #expect(try text { _ in } == "{}\n")
  }

  @Test("rows are objects of one line; what is not finite is null")
  func rows() throws {
    let rows = JSONRows(count: 2, keys: ["time", "s\"e"]) { column, row in
      column == 0 ? Double(row) + 0.5 : row == 0 ? .nan : .infinity
    }
    let text = try text { try $0.append("curve", rows) }
    #expect(
      text == """
        {
          "curve": [
            {"time": 0.5, "s\\"e": null},
            {"time": 1.5, "s\\"e": null}
          ]
        }

        """)
  }

  @Test("rows of several blocks read back, every one of them in order")
  func manyRows() throws {
    let count = 10_001
    let rows = JSONRows(count: count, keys: ["a", "b"]) { column, row in
      column == 0 ? Double(row) : 1 / Double(row + 3)
    }
    let text = try text { try $0.append("rows", rows) }
    let lines = text.split(separator: "\n").dropFirst(2).dropLast(2)
    #expect(lines.count == count)
    for (row, line) in lines.enumerated() {
      let parts = line.split { " ,:{}".contains($0) }
      #expect(parts.count == 4 && parts[0] == "\"a\"" && parts[2] == "\"b\"")
      #expect(Double(parts[1]) == Double(row) && Double(parts[3]) == 1 / Double(row + 3))
      #expect(line.hasSuffix(",") == (row < count - 1))
    }
    _ = try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test("no rows are an empty array")
  func noRows() throws {
    let rows = JSONRows(count: 0, keys: ["a"]) { _, _ in 0 }
    #expect(try text { try $0.append("rows", rows) } == "{\n  \"rows\": []\n}\n")
  }
}
