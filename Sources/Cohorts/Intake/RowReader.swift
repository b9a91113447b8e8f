/// Parses the rows of one region into their columns.
struct RowReader {
  let layout: TableLayout
  let scanner: CellScanner
  /// The bytes of the table before those that the scanner sees.
  let bytesBefore: Int
  private let parser = NumberParser()
  let numberText = NumberText()
  let missing: MissingTokens
  let state: WorkerState
  var levels: [LevelTable]
  var escapedLevels: [EscapedLevels]
  var texts: [(bytes: [UInt8], ends: [Int])]
  let result: RegionRows
  var kinds: [ColumnKind]
  let numbers: [ColumnWriter<Double>]
  let codes: [ColumnWriter<Int32>]
  /// For each column its place among the columns of text.
  let textPlaces: [Int]
  private let range: Range<Int>
  private let capacity: Int
  private(set) var row = 0
  /// The line of the current place, and that on which the current row starts.
  private(set) var line: Int
  private var rowLine: Int

  /// Prepares the reading of a region.
  init(
    region: Region, kinds: [ColumnKind], layout: TableLayout, window: ByteWindow,
    missing: MissingTokens, state: WorkerState, result: RegionRows,
    numbers: [ColumnWriter<Double>], codes: [ColumnWriter<Int32>]
  ) {
    self.layout = layout
    scanner = CellScanner(bytes: window.view, delimiter: layout.delimiter)
    bytesBefore = window.start
    range = window.local(region.bytes)
    self.missing = missing
    self.state = state
    // What the worker keeps is held here while the region is read, and given back at its end.
    levels = state.levels
    state.levels = []
    escapedLevels = state.escapedLevels
    state.escapedLevels = []
    self.result = result
    self.kinds = kinds
    self.numbers = numbers
    self.codes = codes
    self.capacity = region.capacity
    self.line = region.line
    self.rowLine = region.line
    for column in state.failed { self.kinds[column] = .skipped }
    var texts = 0
    textPlaces = kinds.map { kind in
      texts += kind == .text ? 1 : 0
      return max(0, texts - 1)
    }
    self.texts = Array(repeating: (bytes: [], ends: []), count: texts)
  }

  /// Reads all rows of the region.
  mutating func read() {
    var position = range.lowerBound
    var expectedLine = -1
    do throws(IntakeError) {
      while position < range.upperBound {
        if let next = endOfBlankLine(at: position) {
          position = next
          line += 1
          continue
        }
        rowLine = line
        if row >= capacity { throw raggedRow(at: position) }
        if line != expectedLine { result.jumps.append((row, line)) }
        expectedLine = line + 1
        position = try readRow(at: position)
        row += 1
        line += 1
      }
    } catch {
      result.error = error
    }
    result.count = row
    result.texts = texts
    state.levels = levels
    state.escapedLevels = escapedLevels
  }

  /// The start of the next line where a line holds nothing but space.
  @inline(__always)
  private func endOfBlankLine(at start: Int) -> Int? {
    if scanner.bytes[start] > ASCII.space { return nil }
    var index = scanner.skipBlanks(from: start)
    if scanner.bytes[index] == ASCII.carriageReturn { index += 1 }
    return scanner.bytes[index] == ASCII.lineFeed ? index + 1 : nil
  }

  /// Reads one row and gives the start of the next line.
  @inline(__always)
  private mutating func readRow(at start: Int) throws(IntakeError) -> Int {
    let bytes = scanner.bytes
    let last = kinds.count &- 1
    let trustsNumbers = !missing.includeNumbers
    var position = start
    for column in 0...last {
      let kind = kinds[column]
      let terminator = column == last ? ASCII.lineFeed : scanner.delimiter
      if kind.isNumber && trustsNumbers {
        let parsed = parser.number(in: bytes, at: position, decimalMark: kind.decimalMark)
        if parsed.end > 0 && bytes[parsed.end] == terminator {
          numbers[column][row] = parsed.value
          position = parsed.end &+ 1
          continue
        }
        if bytes[position] == terminator {
          numbers[column][row] = .nan
          position &+= 1
          continue
        }
      }
      position = try readCell(at: position, column: column, rowStart: start)
    }
    return position
  }

  /// Reads a cell of any kind and gives the start of the next cell.
  @inline(never)
  private mutating func readCell(
    at start: Int, column: Int, rowStart: Int
  ) throws(IntakeError) -> Int {
    let cell: Cell
    do throws(CellFault) {
      cell = try scanner.cell(at: start)
    } catch {
      throw error.intakeError(
        file: layout.source, line: line, place: layout.columns[column])
    }
    let isLast = column == kinds.count - 1
    let endsRow = scanner.bytes[cell.end] != scanner.delimiter || cell.end >= scanner.bytes.count
    guard isLast == endsRow else { throw raggedRow(at: rowStart) }
    try store(cell, column: column)
    line += cell.lineBreaks
    let endsInTwo = endsRow && scanner.bytes[cell.end] == ASCII.carriageReturn
    return cell.end + (endsInTwo ? 2 : 1)
  }

  /// A row of too few or too many cells; its line is the one on which it starts.
  private func raggedRow(at start: Int) -> IntakeError {
    var found = 0
    var position = start
    var breaks = 0
    while true {
      let cell: Cell
      do throws(CellFault) {
        cell = try scanner.cell(at: position)
      } catch {
        // The row has a fault of its own behind the place where it was found to be ragged.
        let place =
          found < layout.columns.count
          ? layout.columns[found] : IntakeError.Place(name: "", position: found + 1)
        return error.intakeError(file: layout.source, line: rowLine + breaks, place: place)
      }
      found += 1
      breaks += cell.lineBreaks
      position = cell.end + 1
      if scanner.bytes[cell.end] != scanner.delimiter || cell.end >= scanner.bytes.count { break }
    }
    return .raggedRow(
      file: layout.source, line: rowLine, found: found, expected: layout.columns.count)
  }
}
