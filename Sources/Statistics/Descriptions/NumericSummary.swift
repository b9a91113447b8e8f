/// What a table says of a sample of numbers.
public struct NumericSummary: Sendable, Hashable {
  /// The size of the sample.
  public let count: Int
  /// The mean; NaN where there is no value, or where infinities of both signs are among them.
  public let mean: Double
  /// The standard deviation with denominator n − 1; NaN where there is one value or none, or an
  /// infinite one.
  public let standardDeviation: Double
  /// The median; NaN where there is no value.
  public let median: Double
  /// The quantile of a quarter (type 7, as R's `quantile`); NaN where there is no value.
  public let lowerQuartile: Double
  /// The quantile of three quarters (type 7); NaN where there is no value.
  public let upperQuartile: Double
  /// The smallest value; NaN where there is none.
  public let minimum: Double
  /// The largest value; NaN where there is none.
  public let maximum: Double

  /// Summarizes a sample.
  ///
  /// - Parameter values: The sample, in any order; NaN is dropped.
  public init(_ values: [Double]) {
    self.init(sorted: Quantile.sorted(values))
  }

  /// Summarizes a sample that is sorted in ascending order and free of NaN.
  public init(sorted: [Double]) {
    count = sorted.count
    minimum = sorted.first ?? .nan
    maximum = sorted.last ?? .nan
    lowerQuartile = Quantile.type7(0.25, ofSorted: sorted)
    median = Quantile.type7(0.5, ofSorted: sorted)
    upperQuartile = Quantile.type7(0.75, ofSorted: sorted)
    (mean, standardDeviation) = Self.moments(sorted)
  }

  /// The mean and the standard deviation in two passes, as R's `mean` and `sd` compute them.
  ///
  /// The sample is divided by a power of two near its largest magnitude, and deviations by one near
  /// theirs, both without rounding: R has the wider exponents of 80-bit numbers for sums that would
  /// overflow, and no remedy for squares that vanish.
  private static func moments(_ sorted: [Double]) -> (mean: Double, standardDeviation: Double) {
    guard let low = sorted.first, let high = sorted.last else { return (.nan, .nan) }
    guard low.isFinite, high.isFinite else { return (low + high, .nan) }
    let count = Double(sorted.count)
    let scale = powerOfTwo(near: max(abs(low), abs(high)))
    var sum = CompensatedSum()
    for value in sorted { sum.add(value / scale) }
    let first = sum.value / count
    var correction = CompensatedSum()
    for value in sorted { correction.add(value / scale - first) }
    let mean = first + correction.value / count
    guard sorted.count > 1 else { return (mean * scale, .nan) }
    let spread = powerOfTwo(near: max(high / scale - mean, mean - low / scale))
    var squares = CompensatedSum()
    for value in sorted {
      let deviation = (value / scale - mean) / spread
      squares.add(deviation * deviation)
    }
    return (mean * scale, (squares.value / (count - 1)).squareRoot() * spread * scale)
  }

  /// A power of two by which numbers of a magnitude can be divided without overflow; 1 for zero.
  private static func powerOfTwo(near magnitude: Double) -> Double {
    guard magnitude.isNormal else { return magnitude == 0 ? 1 : .leastNormalMagnitude }
    return max(magnitude.binade, .leastNormalMagnitude)
  }
}
