internal import ArgumentParser

/// How a result is written.
enum OutputFormat: String, ResultFormat {
  /// Aligned columns for a person.
  case table
  /// JSON.
  case json
  /// CSV.
  case csv

  /// Whether the format is JSON.
  var isJSON: Bool { self == .json }
}
