/// Why a table, a filter or an outcome could not be read.
///
/// The cases carry data, not sentences; lines count from 1 and the header is line 1 of most files.
public enum IntakeError: Error, Equatable, Sendable {
  /// The name and the place of a column, counted from 1.
  public struct Place: Equatable, Hashable, Sendable {
    /// The header of the column.
    public let name: String
    /// The place of the column in its file, counted from 1.
    public let position: Int

    /// Creates a place.
    public init(name: String, position: Int) {
      self.name = name
      self.position = position
    }
  }

  /// No file has that path.
  case notFound(file: String)
  /// The path is that of a directory.
  case isDirectory(file: String)
  /// The system refused to open or read the file, with its error number.
  case unreadable(file: String, code: Int32)
  /// The file changed while it was read.
  case changedWhileReading(file: String)
  /// The file holds nothing, or only blank lines.
  case empty(file: String)
  /// The file is not text in UTF-8, but something whose first bytes are known.
  case foreignFormat(file: String, format: ForeignFormat)
  /// A NUL byte, which no text has; the offset counts bytes from the start of the file.
  case binary(file: String, line: Int, offset: Int)
  /// A byte that is not part of any UTF-8 character; the offset counts from the file's start.
  case invalidUTF8(file: String, line: Int, column: Place, offset: Int)
  /// A column without a name.
  case missingHeader(file: String, line: Int, position: Int)
  /// Two columns of the same name.
  case duplicateHeader(file: String, line: Int, name: String, first: Int, second: Int)
  /// A row with more or fewer cells than the header.
  case raggedRow(file: String, line: Int, found: Int, expected: Int)
  /// A quote that is never closed, with the line where it was opened.
  case unbalancedQuote(file: String, line: Int, column: Place)
  /// Text between a closing quote and the next delimiter; `opened` is the line of the opening.
  case textAfterQuote(file: String, line: Int, column: Place, opened: Int)
  /// A quote inside a cell that does not begin with one.
  case quoteInsideCell(file: String, line: Int, column: Place)
  /// A carriage return that is not followed by a line feed, in a file whose lines end in one.
  case strayCarriageReturn(file: String, line: Int, column: Place)
  /// A cell of more bytes than are accepted.
  case cellTooLong(file: String, line: Int, column: Place, limit: Int)
  /// More rows than are accepted.
  case tooManyRows(file: String, limit: Int)
  /// No column has that name; `near` lists similar names.
  case missingColumn(file: String, name: String, near: [String])
  /// A value that never occurs in a column; `levels` lists those that do.
  case unknownLevel(file: String, column: Place, found: String, levels: [String])
  /// A comparison that needs numbers, on a column or with a value that is none.
  case notNumeric(file: String, column: Place, found: String)
  /// A value that a rule does not accept.
  case unreadableValue(file: String, line: Int, column: Place, found: String, expected: String)
  /// A filter or an outcome that is not of the expected form.
  case unreadableExpression(text: String, expected: String)
}
