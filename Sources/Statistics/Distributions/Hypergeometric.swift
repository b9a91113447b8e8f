internal import LinearAlgebra
internal import RealModule

/// A hypergeometric distribution: the number of successes among draws without replacement; in a
/// fourfold table with given margins, the number in its first cell.
///
/// Probabilities have a relative error near 1e-14, in the far tails too.
public struct Hypergeometric: Sendable, Hashable {
  /// The number of successes in the population.
  public let successes: Int
  /// The number of failures in the population.
  public let failures: Int
  /// The number of draws.
  public let draws: Int

  /// Creates the distribution, or nil where a number is negative, the population beyond 2⁵⁰, or
  /// more is drawn than there is.
  public init?(successes: Int, failures: Int, draws: Int) {
    let limit = 1 << 49
    guard successes >= 0, failures >= 0, draws >= 0, successes <= limit, failures <= limit,
      draws <= successes + failures
    else { return nil }
    self.successes = successes
    self.failures = failures
    self.draws = draws
  }

  /// The numbers of successes that can be drawn.
  public var support: ClosedRange<Int> {
    max(0, draws - failures)...min(draws, successes)
  }

  /// The most probable number of successes; the smaller of two.
  public var mode: Int {
    // (K + 1)(n + 1)/(N + 2) in floating point is within one of the mode.
    let share = (Double(draws) + 1) / (Double(successes + failures) + 2)
    var mode = clamped(Int(((Double(successes) + 1) * share).rounded(.down)))
    while mode > support.lowerBound, ratio(downFrom: mode) >= 1 { mode -= 1 }
    while mode < support.upperBound, ratio(upFrom: mode) > 1 { mode += 1 }
    return mode
  }

  /// The probability of exactly so many successes.
  public func mass(_ drawn: Int) -> Double {
    support.contains(drawn) ? point(drawn).value : 0
  }

  /// The probability of each number in `support`, from ratios of neighbours.
  var masses: [Double] {
    let mode = mode
    var values = [Double](repeating: 0, count: support.count)
    var mass = mass(mode)
    values[mode - support.lowerBound] = mass
    for k in stride(from: mode, to: support.lowerBound, by: -1) {
      mass *= ratio(downFrom: k)
      values[k - 1 - support.lowerBound] = mass
    }
    mass = values[mode - support.lowerBound]
    for k in stride(from: mode, to: support.upperBound, by: 1) {
      mass *= ratio(upFrom: k)
      values[k + 1 - support.lowerBound] = mass
    }
    return values
  }

  /// The natural logarithm of `mass(drawn)`, finite where it underflows.
  ///
  /// Loader's saddle-point form, as R's `dhyper`: three binomial probabilities with the share of
  /// draws in the population.
  public func logMass(_ drawn: Int) -> Double {
    support.contains(drawn) ? point(drawn).logarithm : -.infinity
  }

  /// The probability of at most so many successes.
  public func cdf(_ drawn: Int) -> Double {
    tails(drawn).lower
  }

  /// The probability of more successes, without cancellation.
  public func survival(_ drawn: Int) -> Double {
    tails(drawn).upper
  }

  /// The natural logarithm of `cdf(drawn)`, finite where it underflows.
  public func logCDF(_ drawn: Int) -> Double {
    tails(drawn).logLower
  }

  /// The natural logarithm of `survival(drawn)`, finite where it underflows.
  public func logSurvival(_ drawn: Int) -> Double {
    tails(drawn).logUpper
  }

  /// The probability of a number of successes that is no more probable than this one.
  ///
  /// The p-value of Fisher's exact test of a fourfold table. As in R's `fisher.test`,
  /// probabilities that differ by less than a relative 1e-7 count as equal. 1 outside the support.
  public func twoSidedPValue(_ drawn: Int) -> Double {
    guard support.contains(drawn) else { return 1 }
    let limit = logMass(drawn) + Double.log(onePlus: 1e-7)
    let mode = mode
    if logMass(mode) <= limit { return 1 }
    if drawn < mode {
      let other = firstAbove(mode) { logMass($0) <= limit }
      return min(1, cdf(drawn) + survival(other - 1))
    }
    let other = lastBelow(mode) { logMass($0) <= limit }
    return min(1, survival(drawn - 1) + cdf(other))
  }

