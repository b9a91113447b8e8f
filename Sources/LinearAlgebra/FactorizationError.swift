/// Why a matrix could not be factored.
public enum FactorizationError: Error, Equatable, Sendable {
  /// The leading minor of that order (counted from 1) is not positive.
  case notPositiveDefinite(pivot: Int)
  /// An element is not a finite number.
  case notFinite
}
