/// A text of the form `COLUMN`, or `COLUMN`, an operator and a value, cut into its parts.
///
/// A column name may hold spaces; one that holds an operator stands in backticks.
struct ColumnExpression {
  /// The name of the column, without backticks.
  var column: String
  /// The operator, or nil where none follows the name.
  var comparison: RowFilter.Comparison?
  /// What follows the operator, without spaces around it.
  var value: String

  /// Cuts a text, or gives nil where it has no name or an open backtick.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    var position = Self.skipBlanks(bytes, from: 0)
    if position < bytes.count, bytes[position] == UInt8(ascii: "`") {
      guard let close = bytes[(position + 1)...].firstIndex(of: UInt8(ascii: "`")) else {
        return nil
      }
      column = String(decoding: bytes[(position + 1)..<close], as: UTF8.self)
      position = Self.skipBlanks(bytes, from: close + 1)
      comparison = Self.comparison(bytes, at: position)
      guard comparison != nil || position == bytes.count else { return nil }
    } else {
      let start = position
      while position < bytes.count, Self.comparison(bytes, at: position) == nil { position += 1 }
      column = Self.trimmed(bytes[start..<position])
      comparison = Self.comparison(bytes, at: position)
    }
    let valueStart = min(bytes.count, position + (comparison?.rawValue.utf8.count ?? 0))
    value = Self.trimmed(bytes[valueStart...])
    guard !column.isEmpty else { return nil }
  }

  /// Cuts a list of values at its bars; surrounding spaces of each are removed.
  static func values(_ text: String) -> [String] {
    Array(text.utf8).split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
      .map(trimmed)
  }

  /// The operator at a position, the longest that fits.
  private static func comparison(_ bytes: [UInt8], at position: Int) -> RowFilter.Comparison? {
    let operators: [RowFilter.Comparison] = [
      .notEqual, .atMost, .atLeast, .equal, .below, .above,
    ]
    return operators.first { bytes.dropFirst(position).starts(with: $0.rawValue.utf8) }
  }

  private static func skipBlanks(_ bytes: [UInt8], from start: Int) -> Int {
    bytes[start...].firstIndex { $0 != ASCII.space && $0 != ASCII.tab } ?? bytes.count
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let isBlank = { (byte: UInt8) in byte == ASCII.space || byte == ASCII.tab }
    let head = bytes.drop(while: isBlank)
    let end = head.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? head.startIndex
    return String(decoding: head[head.startIndex..<end], as: UTF8.self)
  }
}