  /// The smallest number of successes whose `cdf` is at least `p`; nil for a `p` outside [0, 1].
  public func quantile(_ p: Double) -> Int? {
    guard p >= 0, p <= 1 else { return nil }
    var low = support.lowerBound - 1
    var high = support.upperBound
    if p == 0 || p == 1 { return p == 0 ? low + 1 : high }
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if cdf(middle) >= p { high = middle } else { low = middle }
    }
    return high
  }
}

extension Hypergeometric {
  private func clamped(_ drawn: Int) -> Int {
    min(max(drawn, support.lowerBound), support.upperBound)
  }

  /// The first number above `start` of which `holds` is true from there on, or one too many.
  private func firstAbove(_ start: Int, where holds: (Int) -> Bool) -> Int {
    var low = start
    var high = support.upperBound + 1
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }

  /// The last number below `start` of which `holds` is true down from there, or one too few.
  private func lastBelow(_ start: Int, where holds: (Int) -> Bool) -> Int {
    var low = support.lowerBound - 1
    var high = start
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return low
  }

  /// mass(k − 1) / mass(k).
  private func ratio(downFrom drawn: Int) -> Double {
    let k = Double(drawn)
    return k / (Double(successes) - k + 1)
      * ((Double(failures) - Double(draws) + k) / (Double(draws) - k + 1))
  }

  /// mass(k + 1) / mass(k).
  private func ratio(upFrom drawn: Int) -> Double {
    let k = Double(drawn)
    return (Double(successes) - k) / (k + 1)
      * ((Double(draws) - k) / (Double(failures) - Double(draws) + k + 1))
  }

  private func point(_ drawn: Int) -> SaddlePoint {
    let population = DoubleDouble(Double(successes + failures))
    guard population.high > 0 else {
      return SaddlePoint(successes: 0, trials: 0, p: .one, q: .zero)
    }
    let p = DoubleDouble(Double(draws)) / population
    let q = DoubleDouble(Double(successes + failures - draws)) / population
    func binomial(_ drawn: Int, of trials: Int) -> SaddlePoint {
      SaddlePoint(successes: Double(drawn), trials: Double(trials), p: p, q: q)
    }
    guard draws > 0, draws < successes + failures else {
      return SaddlePoint(successes: 0, trials: 0, p: p, q: q)
    }
    return binomial(drawn, of: successes) * binomial(draws - drawn, of: failures)
      / binomial(draws, of: successes + failures)
  }

  private struct Tails {
    let lower: Double
    let upper: Double
    let logLower: Double
    let logUpper: Double
  }

  /// The tail away from the mode is summed from its largest term on; the other is what it leaves.
  private func tails(_ drawn: Int) -> Tails {
    if drawn < support.lowerBound {
      return Tails(lower: 0, upper: 1, logLower: -.infinity, logUpper: 0)
    }
    if drawn >= support.upperBound {
      return Tails(lower: 1, upper: 0, logLower: 0, logUpper: -.infinity)
    }
    let isLower = drawn < mode
    let start = isLower ? drawn : drawn + 1
    var term = 1.0
    var sum = 1.0
    var k = start
    while isLower ? k > support.lowerBound : k < support.upperBound {
      term *= isLower ? ratio(downFrom: k) : ratio(upFrom: k)
      k += isLower ? -1 : 1
      sum += term
      if term < 1e-17 * sum { break }
    }
    let point = point(start)
    let tail = min(1, point.value * sum)
    let logTail = min(0, point.logarithm + Double.log(sum))
    let rest = 1 - tail
    let logRest = Double.log(onePlus: -tail)
    return isLower
      ? Tails(lower: tail, upper: rest, logLower: logTail, logUpper: logRest)
      : Tails(lower: rest, upper: tail, logLower: logRest, logUpper: logTail)
  }
}
