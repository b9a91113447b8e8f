internal import Cohorts
internal import RealModule
internal import Statistics

/// A published effect on the scale of its logarithm, with what rounding may have hidden.
struct LogScale {
  /// A number that is known to lie between two others.
  struct Range {
    let value: Double
    let low: Double
    let high: Double

    /// How near to zero and how far from it the number may be.
    var distances: (near: Double, far: Double) {
      let near = low <= 0 && high >= 0 ? 0 : min(abs(low), abs(high))
      return (near, max(abs(low), abs(high)))
    }
  }

  let estimate: Range?
  let low: Range?
  let high: Range?
  /// The standard error that the interval tells, were it Wald's.
  let stdError: Range?

  init(_ effect: PublishedEffect) {
    func range(_ number: PrintedNumber?) -> Range? {
      guard let number else { return nil }
      guard effect.measure != .logOdds else {
        return Range(value: number.value, low: number.low, high: number.high)
      }
      guard number.value > 0 else { return nil }
      return Range(
        value: .log(number.value), low: number.low > 0 ? .log(number.low) : -.infinity,
        high: .log(number.high))
    }
    estimate = range(effect.estimate)
    (low, high) = (range(effect.low), range(effect.high))
    guard let low, let high else {
      stdError = nil
      return
    }
    let width = 2 * Normal.quantile((1 + effect.level) / 2)
    stdError = Range(
      value: (high.value - low.value) / width, low: (high.low - low.high) / width,
      high: (high.high - low.low) / width)
  }
}

/// The odds ratio of two groups by their counts.
struct CrudeOdds {
  /// log(ad/bc).
  let logOdds: Double
  /// √(1/a + 1/b + 1/c + 1/d); infinite where a count is zero.
  let stdError: Double

  /// The odds ratio of two groups, the first against the second; nil without two groups or where a
  /// group has more events than patients.
  init?(_ groups: [PublishedEffect.Group]) {
    guard groups.count == 2, groups.allSatisfy({ $0.events <= $0.count && $0.events >= 0 }) else {
      return nil
    }
    let cells = groups.flatMap { [Double($0.events), Double($0.count - $0.events)] }
    logOdds = .log(cells[0]) - .log(cells[1]) - .log(cells[2]) + .log(cells[3])
    stdError = cells.reduce(0) { $0 + 1 / $1 }.squareRoot()
  }

  /// Both as exact numbers; nil where a count is zero.
  var ranges: (logOdds: LogScale.Range, stdError: LogScale.Range)? {
    guard stdError.isFinite else { return nil }
    return (
      LogScale.Range(value: logOdds, low: logOdds, high: logOdds),
      LogScale.Range(value: stdError, low: stdError, high: stdError)
    )
  }
}

extension PublishedEffect {
  /// Whether the effect is one of odds.
  var isOfOdds: Bool { measure == .oddsRatio || measure == .logOdds }
}
