extension RowReader {
  /// Puts a cell into its column.
  mutating func store(_ cell: Cell, column: Int) throws(IntakeError) {
    switch kinds[column] {
    case .skipped: break
    case .pointNumber, .commaNumber: storeNumber(cell, column: column)
    case .category: try storeLevel(cell, column: column)
    case .text: try storeText(cell, column: column)
    }
  }

  private mutating func storeNumber(_ cell: Cell, column: Int) {
    let range = cell.isQuoted ? scanner.trimmed(cell.content) : cell.content
    if missing.contain(range, of: scanner.bytes) {
      numbers[column][row] = .nan
    } else if let value = numberText.value(
      of: range, in: scanner.bytes, decimalMark: kinds[column].decimalMark)
    {
      numbers[column][row] = value
    } else {
      // The column is read again as something else; what it holds by now no longer matters.
      state.failed.insert(column)
      kinds[column] = .skipped
    }
  }

  private mutating func storeLevel(_ cell: Cell, column: Int) throws(IntakeError) {
    let trimmed = cell.isQuoted ? scanner.trimmed(cell.content) : cell.content
    guard !missing.contain(trimmed, of: scanner.bytes) else {
      codes[column][row] = -1
      return
    }
    if cell.hasEscapes { return try storeEscapedLevel(cell.content, column: column) }
    var code = levels[column].code(of: cell.content, in: scanner.bytes)
    if code < 0 {
      try checkUTF8(cell.content, column: column)
      code = levels[column].add(cell.content, in: scanner.bytes)
    }
    codes[column][row] = code
  }

  private mutating func storeEscapedLevel(
    _ range: Range<Int>, column: Int
  ) throws(IntakeError) {
    let known = escapedLevels[column].texts.code(of: range, in: scanner.bytes)
    if known >= 0 {
      codes[column][row] = escapedLevels[column].codes[Int(known)]
      return
    }
    try checkUTF8(range, column: column)
    let bytes = ByteBuffer(Cell.unescaped(scanner.bytes.array(range))).view
    var code = levels[column].code(of: 0..<bytes.count, in: bytes)
    if code < 0 { code = levels[column].add(0..<bytes.count, in: bytes) }
    _ = escapedLevels[column].texts.add(range, in: scanner.bytes)
    escapedLevels[column].codes.append(code)
    codes[column][row] = code
  }

  private mutating func storeText(_ cell: Cell, column: Int) throws(IntakeError) {
    try checkUTF8(cell.content, column: column)
    let place = textPlaces[column]
    if cell.hasEscapes {
      texts[place].bytes += Cell.unescaped(scanner.bytes.array(cell.content))
    } else {
      scanner.bytes.append(cell.content, to: &texts[place].bytes)
    }
    texts[place].ends.append(texts[place].bytes.count)
  }

  private func checkUTF8(_ range: Range<Int>, column: Int) throws(IntakeError) {
    guard let offset = UTF8Validation.firstInvalid(in: range, of: scanner.bytes) else { return }
    let before = (range.lowerBound..<offset).reduce(0) {
      $0 + (scanner.bytes[$1] == ASCII.lineFeed ? 1 : 0)
    }
    throw .invalidUTF8(
      file: layout.source, line: line + before, column: layout.columns[column],
      offset: bytesBefore + offset)
  }
}
