/// How a fit went, and why it stopped.
public struct FitReport: Equatable, Sendable {
  /// Why the iterations ended.
  public enum Stop: Equatable, Sendable {
    /// A maximum was found; the Newton decrement ½·gᵀH⁻¹g tells how far it may still be.
    case converged
    /// The step that rose no further left the gradient too large.
    case stalled
    /// The largest number of iterations was reached.
    case iterationLimit
    /// The information matrix could not be factored.
    case singular
  }

  /// Why the iterations ended.
  public var stop: Stop
  /// The number of Newton steps.
  public var iterations: Int
  /// gᵀH⁻¹g at the last point that was evaluated, in units of the log-likelihood.
  public var decrement: Double
  /// The largest absolute element of the score at the result, over columns divided by their size.
  public var scoreNorm: Double
}
