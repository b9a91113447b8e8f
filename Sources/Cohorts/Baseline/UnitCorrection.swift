/// That a column, or its values in a range, are in another unit than the column says.
///
/// Corrections are proposed by checks, accepted by the user, and kept in the study file.
public struct UnitCorrection: Codable, Hashable, Sendable {
  /// The column.
  public var column: String
  /// The unit that the values have, as a UCUM code.
  public var unit: String
  /// Only values above this (as the column has them) are concerned; nil for no such limit.
  public var above: Double?
  /// Only values below this (as the column has them) are concerned; nil for no such limit.
  public var below: Double?
  /// Why.
  public var reason: String?

  /// Creates a correction.
  public init(
    column: String, unit: String, above: Double? = nil, below: Double? = nil, reason: String? = nil
  ) {
    self.column = column
    self.unit = unit
    self.above = above
    self.below = below
    self.reason = reason
  }

  /// Whether it concerns every value.
  public var isOfWholeColumn: Bool { above == nil && below == nil }

  /// Whether a value as the column has it is concerned.
  public func concerns(_ value: Double) -> Bool {
    value > above ?? -.infinity && value < below ?? .infinity
  }
}
