internal import RealModule

/// One tail of the beta distribution, I_s(p, q): the kernel times a factor near 1.
///
/// The factor is a continued fraction where the shape p that governs the tail is small, and an
/// integral of a positive function where it is large, for there the fraction is slow.
struct BetaTail {
  /// The shape p with which the tail falls, as its share s goes to 0.
  let shape: Double
  /// The other shape, q.
  let other: Double
  /// The share s.
  let share: Double
  /// 1 − s.
  let rest: Double
  /// p(1 − s) − qs, with its full relative precision; at least 0 below the mean.
  let drift: Double
  /// sᵖ (1 − s)^q / B(p, q).
  let kernel: SaddlePoint

  /// The probability of the tail.
  var value: Double {
    if share == 0 { return 0 }
    if rest == 0 { return 1 }
    return min(1, kernel.value * factor)
  }

  /// The logarithm of the tail's probability.
  var logarithm: Double {
    if share == 0 { return -.infinity }
    if rest == 0 { return 0 }
    return min(0, kernel.logarithm + Double.log(factor))
  }

  private var factor: Double {
    shape <= 60 ? 1 / fraction : integral
  }

  /// The kernel over the tail, as the even part of the continued fraction DLMF 8.17.22.
  ///
  /// In the form of Didonato and Morris, *ACM Transactions on Mathematical Software* 18 (1992) 360,
  /// equation 9; by the method of Lentz.
  private var fraction: Double {
    let tiny = 1e-300
    let lead = drift + 1
    var value = shape * lead / (shape + 1)
    var c = value
    var d = 0.0
    for step in 1...200_000 {
      let m = Double(step)
      let odd = shape + 2 * m - 1
      let a =
        (shape + m - 1) / odd * ((shape + other + m - 1) * share / odd)
        * (m * (other - m) * share)
      let b =
        m + m * (other - m) * share / odd + (shape + m) / (odd + 2) * (lead + m * (1 + rest))
      d = b + a * d
      if d.magnitude < tiny { d = tiny }
      c = b + a / c
      if c.magnitude < tiny { c = tiny }
      d = 1 / d
      let change = c * d
      value *= change
      if (change - 1).magnitude < 1e-16 { break }
    }
    return value
  }

  /// The tail over its kernel: ∫ exp(h(t)) dt from 0, where t is the distance in log-odds.
  private var integral: Double {
    let end = reach
    let panels = max(1, (min(end, 300) / 3).rounded(.up))
    let width = end / panels
    var sum = 0.0
    for panel in stride(from: 0, to: panels, by: 1) {
      sum += GaussLegendre.integral(from: panel * width, to: (panel + 1) * width) {
        Double.exp(logRatio($0))
      }
    }
    return sum
  }

  /// A distance at which the kernel has fallen by e⁻⁴⁰ or a little more: it is log-concave.
  private var reach: Double {
    let fall = 40.0
    let curvature = (shape + other) * share * rest
    let slope = max(0, drift)
    var end = 2 * fall / (slope + Double.sqrt(slope * slope + 2 * fall * curvature))
    while logRatio(end) > -fall, end < 1e4 { end *= 1.25 }
    while logRatio(0.8 * end) < -fall { end *= 0.8 }
    return end
  }

  /// h(t): the logarithm of the kernel at the distance t further out in log-odds, over the kernel
  /// here.
  ///
  /// With n = p + q and z the relative change of the larger share, h = −n(log(1 + z) − z) − n·z
  /// ∓ …; the terms of first order in t, which nearly cancel, are summed in `drift`.
  private func logRatio(_ t: Double) -> Double {
    let total = shape + other
    if rest <= 0.5 {
      let z = rest * Double.expMinusOne(t)
      // So far out nothing cancels as it stands, but the remainders would.
      if t > 1 { return other * t - total * Double.log(onePlus: z) }
      return -total * Remainder.logarithm(z) - drift * t - total * rest * Remainder.exponential(t)
    }
    let z = share * Double.expMinusOne(-t)
    return -total * Remainder.logarithm(z) - drift * t - total * share * Remainder.exponential(-t)
  }
}
