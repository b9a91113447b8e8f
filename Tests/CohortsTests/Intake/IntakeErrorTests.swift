import Testing

@testable import Cohorts

@Suite("Faults of tables")
struct IntakeErrorTests {
  struct Case: CustomTestStringConvertible {
    var id: String
    var bytes: [UInt8]
    var error: IntakeError

    init(_ id: String, _ text: String, _ error: IntakeError) {
      self.init(id, bytes: Array(text.utf8), error)
    }

    init(_ id: String, bytes: [UInt8], _ error: IntakeError) {
      self.id = id
      self.bytes = bytes
      self.error = error
    }

    var testDescription: String { id }
  }

  private static func place(_ name: String, _ position: Int) -> IntakeError.Place {
    IntakeError.Place(name: name, position: position)
  }

  static let file = "t.csv"

  static let structure: [Case] = [
    Case("nothing", "", .empty(file: file)),
    Case("blank lines", "\n \r\n\n", .empty(file: file)),
    Case("byte-order mark alone", "\u{FEFF}", .empty(file: file)),
    Case("too few cells", "a,b\n1,2\n3\n", .raggedRow(file: file, line: 3, found: 1, expected: 2)),
    Case("too many cells", "a,b\n1,2,3\n", .raggedRow(file: file, line: 2, found: 3, expected: 2)),
    Case(
      "ragged after quoted line ends", "a,b\n\"x\n\ny\",2\n\n\"1\n\"\n",
      .raggedRow(file: file, line: 6, found: 1, expected: 2)),
    Case(
      "quote never closed", "a,b\n1,2\n3,\"4\n5,6\n",
      .unbalancedQuote(file: file, line: 3, column: place("b", 2))),
    Case(
      "quote never closed in the header", "a,\"b\n1,2\n",
      .unbalancedQuote(file: file, line: 1, column: place("", 2))),
    Case(
      "text after a closing quote", "a,b\n\"x\ny\"z,2\n",
      .textAfterQuote(file: file, line: 3, column: place("a", 1), opened: 2)),
    Case(
      "quote inside a cell", "a,b\n1,6'2\"\n",
      .quoteInsideCell(file: file, line: 2, column: place("b", 2))),
    Case(
      "carriage return inside a line", "a,b\n1\r2,3\n",
      .strayCarriageReturn(file: file, line: 2, column: place("a", 1))),
    Case(
      "cell beyond the limit", "a,b\n1,\(String(repeating: "x", count: 1 << 24 + 1))\n",
      .cellTooLong(file: file, line: 2, column: place("b", 2), limit: 1 << 24)),
    Case(
      "name twice", "a,b,a\n1,2,3\n",
      .duplicateHeader(file: file, line: 1, name: "a", first: 1, second: 3)),
    Case("name missing", "a,,c\n1,2,3\n", .missingHeader(file: file, line: 1, position: 2)),
    Case("only name missing", "\"\"\n1\n", .missingHeader(file: file, line: 1, position: 1)),
    Case(
      "the first fault counts", "a,b\n1,2\n3\n4,\"\n",
      .raggedRow(file: file, line: 3, found: 1, expected: 2)),
  ]

  static let encodings: [Case] = [
    Case("NUL", bytes: Array("a,b\n1,\0\n".utf8), .binary(file: file, line: 2, offset: 6)),
    Case(
      "Latin-1 level", bytes: Array("a,b\n1,caf".utf8) + [0xE9, 0x0A],
      .invalidUTF8(file: file, line: 2, column: place("b", 2), offset: 9)),
    Case(
      "surrogate in the header", bytes: Array("a,b".utf8) + [0xED, 0xA0, 0x80, 0x0A],
      .invalidUTF8(file: file, line: 1, column: place("", 2), offset: 3)),
    Case(
      "overlong form on a quoted line", bytes: Array("a,b\n1,\"x\n".utf8) + [0xC0, 0x80, 0x22],
      .invalidUTF8(file: file, line: 3, column: place("b", 2), offset: 9)),
    Case(
      "UTF-16", bytes: [0xFF, 0xFE, 0x61, 0x00], .foreignFormat(file: file, format: .utf16)),
    Case(
      "UTF-16, big end first", bytes: [0xFE, 0xFF, 0x00, 0x61],
      .foreignFormat(file: file, format: .utf16)),
    Case(
      "UTF-32", bytes: [0xFF, 0xFE, 0x00, 0x00, 0x61],
      .foreignFormat(file: file, format: .utf32)),
    Case("gzip", bytes: [0x1F, 0x8B, 0x08], .foreignFormat(file: file, format: .gzip)),
    Case(
      "workbook",
      bytes: [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 26)
        + Array("[Content_Types].xml".utf8),
      .foreignFormat(file: file, format: .excelWorkbook)),
    Case("zip", bytes: [0x50, 0x4B, 3, 4, 20], .foreignFormat(file: file, format: .zip)),
    Case(
      "old workbook", bytes: [0xD0, 0xCF, 0x11, 0xE0],
      .foreignFormat(file: file, format: .legacyExcelWorkbook)),
    Case("PDF", "%PDF-1.7\n", .foreignFormat(file: file, format: .pdf)),
  ]

  @Test("Each fault is found where it is, in chunks of any size", arguments: structure + encodings)
  func fault(fault: Case) throws {
    for (threads, chunkSize) in [(1, 1 << 20), (2, 5), (7, 64)] {
      if fault.bytes.count > 1 << 20 && chunkSize < 1 << 10 { continue }
      #expect(throws: fault.error) {
        try CohortReader.read(
          bytes: fault.bytes, source: Self.file,
          options: IntakeOptions(threads: threads), chunkSize: chunkSize)
      }
      guard !fault.bytes.isEmpty else { continue }
      let file = try TemporaryTable(fault.bytes)
      let expected = "\(fault.error)"
      let options = IntakeOptions(threads: threads)
      #expect(fingerprint(file: file.path, options: options, chunkSize: chunkSize) == expected)
    }
  }

  @Test("Paths that cannot be read")
  func paths() {
    #expect(throws: IntakeError.notFound(file: "/no/such.csv")) {
      try CohortReader.read(path: "/no/such.csv")
    }
    #expect(throws: IntakeError.notFound(file: "")) { try CohortReader.read(path: "") }
    #expect(throws: IntakeError.isDirectory(file: "/tmp")) { try CohortReader.read(path: "/tmp") }
    #expect(throws: IntakeError.empty(file: "/dev/null")) {
      try CohortReader.read(path: "/dev/null")
    }
  }

  @Test("Errors say rule, file, line, column, what was found and what was expected")
  func facts() {
    let ragged = IntakeError.raggedRow(file: "f", line: 7, found: 3, expected: 2)
    #expect(ragged.rule == "ragged-row" && ragged.file == "f" && ragged.line == 7)
    #expect(ragged.found == "3" && ragged.expected == "2" && ragged.column == nil)
    let value = IntakeError.unreadableValue(
      file: "f", line: 2, column: Self.place("y", 4), found: "maybe", expected: "1/0")
    #expect(value.column == "y" && value.place?.position == 4 && value.found == "maybe")
    let missing = IntakeError.missingColumn(file: "f", name: "agee", near: ["age"])
    #expect(missing.column == "agee" && missing.suggestions == ["age"] && missing.line == nil)
  }
}
