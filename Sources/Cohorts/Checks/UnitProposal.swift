/// That the values of a column, or those in a range, are in another unit than stated.
///
/// It is a proposal. Nothing is converted before somebody accepts it into the study file.
public struct UnitProposal: Hashable, Sendable {
  /// The column.
  public let column: String
  /// The name of the variable.
  public let variable: String
  /// The unit that was stated or assumed.
  public let stated: UnitConversion
  /// Whether the study file, the header or a column states that unit.
  public let isStated: Bool
  /// The units that would make the values usual, best first; never empty.
  public let fitting: [UnitConversion]
  /// Whether the values leave no doubt that they are not in the stated unit.
  public let isCertain: Bool
  /// Only values above this, as the column has them; nil for no such limit.
  public let above: Double?
  /// Only values below this, as the column has them; nil for no such limit.
  public let below: Double?
  /// The median of the values concerned, as the column has them; nil for fewer than five, which would
  /// show those of a patient.
  public let median: Double?

  /// Whether it can be accepted without naming the unit.
  public var isUnambiguous: Bool { isCertain && fitting.count == 1 }

  /// Whether it concerns the whole column.
  public var isOfWholeColumn: Bool { above == nil && below == nil }

  /// Whether a value as the column has it is concerned.
  public func concerns(_ value: Double) -> Bool {
    value > above ?? -.infinity && value < below ?? .infinity
  }

  /// The correction for the study file.
  ///
  /// - Parameters:
  ///   - unit: The unit that the values have; nil for the best that fits.
  ///   - reason: Why.
  /// - Returns: The correction.
  public func correction(unit: String? = nil, reason: String? = nil) -> UnitCorrection {
    UnitCorrection(
      column: column, unit: unit ?? fitting.first?.unit ?? stated.unit, above: above, below: below,
      reason: reason)
  }
}
