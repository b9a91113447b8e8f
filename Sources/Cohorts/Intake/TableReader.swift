/// Reads a table from bytes: header, regions, as many passes as the kinds of columns need.
struct TableReader {
  /// The most rows of a table; codes and row numbers of 32 bits can hold no more.
  static let rowLimit = Int(Int32.max)

  let source: String
  let options: IntakeOptions
  let threads: Int

  /// Prepares to read by some options.
  init(source: String, options: IntakeOptions) throws(IntakeError) {
    if let delimiter = options.delimiter, Self.forbiddenDelimiters.contains(delimiter) {
      throw .unreadableExpression(
        text: String(UnicodeScalar(delimiter)), expected: "a delimiter such as , ; or tab")
    }
    self.source = source
    self.options = options
    threads = ParallelWork.threadCount(requested: options.threads)
  }

  /// Bytes that would be taken for part of a cell or a line end, and those beyond ASCII.
  private static let forbiddenDelimiters =
    Set("\"\r\n\0+-.0123456789eE".utf8).union(0x80...0xFF)

  /// Reads the table.
  func cohort(from counted: CountedBytes) throws(IntakeError) -> Cohort {
    try counted.checkFormat(source: source)
    var counted = counted
    var digest: String?
    if counted.endsLinesInCarriageReturns {
      // The digest is that of the bytes as they came.
      if options.computesDigest {
        digest = try SourceDigest.hexadecimal(of: counted.bytes, pieceSize: counted.chunkSize)
      }
      counted = try counted.replacingCarriageReturns(threads: threads)
    }
    let plan = RegionPlan(counted)
    let (layout, kinds) = try start(of: counted, plan: plan)
    let regions = plan.regions(
      from: layout.start, line: layout.line, columns: layout.columns.count)
    if regions.reduce(0, { $0 + $1.capacity }) > Self.rowLimit {
      throw .tooManyRows(file: source, limit: Self.rowLimit)
    }
    let pass = TablePass(
      layout: layout, regions: regions, bytes: counted.bytes, chunkSize: counted.chunkSize,
      missing: MissingTokens(options.missingTokens), threads: threads)
    return try read(by: pass, kinds: kinds, digest: digest)
  }

  /// The layout of the table, and what its first rows say of the kinds of its columns.
  private func start(
    of counted: CountedBytes, plan: RegionPlan
  ) throws(IntakeError) -> (TableLayout, [ColumnKind]) {
    let buffer = WindowBuffer()
    var size = TypeInference.byteLimit
    while true {
      let range = plan.head(of: size)
      let window = try counted.bytes.window(range, in: buffer)
      do throws(IntakeError) {
        let layout = try HeaderReader(
          source: source, bytes: window.view, delimiter: options.delimiter
        ).layout()
        let inference = TypeInference(
          layout: layout,
          scanner: CellScanner(bytes: window.view, delimiter: layout.delimiter),
          missing: MissingTokens(options.missingTokens))
        var kinds = inference.kinds(textColumns: options.textColumns(in: layout))
        if let late = options.late {
          for (place, column) in layout.columns.enumerated() where late.contains(column.name) {
            kinds[place] = .skipped
          }
        }
        return (layout, kinds)
      } catch {
        // Nothing but blank lines so far, so the header stands further down.
        guard case .empty = error, range.upperBound < counted.bytes.count else { throw error }
        size = 4 * range.upperBound
      }
    }
  }

  private func read(
    by pass: TablePass, kinds: [ColumnKind], digest: String?
  ) throws(IntakeError) -> Cohort {
    let layout = pass.layout
    var kinds = kinds
    var outcome = try pass.run(
      kinds: kinds, computesDigest: options.computesDigest && digest == nil)
    let digest = digest ?? outcome.digest
    let rows = outcome.rows
    var values = outcome.values
    while !outcome.failed.isEmpty {
      for column in kinds.indices {
        kinds[column] =
          outcome.failed.contains(column)
          ? kinds[column].next(delimiter: layout.delimiter) : .skipped
      }
      outcome = try pass.run(kinds: kinds)
      values.merge(outcome.values) { first, _ in first }
    }
    let columns = layout.columns.compactMap { place in
      values[place.position - 1].map { values in
        Column(name: place.name, position: place.position, values: values)
      }
    }
    return Cohort(
      source: source, columns: columns, rowCount: rows.reduce(0) { $0 + $1.count },
      lines: RowLines.lines(of: rows), digest: digest)
  }
}

/// The lines on which rows start.
enum RowLines {
  /// The line of each row, or nil where all stand on consecutive lines from line 2 on.
  static func lines(of regions: [RegionRows]) -> [Int]? {
    var expected = 2
    var isPlain = true
    for region in regions where region.count > 0 {
      isPlain = isPlain && region.jumps.count == 1 && region.jumps[0].line == expected
      expected += region.count
    }
    return isPlain ? nil : regions.flatMap(lines(of:))
  }

  private static func lines(of region: RegionRows) -> [Int] {
    var lines: [Int] = []
    lines.reserveCapacity(region.count)
    for (index, jump) in region.jumps.enumerated() {
      let next = index + 1 < region.jumps.count ? region.jumps[index + 1].row : region.count
      lines += (0..<max(0, next - jump.row)).map { jump.line + $0 }
    }
    return lines
  }
}

extension IntakeOptions {
  /// The columns of a table that are kept as text.
  fileprivate func textColumns(in layout: TableLayout) -> Set<String> {
    if let measurements {
      let roles = measurements.completed(from: layout.columns.map(\.name))
      return textColumns.union([roles.patient, roles.date].compactMap(\.self))
    }
    guard keepsIdentifiers, textColumns.isEmpty else { return textColumns }
    let names = layout.columns.map(\.name)
    return Set(names.filter { DataDictionary.isIdentifier($0) }.prefix(1))
  }
}
