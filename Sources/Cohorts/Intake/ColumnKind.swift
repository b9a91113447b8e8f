/// What the cells of a column are read as.
enum ColumnKind: UInt8, Sendable {
  /// Nothing: the column is scanned for its end only.
  case skipped
  /// Numbers with a decimal point.
  case pointNumber
  /// Numbers with a decimal comma.
  case commaNumber
  /// Levels.
  case category
  /// Text as it stands.
  case text

  /// Whether cells are read as numbers.
  var isNumber: Bool { self == .pointNumber || self == .commaNumber }

  /// The byte before the fraction.
  var decimalMark: UInt8 { self == .commaNumber ? ASCII.comma : ASCII.point }

  /// What a column may be where a cell was not what it was taken for.
  ///
  /// Decimal commas are read only where semicolons separate the cells, and only where decimal
  /// points failed: so some cell has a comma, and none has a point.
  func next(delimiter: UInt8) -> ColumnKind {
    self == .pointNumber && delimiter == ASCII.semicolon ? .commaNumber : .category
  }
}
