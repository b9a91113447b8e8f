internal import ArgumentParser

/// How a table of groups is written.
enum DescribeFormat: String, ResultFormat {
  /// Aligned columns for a person.
  case table
  /// JSON, in full.
  case json
  /// CSV, one row for each group of each variable or level.
  case csv
  /// Markdown.
  case markdown
  /// One HTML page.
  case html
  /// A LaTeX document.
  case latex

  /// Whether the format is JSON.
  var isJSON: Bool { self == .json }
}
