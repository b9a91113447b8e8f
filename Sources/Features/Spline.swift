/// The restricted cubic spline: cubic between its outer knots, straight outside them.
///
/// With knots t₁ < … < t_k and (·)₊ the positive part, the columns are x itself and, for
/// j = 1 … k − 2,
///
///     [(x − t_j)₊³ − (x − t_{k−1})₊³ (t_k − t_j)/(t_k − t_{k−1})
///                  + (x − t_k)₊³ (t_{k−1} − t_j)/(t_k − t_{k−1})] / (t_k − t₁)²
///
/// so that every column is on the scale of x (Durrleman and Simon, Stat Med 1989;8:551; Harrell,
/// Regression Modeling Strategies, section 2.4.5; R: `Hmisc::rcspline.eval(x, knots, inclx = TRUE,
/// norm = 2)`). Beyond t_k the cubes cancel: there the column is computed as the straight line that
/// remains, p (p − q) (p + q + 3 (x − t_k)) / (t_k − t₁)² with p = t_k − t_j and q = t_k − t_{k−1},
/// which keeps all digits however far x lies outside.
///
/// Where a formula names no knots they are learnt elsewhere and handed in: by Harrell's rule (section
/// 2.4.6) k equally spaced quantiles of x, from 0.10 to 0.90 for k = 3, 0.05 to 0.95 for k = 4 to 6 and
/// 0.025 to 0.975 for k = 7.
public enum RestrictedCubicSpline {
  /// Whether the numbers can be knots: at least three, finite and increasing.
  public static func areKnots(_ knots: [Double]) -> Bool {
    knots.count >= 3 && knots.allSatisfy(\.isFinite)
      && zip(knots, knots.dropFirst()).allSatisfy { $0 < $1 }
  }

  /// The k − 1 columns at one value.
  ///
  /// - Parameters:
  ///   - x: The value; NaN gives NaN in every column.
  ///   - knots: At least three increasing numbers; of others only the first column, x, is left.
  /// - Returns: x, then the columns of j = 1 … k − 2.
  public static func basis(_ x: Double, knots: [Double]) -> [Double] {
    guard areKnots(knots) else { return [x] }
    return (0...(knots.count - 2)).map { component(x, knots: knots, index: $0) }
  }

  /// One column at one value; the knots are known to be good.
  ///
  /// - Parameters:
  ///   - x: The value.
  ///   - knots: At least three increasing numbers.
  ///   - index: 0 for x itself, j for the j-th nonlinear column.
  /// - Returns: The value of the column.
  static func component(_ x: Double, knots: [Double], index: Int) -> Double {
    guard index > 0 else { return x }
    return Component(knots: knots, index: index).value(at: x)
  }

  /// One nonlinear column, with what does not depend on x computed once.
  struct Component {
    private let knot: Double
    private let secondLast: Double
    private let last: Double
    private let range: Double
    private let p: Double
    private let q: Double

    /// Prepares the column of t_j, j = `index` from 1 to k − 2.
    init(knots: [Double], index: Int) {
      let count = knots.count
      knot = knots[index - 1]
      secondLast = knots[count - 2]
      last = knots[count - 1]
      range = last - knots[0]
      p = (last - knot) / range
      q = (last - secondLast) / range
    }

    /// The value of the column; NaN for NaN.
    func value(at x: Double) -> Double {
      if x <= knot { return 0 }
      if x >= last {
        return range * (p * (p - q) * (p + q + 3 * ((x - last) / range)))
      }
      let above = (x - knot) / range
      guard x > secondLast else { return range * (above * above * above) }
      let beyond = (x - secondLast) / range
      return range * (above * above * above - p / q * (beyond * beyond * beyond))
    }
  }
}
