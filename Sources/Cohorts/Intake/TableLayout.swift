/// What the header says of a table.
struct TableLayout: Sendable {
  /// The name of the file in errors.
  let source: String
  /// The columns, in file order.
  let columns: [IntakeError.Place]
  /// The byte between cells.
  let delimiter: UInt8
  /// The index of the first byte behind the header's line.
  let start: Int
  /// The line on which that byte stands.
  let line: Int
}

/// Reads the header: the delimiter, and a name for each column.
struct HeaderReader {
  let source: String
  let bytes: ByteView
  let delimiter: UInt8?

  /// The layout of the table whose header is the first line that is not blank.
  func layout() throws(IntakeError) -> TableLayout {
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    while let next = endOfBlankLine(at: start) {
      start = next
      line += 1
    }
    guard start < bytes.count else { throw .empty(file: source) }
    let scanner = CellScanner(bytes: bytes, delimiter: delimiter ?? detectedDelimiter(from: start))
    var names: [IntakeError.Place] = []
    var position = start
    var currentLine = line
    while true {
      let place = IntakeError.Place(name: "", position: names.count + 1)
      let cell: Cell
      do throws(CellFault) {
        cell = try scanner.cell(at: position)
      } catch {
        throw error.intakeError(file: source, line: currentLine, place: place)
      }
      names.append(try name(of: cell, scanner: scanner, line: currentLine, place: place))
      currentLine += cell.lineBreaks
      position = cell.end + 1
      if bytes[cell.end] == scanner.delimiter && cell.end < bytes.count { continue }
      if bytes[cell.end] == ASCII.carriageReturn { position += 1 }
      break
    }
    return TableLayout(
      source: source, columns: try checked(names, line: line), delimiter: scanner.delimiter,
      start: min(position, bytes.count), line: currentLine + 1)
  }

  /// The start of the next line where a line holds nothing but space.
  private func endOfBlankLine(at start: Int) -> Int? {
    var index = start
    while index < bytes.count, [ASCII.space, ASCII.carriageReturn].contains(bytes[index]) {
      index += 1
    }
    return index < bytes.count && bytes[index] == ASCII.lineFeed ? index + 1 : nil
  }

  /// Of comma, semicolon and tab the one that occurs most often in the first line outside quotes;
  /// the comma where none does.
  private func detectedDelimiter(from start: Int) -> UInt8 {
    var counts = [0, 0, 0]
    var isQuoted = false
    let candidates = [ASCII.comma, ASCII.semicolon, ASCII.tab]
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte == ASCII.quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == ASCII.lineFeed { break }
      if let candidate = candidates.firstIndex(of: byte) { counts[candidate] += 1 }
    }
    let most = counts.max() ?? 0
    return candidates[counts.firstIndex(of: most) ?? 0]
  }

  private func name(
    of cell: Cell, scanner: CellScanner, line: Int, place: IntakeError.Place
  ) throws(IntakeError) -> IntakeError.Place {
    let range = scanner.trimmed(cell.content)
    if let offset = UTF8Validation.firstInvalid(in: range, of: bytes) {
      throw .invalidUTF8(file: source, line: line, column: place, offset: offset)
    }
    let text =
      cell.hasEscapes
      ? String(decoding: Cell.unescaped(bytes.array(range)), as: UTF8.self) : bytes.string(range)
    return IntakeError.Place(name: text, position: place.position)
  }

  /// Names the column of row names that R writes without a name, and refuses other columns without
  /// one and names that occur twice.
  private func checked(
    _ names: [IntakeError.Place], line: Int
  ) throws(IntakeError) -> [IntakeError.Place] {
    var names = names
    if names.count > 1, names[0].name.isEmpty {
      names[0] = IntakeError.Place(name: "row", position: 1)
    }
    var positions: [String: Int] = [:]
    for place in names {
      if place.name.isEmpty {
        throw .missingHeader(file: source, line: line, position: place.position)
      }
      if let first = positions.updateValue(place.position, forKey: place.name) {
        throw .duplicateHeader(
          file: source, line: line, name: place.name, first: first, second: place.position)
      }
    }
    return names
  }
}

extension CellFault {
  /// The fault as an error that names where it is.
  func intakeError(file: String, line: Int, place: IntakeError.Place) -> IntakeError {
    switch kind {
    case .unbalancedQuote: .unbalancedQuote(file: file, line: line, column: place)
    case .textAfterQuote:
      .textAfterQuote(file: file, line: line + lineBreaks, column: place, opened: line)
    case .quoteInsideCell: .quoteInsideCell(file: file, line: line, column: place)
    case .strayCarriageReturn:
      .strayCarriageReturn(file: file, line: line + lineBreaks, column: place)
    case .cellTooLong:
      .cellTooLong(file: file, line: line, column: place, limit: CellScanner.longestCell)
    }
  }
}

extension Cell {
  /// The bytes of a quoted cell with each pair of quotes made one.
  static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var afterQuote = false
    for byte in bytes {
      afterQuote = byte == ASCII.quote && !afterQuote
      if !afterQuote { result.append(byte) }
    }
    return result
  }
}
