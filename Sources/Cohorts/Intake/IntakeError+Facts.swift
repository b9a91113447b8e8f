extension IntakeError {
  /// The rule that was broken, as one stable word.
  public var rule: String {
    switch self {
    case .notFound: "not-found"
    case .isDirectory: "is-directory"
    case .unreadable: "unreadable"
    case .changedWhileReading: "changed-while-reading"
    case .empty: "empty"
    case .foreignFormat: "foreign-format"
    case .binary: "binary"
    case .invalidUTF8: "invalid-utf8"
    case .missingHeader: "missing-header"
    case .duplicateHeader: "duplicate-header"
    case .raggedRow: "ragged-row"
    case .unbalancedQuote: "unbalanced-quote"
    case .textAfterQuote: "text-after-quote"
    case .quoteInsideCell: "quote-inside-cell"
    case .strayCarriageReturn: "stray-carriage-return"
    case .cellTooLong: "cell-too-long"
    case .tooManyRows: "too-many-rows"
    case .missingColumn: "missing-column"
    case .unknownLevel: "unknown-level"
    case .notNumeric: "not-numeric"
    case .unreadableValue: "unreadable-value"
    case .unreadableExpression: "unreadable-expression"
    }
  }

  /// The file concerned, or nil for an expression that stands in none.
  public var file: String? {
    switch self {
    case .notFound(let file), .isDirectory(let file), .unreadable(let file, _),
      .changedWhileReading(let file), .empty(let file), .foreignFormat(let file, _),
      .binary(let file, _, _), .invalidUTF8(let file, _, _, _), .missingHeader(let file, _, _),
      .duplicateHeader(let file, _, _, _, _), .raggedRow(let file, _, _, _),
      .unbalancedQuote(let file, _, _), .textAfterQuote(let file, _, _, _),
      .quoteInsideCell(let file, _, _), .strayCarriageReturn(let file, _, _),
      .cellTooLong(let file, _, _, _), .tooManyRows(let file, _),
      .missingColumn(let file, _, _), .unknownLevel(let file, _, _, _),
      .notNumeric(let file, _, _), .unreadableValue(let file, _, _, _, _):
      file
    case .unreadableExpression: nil
    }
  }

  /// The line concerned, counted from 1, where there is one.
  public var line: Int? {
    switch self {
    case .binary(_, let line, _), .invalidUTF8(_, let line, _, _), .missingHeader(_, let line, _),
      .duplicateHeader(_, let line, _, _, _), .raggedRow(_, let line, _, _),
      .unbalancedQuote(_, let line, _), .textAfterQuote(_, let line, _, _),
      .quoteInsideCell(_, let line, _), .strayCarriageReturn(_, let line, _),
      .cellTooLong(_, let line, _, _), .unreadableValue(_, let line, _, _, _):
      line
    default: nil
    }
  }

  /// The column concerned, where there is one.
  public var place: Place? {
    switch self {
    case .invalidUTF8(_, _, let place, _), .unbalancedQuote(_, _, let place),
      .textAfterQuote(_, _, let place, _), .quoteInsideCell(_, _, let place),
      .strayCarriageReturn(_, _, let place), .cellTooLong(_, _, let place, _),
      .unknownLevel(_, let place, _, _), .notNumeric(_, let place, _),
      .unreadableValue(_, _, let place, _, _):
      place
    case .duplicateHeader(_, _, let name, _, let second): Place(name: name, position: second)
    case .missingHeader(_, _, let position): Place(name: "", position: position)
    default: nil
    }
  }

  /// The name of the column concerned, where there is one.
  public var column: String? {
    if case .missingColumn(_, let name, _) = self { return name }
    return place?.name
  }

  /// What was found, where a value, a count or a text was wrong.
  public var found: String? {
    switch self {
    case .raggedRow(_, _, let found, _): String(found)
    case .unknownLevel(_, _, let found, _), .notNumeric(_, _, let found),
      .unreadableValue(_, _, _, let found, _):
      found
    case .unreadableExpression(let text, _): text
    case .foreignFormat(_, let format): format.rawValue
    default: nil
    }
  }

  /// What was expected in its place, where that can be said in a few words.
  public var expected: String? {
    switch self {
    case .raggedRow(_, _, _, let expected): String(expected)
    case .unreadableValue(_, _, _, _, let expected), .unreadableExpression(_, let expected):
      expected
    default: nil
    }
  }

  /// Names or levels that may have been meant.
  public var suggestions: [String] {
    switch self {
    case .missingColumn(_, _, let near): near
    case .unknownLevel(_, _, let found, let levels): nearestNames(to: found, in: levels, limit: 3)
    default: []
    }
  }
}
