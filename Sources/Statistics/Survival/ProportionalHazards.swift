/// A test of whether hazards stay proportional, for each term and for all.
public struct ProportionalHazards: Sendable, Hashable {
  /// The tests of the terms, in order; terms without a kept covariate are left out.
  public let terms: [Term]
  /// The test of all terms together.
  public let global: CoxTest
  /// The function of time.
  public let transform: CoxTimeTransform

  /// The test of one term.
  public struct Term: Sendable, Hashable {
    /// The name of the term.
    public let name: String
    /// The test that none of its coefficients changes with the function of time.
    public let test: CoxTest
  }
}
