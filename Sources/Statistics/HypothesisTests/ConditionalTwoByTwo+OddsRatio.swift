internal import RealModule

/// The conditional odds ratio and its exact interval (Fisher 1935, Cornfield 1956), as in R's
/// `fisher.test` but solved to the last digits.
extension ConditionalTwoByTwo {
  /// The odds ratio under which the expected count is the observed one; 0 or infinite where that is
  /// at an end of what it can be.
  func oddsRatio() -> Double {
    if observed == support.lowerBound { return 0 }
    if observed == support.upperBound { return .infinity }
    let root = solve { moments in
      let all = 1 + moments.above.weight + moments.below.weight
      let mean = (moments.above.distance - moments.below.distance) / all
      let square = (moments.above.square + moments.below.square) / all
      return (mean, square - mean * mean)
    }
    return Double.exp(root)
  }

  /// The odds ratios under which the observed count, or one farther on, has the probability α/2.
  func interval(level: Double) -> ConfidenceInterval {
    let tail = 0.5 * (1 - level)
    return ConfidenceInterval(
      low: lowerLimit(tail: tail), high: 1 / mirrored.lowerLimit(tail: tail))
  }

  /// The odds ratio under which a count of at least the observed one has the probability `tail`.
  private func lowerLimit(tail: Double) -> Double {
    guard observed > support.lowerBound else { return 0 }
    let logTail = Double.log(tail)
    let root = solve { moments in
      let upper = 1 + moments.above.weight
      let all = upper + moments.below.weight
      let mean = (moments.above.distance - moments.below.distance) / all
      let slope = moments.above.distance / upper - mean
      // log(upper/all), of a share next to 1 without cancellation.
      let logShare =
        moments.below.weight < upper
        ? -Double.log(onePlus: moments.below.weight / upper) : Double.log(upper / all)
      return (logShare - logTail, slope)
    }
    return Double.exp(root)
  }

  /// Sums over the counts on one side of the observed one, in terms of its weight.
  private struct Moments {
    var weight = 0.0
    var distance = 0.0
    var square = 0.0

    mutating func add(_ term: Double, at step: Double) {
      weight += term
      distance += step * term
      square += step * step * term
    }
  }

  private func moments(logOdds: Double) -> (above: Moments, below: Moments) {
    let odds = Double.exp(logOdds)
    let reciprocal = Double.exp(-logOdds)
    let above = side(steps: support.upperBound - observed) { step in
      ratio(above: observed + step - 1) * odds
    }
    let below = side(steps: observed - support.lowerBound) { step in
      reciprocal / ratio(above: observed - step)
    }
    return (above, below)
  }

  private func side(steps: Int, ratio: (Int) -> Double) -> Moments {
    var moments = Moments()
    var term = 1.0
    for step in 1...max(1, steps) where step <= steps {
      let next = ratio(step)
      term *= next
      moments.add(term, at: Double(step))
      // The ratios fall: what is left out is less than a geometric series.
      if term == 0 || !moments.square.isFinite || next < 1 && term < 1e-24 * (1 - next) { break }
    }
    return moments
  }

  /// The zero of a function that increases with the logarithm of the odds ratio, by Newton's method
  /// inside a bracket.
  private func solve(
    _ function: ((above: Moments, below: Moments)) -> (value: Double, slope: Double)
  ) -> Double {
    var point = start
    var low = -Double.infinity
    var high = Double.infinity
    var stride = 1.0
    for _ in 0..<200 {
      let moments = moments(logOdds: point)
      var (value, slope) = function(moments)
      // Weights beyond the range of numbers tell the side.
      if !moments.above.square.isFinite { (value, slope) = (.infinity, .nan) }
      if !moments.below.square.isFinite { (value, slope) = (-.infinity, .nan) }
      if value == 0 { return point }
      if value < 0 { low = point } else { high = point }
      let newton = point - value / slope
      let step = (newton - point).magnitude
      // Newton's steps square their error: the next one would be below rounding.
      if slope > 0, step <= 1e-13 * max(1, point.magnitude) { return newton }
      if slope > 0, step <= stride, newton > low, newton < high {
        point = newton
      } else if low.isFinite, high.isFinite {
        point = 0.5 * (low + high)
      } else {
        point += value < 0 ? stride : -stride
        stride *= 2
      }
    }
    return point
  }

  /// The logarithm of the odds ratio of the counts with one half added to each.
  private var start: Double {
    let (a, b, c, d) = cells
    return Double.log((a + 0.5) / (b + 0.5)) + Double.log((d + 0.5) / (c + 0.5))
  }
}
