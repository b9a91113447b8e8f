/// A number of about 32 digits, as the unevaluated sum of two doubles.
///
/// Used where a fit is polished: residuals and their sums in this arithmetic let Newton's method
/// correct the rounding errors of a solution in doubles. Algorithms: Dekker, *Numer. Math.* 18
/// (1971) 224; Knuth, *The Art of Computer Programming* 2, 4.2.2. Products need |x| < 2⁹⁹⁶.
@frozen
public struct DoubleDouble: Sendable, Equatable {
  /// The double nearest to the number.
  public var high: Double
  /// What the nearest double leaves out.
  public var low: Double

  /// Creates the number `high + low`, which must already be normalized.
  @inlinable
  init(high: Double, low: Double) {
    self.high = high
    self.low = low
  }

  /// Creates a number that equals a double.
  @inlinable
  public init(_ value: Double) {
    self.init(high: value, low: 0)
  }

  /// Zero.
  public static let zero = DoubleDouble(0)
  /// One.
  public static let one = DoubleDouble(1)

  /// The exact sum of two doubles.
  @inlinable
  static func sum(_ left: Double, _ right: Double) -> DoubleDouble {
    let total = left + right
    let part = total - left
    return DoubleDouble(high: total, low: (left - (total - part)) + (right - part))
  }

  /// The exact sum of two doubles of which the first is the larger.
  @inlinable
  static func sum(large: Double, small: Double) -> DoubleDouble {
    let total = large + small
    return DoubleDouble(high: total, low: small - (total - large))
  }

  /// The exact product of two doubles.
  @inlinable
  public static func product(_ left: Double, _ right: Double) -> DoubleDouble {
    let total = left * right
    let (leftHigh, leftLow) = halves(left)
    let (rightHigh, rightLow) = halves(right)
    let error =
      ((leftHigh * rightHigh - total) + leftHigh * rightLow + leftLow * rightHigh)
      + leftLow * rightLow
    return DoubleDouble(high: total, low: error)
  }

  /// A double as two of 26 bits each (Veltkamp's splitting).
  @inlinable
  static func halves(_ value: Double) -> (high: Double, low: Double) {
    let scaled = 134_217_729 * value
    let high = scaled - (scaled - value)
    return (high, value - high)
  }

  /// The sum of two numbers.
  @inlinable
  public static func + (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let highs = sum(left.high, right.high)
    let lows = sum(left.low, right.low)
    let carried = sum(large: highs.high, small: highs.low + lows.high)
    return sum(large: carried.high, small: carried.low + lows.low)
  }

  /// The sum of a number and a double.
  @inlinable
  public static func + (left: DoubleDouble, right: Double) -> DoubleDouble {
    let highs = sum(left.high, right)
    return sum(large: highs.high, small: highs.low + left.low)
  }

  /// The negated number.
  @inlinable
  public static prefix func - (value: DoubleDouble) -> DoubleDouble {
    DoubleDouble(high: -value.high, low: -value.low)
  }

  /// The difference of two numbers.
  @inlinable
  public static func - (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    left + -right
  }

  /// The product of two numbers.
  @inlinable
  public static func * (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let highs = product(left.high, right.high)
    return sum(
      large: highs.high, small: highs.low + (left.high * right.low + left.low * right.high))
  }

  /// The product of a number and a double.
  @inlinable
  public static func * (left: DoubleDouble, right: Double) -> DoubleDouble {
    let highs = product(left.high, right)
    return sum(large: highs.high, small: highs.low + left.low * right)
  }

  /// The quotient of two numbers.
  @inlinable
  public static func / (left: DoubleDouble, right: DoubleDouble) -> DoubleDouble {
    let first = left.high / right.high
    var rest = left - right * first
    let second = rest.high / right.high
    rest = rest - right * second
    return sum(large: first, small: second) + rest.high / right.high
  }

  /// Adds a number in place.
  @inlinable
  public static func += (left: inout DoubleDouble, right: DoubleDouble) {
    left = left + right
  }
}
