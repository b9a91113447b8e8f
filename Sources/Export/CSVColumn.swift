/// A column of a wide table that is written as CSV.
public enum CSVColumn: Sendable {
  /// Numbers; not finite is empty.
  case numbers([Double])
  /// Texts by number; a number that has none is empty.
  case coded([Int32], [String])
  /// Texts of every row.
  case texts([String])
}
