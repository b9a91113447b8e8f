/// A function that formulas may apply to numbers.
public enum NumericFunction: String, CaseIterable, Hashable, Sendable {
  /// The natural logarithm.
  case log
  /// The logarithm to base 2.
  case log2
  /// The logarithm to base 10.
  case log10
  /// The natural logarithm of one plus the argument, exact near zero.
  case log1p
  /// The exponential.
  case exp
  /// The square root.
  case sqrt
  /// The absolute value.
  case abs
  /// The smallest of the arguments, row by row.
  case pmin
  /// The largest of the arguments, row by row.
  case pmax
  /// The argument itself; inside it `+ - * / ^` are arithmetic.
  case identity = "I"

  /// The fewest arguments it takes.
  public var minimumArguments: Int { self == .pmin || self == .pmax ? 2 : 1 }

  /// The most arguments it takes; nil for any number.
  public var maximumArguments: Int? { self == .pmin || self == .pmax ? nil : 1 }
}
