/// A column of a wide table that is written as CSV.
public enum CSVColumn: Sendable {
  /// Numbers; not finite is empty.
  case numbers([Double])
  /// Texts by number; a number that has none is empty.
  case coded([Int32], [String])
  /// Texts of every row.
  case texts([String])
  /// Texts that are made when their rows are written.
  case lazyTexts(@Sendable (_ row: Int) -> String)
  /// Numbers that are computed when some rows are written; numbers of texts, where there are texts.
  case computed(@Sendable (Range<Int>) -> [Double], [String])
}
