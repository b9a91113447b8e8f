/// The knots that a formula asks of a spline.
public enum RequestedKnots: Hashable, Sendable {
  /// This many knots, from 3 to 7, at quantiles that are learnt from the training rows.
  case count(Int)
  /// Knots at these values, which increase.
  case values([Double])

  /// The numbers of knots that `rcs(x, k)` may ask for.
  public static let offeredCounts = 3...7
  /// The number of knots of `rcs(x)`.
  public static let defaultCount = 5
}

extension RequestedKnots: CustomStringConvertible {
  /// The knots as a formula holds them: `4`, or `c(40, 55, 70)`.
  public var description: String {
    switch self {
    case .count(let count): "\(count)"
    case .values(let values):
      "c(" + values.map(NumberText.shortest).joined(separator: ", ") + ")"
    }
  }
}
