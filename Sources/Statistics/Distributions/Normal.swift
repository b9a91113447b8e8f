internal import RealModule

/// The standard normal distribution.
///
/// Goals, in order: no cancellation in either tail; full double precision wherever the result is a
/// normal number; no surprise for infinite arguments. A NaN argument gives NaN.
public enum Normal {
  /// The density φ(z).
  public static func density(_ z: Double) -> Double {
    Double.exp(-0.5 * z * z) * reciprocalSquareRootOfTwoPi
  }

  /// The probability of a value of at most `z`, Φ(z).
  public static func cdf(_ z: Double) -> Double {
    upperTail(-z)
  }

  /// The probability of a value above `z`, 1 − Φ(z), without cancellation.
  public static func survival(_ z: Double) -> Double {
    upperTail(z)
  }

  /// The natural logarithm of `cdf(z)`, finite far beyond the point where `cdf` underflows.
  public static func logCDF(_ z: Double) -> Double {
    logSurvival(-z)
  }

  /// The natural logarithm of `survival(z)`, finite far beyond the point where it underflows.
  public static func logSurvival(_ z: Double) -> Double {
    if z < -1 { return Double.log(onePlus: -upperTail(-z)) }
    if z <= 30 || z.isNaN { return Double.log(upperTail(z)) }
    if z == .infinity { return -.infinity }
    // Mills' ratio as Laplace's continued fraction 1/(z + 1/(z + 2/(z + 3/(z + …)))).
    var denominator = z
    for term in stride(from: 12.0, through: 1, by: -1) { denominator = z + term / denominator }
    return -0.5 * z * z - 0.5 * Double.log(2 * Double.pi) - Double.log(denominator)
  }

  /// The probability of a value at least as far from 0 as `z`: 2(1 − Φ(|z|)).
  ///
  /// The relative error stays near 1e-15 up to |z| = 37.5, where the result leaves the normal
  /// numbers.
  public static func twoSidedPValue(_ z: Double) -> Double {
    twoSidedTail(z.magnitude)
  }

  /// The value below which a share `p` of the distribution lies.
  ///
  /// Wichura, Algorithm AS 241 (Applied Statistics 37, 1988), PPND16. A `p` of 0 or 1 gives an
  /// infinity, a `p` outside [0, 1] NaN.
  public static func quantile(_ p: Double) -> Double {
    guard p >= 0, p <= 1 else { return .nan }
    if p == 0 { return -.infinity }
    if p == 1 { return .infinity }
    let q = p - 0.5
    if q.magnitude <= 0.425 {
      let r = 0.180625 - q * q
      return q * ratio(r, centralNumerator, centralDenominator)
    }
    let tail = tailQuantile(q < 0 ? p : 1 - p)
    return q < 0 ? -tail : tail
  }

  /// 2(1 − Φ(z + correction)) for z ≥ 0, where the correction is tiny beside z.
  ///
  /// The rounding of z/√2 would be amplified z² times by erfc: what was rounded away comes back as
  /// a first-order term.
  static func twoSidedTail(_ z: Double, correction: Double = 0) -> Double {
    let x = z * halfSquareRoot
    let complement = Double.erfc(x)
    guard x < 30 else { return complement }
    let lost = (-x).addingProduct(z, halfSquareRoot) + z * halfSquareRootLow
    let slope = 1.1283791670955126 * Double.exp(-x * x)
    return complement - (lost + correction * halfSquareRoot) * slope
  }

  private static func upperTail(_ z: Double) -> Double {
    z < 0 ? 0.5 * Double.erfc(z * halfSquareRoot) : 0.5 * twoSidedTail(z)
  }

  /// The positive z with survival(z) = p, for p below 0.075.
  private static func tailQuantile(_ p: Double) -> Double {
    let r = Double.sqrt(-Double.log(p))
    if r <= 5 { return ratio(r - 1.6, middleNumerator, middleDenominator) }
    return ratio(r - 5, farNumerator, farDenominator)
  }

  private static func ratio(_ r: Double, _ numerator: [Double], _ denominator: [Double]) -> Double {
    polynomial(r, numerator) / polynomial(r, denominator)
  }

  /// The polynomial whose coefficients are given from the highest power down.
  private static func polynomial(_ r: Double, _ coefficients: [Double]) -> Double {
    var sum = 0.0
    for coefficient in coefficients { sum = sum * r + coefficient }
    return sum
  }

  private static let reciprocalSquareRootOfTwoPi = 0.398_942_280_401_432_7
  /// 1/√2 to double precision, and what that leaves out.
  private static let halfSquareRoot = 0.707_106_781_186_547_6
  private static let halfSquareRootLow = -4.833_646_656_726_457e-17

  // Coefficients of AS 241, highest power first.
  private static let centralNumerator = [
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.3871328727963666080,
  ]
  private static let centralDenominator = [
    5226.4952788528545610, 28729.085735721942674, 39307.895800092710610, 21213.794301586595867,
    5394.1960214247511077, 687.18700749205790830, 42.313330701600911252, 1,
  ]
  private static let middleNumerator = [
    7.74545014278341407640e-4, 0.0227238449892691845833, 0.241780725177450611770,
    1.27045825245236838258, 3.64784832476320460504, 5.76949722146069140550,
    4.63033784615654529590, 1.42343711074968357734,
  ]
  private static let middleDenominator = [
    1.05075007164441684324e-9, 5.47593808499534494600e-4, 0.0151986665636164571966,
    0.148103976427480074590, 0.689767334985100004550, 1.67638483018380384940,
    2.05319162663775882187, 1,
  ]
  private static let farNumerator = [
    2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.00124266094738807843860,
    0.0265321895265761230930, 0.296560571828504891230, 1.78482653991729133580,
    5.46378491116411436990, 6.65790464350110377720,
  ]
  private static let farDenominator = [
    2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5,
    7.86869131145613259100e-4, 0.0148753612908506148525, 0.136929880922735805310,
    0.599832206555887937690, 1,
  ]
}
