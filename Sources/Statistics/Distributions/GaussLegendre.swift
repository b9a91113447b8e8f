internal import RealModule

/// Gauss and Legendre's quadrature with 32 nodes, exact for polynomials of degree 63.
enum GaussLegendre {
  /// The integral of a smooth function over an interval.
  static func integral(
    from low: Double, to high: Double, of function: (Double) -> Double
  ) -> Double {
    let half = 0.5 * (high - low)
    let middle = low + half
    var sum = 0.0
    for node in nodes {
      sum +=
        node.weight * (function(middle - half * node.point) + function(middle + half * node.point))
    }
    return half * sum
  }

  /// The positive nodes on [−1, 1], from the outermost in, so that the small weights are summed
  /// first: roots of the Legendre polynomial P₃₂ by Newton's method, weights 2(1 − x²)/(32 P₃₁)².
  private static let nodes: [(point: Double, weight: Double)] = (1...16).map { index in
    var x = Double.cos(Double.pi * (Double(index) - 0.25) / 32.5)
    for _ in 0..<8 {
      let (value, previous) = legendre(x)
      x -= value * (1 - x * x) / (32 * (previous - x * value))
    }
    let (value, previous) = legendre(x)
    let slope = 32 * (previous - x * value) / (1 - x * x)
    return (x, 2 / ((1 - x * x) * slope * slope))
  }

  /// P₃₂(x) and P₃₁(x), by their three-term recurrence.
  private static func legendre(_ x: Double) -> (value: Double, previous: Double) {
    var value = x
    var previous = 1.0
    for degree in 2...32 {
      let n = Double(degree)
      let next = ((2 * n - 1) * x * value - (n - 1) * previous) / n
      previous = value
      value = next
    }
    return (value, previous)
  }
}
