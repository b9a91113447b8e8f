internal import RealModule

/// The logistic function and its inverse, without overflow or cancellation.
public enum Logistic {
  /// 1 / (1 + e⁻ˣ).
  public static func inverse(_ x: Double) -> Double {
    let e = Double.exp(-x.magnitude)
    return x >= 0 ? 1 / (1 + e) : e / (1 + e)
  }

  /// log(p / (1 − p)); infinite at 0 and 1.
  static func logit(_ p: Double) -> Double {
    Double.log(p) - Double.log(onePlus: -p)
  }

  /// log(1 + eˣ).
  static func softplus(_ x: Double) -> Double {
    max(x, 0) + Double.log(onePlus: Double.exp(-x.magnitude))
  }
}
