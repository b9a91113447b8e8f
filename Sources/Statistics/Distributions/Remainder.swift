internal import RealModule

/// What the linear term leaves out of a function, without cancellation.
enum Remainder {
  /// log(1 + z) − z, for z above −1.
  static func logarithm(_ z: Double) -> Double {
    if z < -0.4 || z > 0.6 { return Double.log(onePlus: z) - z }
    // log(1 + z) = 2 artanh(t) with t = z/(2 + z), and 2t − z = −zt.
    let t = z / (2 + z)
    let square = t * t
    var sum = 0.0
    for odd in stride(from: 29.0, to: 1, by: -2) { sum = (sum + 1 / odd) * square }
    return t * (2 * sum - z)
  }

  /// eᵗ − 1 − t.
  static func exponential(_ t: Double) -> Double {
    if t.magnitude > 0.5 { return Double.expMinusOne(t) - t }
    var sum = 0.0
    for divisor in stride(from: 15.0, to: 1, by: -1) { sum = (sum + 1) * t / divisor }
    return t * sum
  }
}
