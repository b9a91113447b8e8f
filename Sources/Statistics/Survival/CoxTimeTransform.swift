internal import RealModule

/// The function of time that coefficients are held against in a test of proportional hazards.
public enum CoxTimeTransform: Sendable, Hashable {
  /// 1 − S(t−), with the Kaplan-Meier curve of all rows; R's default.
  case kaplanMeier
  /// The time itself.
  case identity
  /// Its logarithm.
  case logarithm
  /// Its rank among all rows.
  case rank

  /// The function at each distinct time.
  func values(_ times: SurvivalTimes) -> [Double] {
    switch self {
    case .kaplanMeier: Self.curve(times)
    case .identity: times.order.values
    case .logarithm: times.order.values.map { .log($0) }
    case .rank: Self.ranks(times)
    }
  }

  private static func curve(_ times: SurvivalTimes) -> [Double] {
    guard let curve = try? KaplanMeier(times) else { return [] }
    var (step, survival) = (0, 1.0)
    return times.order.values.map { time in
      while step < curve.times.count, curve.times[step] < time {
        survival = curve.survival[step]
        step += 1
      }
      return 1 - survival
    }
  }

  private static func ranks(_ times: SurvivalTimes) -> [Double] {
    var counts = [Int](repeating: 0, count: times.order.values.count)
    for place in times.order.places { counts[Int(place)] += 1 }
    var below = 0
    return counts.map { count in
      defer { below += count }
      return Double(below) + Double(count + 1) / 2
    }
  }
}
