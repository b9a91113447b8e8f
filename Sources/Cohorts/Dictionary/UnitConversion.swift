/// How a value in some unit becomes one in the canonical unit of its variable.
///
/// canonical = (value − offset) · multiplier / divisor. Factors are whole numbers where they are
/// exact, and division comes last, so that 38 g/L is 3.8 g/dL to the last digit.
public struct UnitConversion: Hashable, Codable, Sendable {
  /// The unit, as a UCUM code.
  public let unit: String
  /// What the value is multiplied by.
  public let multiplier: Double
  /// What it is then divided by.
  public let divisor: Double
  /// What is subtracted before; not 0 for degrees Fahrenheit alone.
  public let offset: Double

  /// Creates a conversion; without factors it leaves values as they are.
  public init(unit: String, multiplier: Double = 1, divisor: Double = 1, offset: Double = 0) {
    self.unit = unit
    self.multiplier = multiplier
    self.divisor = divisor
    self.offset = offset
  }

  /// Whether values stay as they are.
  public var isIdentity: Bool { multiplier == divisor && offset == 0 }

  /// A value of this unit in the canonical unit.
  @inline(__always)
  public func canonical(_ value: Double) -> Double {
    (value - offset) * multiplier / divisor
  }

  /// A value of the canonical unit in this unit.
  public func value(ofCanonical canonical: Double) -> Double {
    canonical * divisor / multiplier + offset
  }

  private enum CodingKeys: String, CodingKey {
    case unit
    case multiplier
    case divisor
    case offset
  }
}
