internal import RealModule
public import Testing

/// Expects two numbers to agree, and prints the error that was seen where they do not.
///
/// The numbers agree when |observed − expected| ≤ max(absolute, relative·|expected|), when both are
/// NaN, or when both are the same infinity.
public func expectClose(
  _ observed: Double, _ expected: Double, relative: Double = 0, absolute: Double = 0,
  _ comment: @autoclosure () -> String = "", sourceLocation: SourceLocation = #_sourceLocation
) {
  if observed == expected || (observed.isNaN && expected.isNaN) { return }
  let error = abs(observed - expected)
  let close = error <= max(absolute, relative * abs(expected))
  #expect(
    close,
    """
    \(comment()) observed \(observed), expected \(expected): error \(error), \
    relative \(error / abs(expected))
    """,
    sourceLocation: sourceLocation)
}

/// The number of decimal digits that two numbers share: −log₁₀ of the relative error, 0 to 16.
public func correctDigits(_ observed: Double, _ expected: Double) -> Double {
  if observed == expected { return 16 }
  let error = abs(observed - expected) / (expected == 0 ? 1 : abs(expected))
  guard error.isFinite else { return 0 }
  return min(16, max(0, -Double.log10(error)))
}
