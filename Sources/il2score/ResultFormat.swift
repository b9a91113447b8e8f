internal import ArgumentParser

/// The formats in which a command writes its result.
protocol ResultFormat: ExpressibleByArgument, CaseIterable, Sendable {
  /// Aligned columns for a person; what a command writes unless told otherwise.
  static var table: Self { get }
  /// JSON, for which warnings are JSON too.
  static var json: Self { get }
  /// Whether the format is JSON.
  var isJSON: Bool { get }
}
