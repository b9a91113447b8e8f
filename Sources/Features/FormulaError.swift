/// Why a formula could not be read, and where it went wrong.
public struct FormulaError: Error, Hashable, Sendable {
  /// The text that was being read: the whole formula, or one item of a list of features.
  public let text: String
  /// The character at which reading stopped, counted from 1; one past the end where text is lacking.
  public let position: Int
  /// What was wrong there.
  public let reason: Reason

  /// What was wrong with a formula.
  public enum Reason: Error, Hashable, Sendable {
    /// There is nothing to read.
    case empty
    /// A piece of text that has no place here, and what would have had; the end is found as "".
    case unexpected(found: String, expected: [String])
    /// A quote or backtick that is opened and never closed.
    case unterminated(quote: String)
    /// A number that no double holds.
    case unreadableNumber(found: String)
    /// A function that formulas do not have.
    case unknownFunction(name: String, known: [String])
    /// A function with too few or too many arguments; no maximum where any more would do.
    case argumentCount(function: String, found: Int, minimum: Int, maximum: Int?)
    /// A function that makes a whole term and cannot stand inside another.
    case notNestable(function: String)
    /// An operator that formulas do not have outside `I()`.
    case unsupportedOperator(found: String)
    /// `offset(x)`: an offset is named by an option of its own.
    case offsetTerm
    /// A term made of numbers alone.
    case noColumn
    /// A number of spline knots outside the range offered.
    case knotCount(found: String, minimum: Int, maximum: Int)
    /// Spline knots that do not increase.
    case knotsNotIncreasing
    /// A power of terms that is not a whole number from 1 on.
    case exponent(found: String)
    /// Brackets, functions or signs nested deeper than the limit.
    case tooDeep(limit: Int)
    /// A crossing that makes more terms than the limit.
    case tooManyTerms(limit: Int)
    /// An interaction of more variables than the limit.
    case tooManyParts(limit: Int)
    /// The outcome stands among the predictors.
    case responseAmongPredictors(name: String)
  }

  /// Creates an error.
  public init(text: String, position: Int, reason: Reason) {
    self.text = text
    self.position = position
    self.reason = reason
  }
}
