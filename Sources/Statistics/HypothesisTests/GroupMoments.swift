/// Sizes, means and sums of squared deviations of groups, without loss to large or small values.
///
/// Values far from 1 are taken in units of a power of two, so that no square leaves the range of
/// numbers. A mean is kept in two parts and deviations are taken from both, so that values such as
/// 10¹² + 0.001 keep all the digits they have (the corrected two-pass algorithm of Chan, Golub and
/// LeVeque, 1983).
struct GroupMoments {
  /// One group, in units of 2^exponent.
  struct Group {
    let count: Int
    let mean: Double
    /// What rounding took from the mean.
    let meanRemainder: Double
    let sumOfSquares: Double

    /// The variance with divisor n − 1; NaN of a single value.
    var variance: Double { sumOfSquares / Double(count - 1) }
  }

  /// The groups, in the order given.
  let groups: [Group]
  private let exponent: Int

  /// Computes the moments.
  ///
  /// - Parameters:
  ///   - groups: The values of each group.
  ///   - needed: The number of values that each must have, at least 1.
  /// - Throws: `HypothesisTestError.tooFewValues`, `.missingValue`, `.infiniteValue`.
  init(_ groups: [[Double]], needed: Int) throws(HypothesisTestError) {
    var largest = 0.0
    for (group, values) in groups.enumerated() {
      guard values.count >= needed else {
        throw .tooFewValues(group: group, found: values.count, needed: needed)
      }
      for (index, value) in values.enumerated() {
        guard !value.isNaN else { throw .missingValue(group: group, index: index) }
        guard value.isFinite else { throw .infiniteValue(group: group, index: index) }
        largest = max(largest, value.magnitude)
      }
    }
    let isOrdinary = largest == 0 || (largest > 0x1p-300 && largest < 0x1p300)
    let exponent = isOrdinary ? 0 : Int(largest.exponent)
    self.exponent = exponent
    self.groups = groups.map { values in
      guard !isOrdinary else { return Self.moments(values) }
      return Self.moments(values.map { Self.scaled($0, by: -exponent) })
    }
  }

  /// The mean of one group minus that of another, in units of 2^exponent.
  func difference(_ first: Int, _ second: Int) -> Double {
    (groups[first].mean - groups[second].mean)
      + (groups[first].meanRemainder - groups[second].meanRemainder)
  }

  /// A number in the unit of the values.
  func inUnit(_ value: Double) -> Double {
    Self.scaled(value, by: exponent)
  }

  private static func scaled(_ value: Double, by exponent: Int) -> Double {
    Double(sign: .plus, exponent: exponent, significand: value)
  }

  private static func moments(_ values: [Double]) -> Group {
    let count = Double(values.count)
    guard let first = values.first, values.contains(where: { $0 != first }) else {
      return Group(
        count: values.count, mean: values.first ?? .nan, meanRemainder: 0, sumOfSquares: 0)
    }
    var sum = CompensatedSum()
    for value in values { sum.add(value) }
    let mean = sum.value / count
    var remainders = CompensatedSum()
    // One after the other, so that no difference is rounded.
    for value in values {
      remainders.add(value)
      remainders.add(-mean)
    }
    let remainder = remainders.value / count
    var squares = CompensatedSum()
    for value in values {
      let deviation = (value - mean) - remainder
      squares.add(deviation * deviation)
    }
    return Group(
      count: values.count, mean: mean, meanRemainder: remainder, sumOfSquares: squares.value)
  }
}
