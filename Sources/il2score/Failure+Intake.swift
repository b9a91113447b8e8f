internal import Cohorts

extension Failure {
  /// What to tell the user about a table, a filter or an outcome that cannot be read.
  static func notice(for error: IntakeError) -> Notice {
    var notice = Notice(
      rule: error.rule, message: message(for: error), remedy: remedy(for: error),
      file: error.file, line: error.line, column: error.column)
    switch error {
    case .notFound, .isDirectory, .unreadable, .changedWhileReading: notice.status = .noInput
    case .unreadableExpression: notice.status = .usage
    default: notice.status = .data
    }
    return notice
  }

  private static func message(for error: IntakeError) -> String {
    let file = error.file.map { $0 == "-" ? "standard input" : $0 } ?? ""
    let place = error.line.map { "\(file), line \($0)" } ?? file
    let column = error.column.map { $0.isEmpty ? "" : ", column \($0)" } ?? ""
    return switch error {
    case .missingColumn(_, let name, _): "\(file) has no column \(name)"
    case .unreadableExpression(let text, _): "cannot understand \(shown(text))"
    default: "\(place)\(column): \(problem(of: error))"
    }
  }

  /// What is wrong, to follow the place.
  private static func problem(of error: IntakeError) -> String {
    switch error {
    case .notFound: "no such file"
    case .isDirectory: "is a folder"
    case .unreadable(_, let code): SystemText.message(code)
    case .changedWhileReading: "the file changed while it was read"
    case .empty: "the file has no rows"
    case .foreignFormat(_, let format): "not CSV but \(format.rawValue)"
    case .binary(_, _, let offset): "a NUL byte at offset \(offset); this is not text"
    case .invalidUTF8(_, _, _, let offset): "a byte at offset \(offset) is not UTF-8"
    case .missingHeader(_, _, let position): "column \(position) has no name"
    case .duplicateHeader(_, _, let name, let first, let second):
      "columns \(first) and \(second) are both named \(name)"
    case .raggedRow(_, _, let found, let expected):
      "\(found) cells where the header has \(expected)"
    case .unbalancedQuote: "a quote is opened here and never closed"
    case .textAfterQuote(_, _, _, let opened):
      "text after the closing quote of a cell that begins on line \(opened)"
    case .quoteInsideCell: "a quote inside a cell that does not begin with one"
    case .strayCarriageReturn: "a carriage return without a line feed"
    case .cellTooLong(_, _, _, let limit): "a cell of more than \(limit) bytes"
    case .tooManyRows(_, let limit): "more than \(limit) rows"
    case .missingColumn(_, let name, _): "no column \(name)"
    case .unknownLevel(_, _, let found, _): "\(shown(found)) never occurs"
    case .notNumeric(_, _, let found): "\(shown(found)) is not a number"
    case .unreadableValue(_, _, _, let found, let expected):
      "found \(shown(found)), expected \(expected)"
    case .unreadableExpression(let text, _): "cannot understand \(shown(text))"
    }
  }

  private static func remedy(for error: IntakeError) -> String {
    if !error.suggestions.isEmpty, case .missingColumn = error {
      return "Did you mean \(list(error.suggestions))?"
    }
    return switch error {
    case .notFound: "Check the path; - reads standard input."
    case .isDirectory: "Name a CSV file."
    case .unreadable: "Check that you may read it."
    case .changedWhileReading: "Run the command again when the file is complete."
    case .empty: "The first line names the columns, each further line is one patient."
    case .foreignFormat: "Save it as CSV in UTF-8."
    case .binary, .invalidUTF8: "Save the file as CSV in UTF-8."
    case .missingHeader, .duplicateHeader: "Give each column a name of its own."
    case .raggedRow: "Quote cells that contain the delimiter, and end each row alike."
    case .unbalancedQuote, .textAfterQuote, .quoteInsideCell:
      "Put the whole cell in quotes, and double each quote inside."
    case .strayCarriageReturn: "End all lines alike, with LF or CRLF."
    case .cellTooLong, .tooManyRows: "Check that this is the right file."
    case .missingColumn: "The first line of the file names its columns."
    case .unknownLevel(_, _, _, let levels):
      levels.isEmpty ? "The column is empty." : "The column has \(list(levels))."
    case .notNumeric: "Only numbers are compared with numbers, or by < <= > >=; = stands once."
    case .unreadableValue: "Correct the value, or name it as missing with --na."
    case .unreadableExpression(_, let expected): "Expected \(expected)."
    }
  }
}
