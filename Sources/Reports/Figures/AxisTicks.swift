internal import RealModule

/// Round numbers for the axis of a figure.
public struct AxisTicks: Sendable, Hashable {
  /// The ticks, from 0 on.
  public let values: [Double]

  /// The steps between ticks, times a power of ten.
  private static let steps: [Double] = [1, 2, 2.5, 5, 10]
  /// The steps of months and weeks, which people count in twelves.
  private static let dozens: [Double] = [1, 2, 3, 6, 12, 24, 36, 48, 60, 120]

  /// Chooses ticks from 0 to the largest value, which may lie beyond the last.
  ///
  /// - Parameters:
  ///   - largest: The largest value shown; without a positive one there is only the tick 0.
  ///   - count: How many steps there should be at most.
  ///   - inDozens: Whether the values are months, of which 6 and 12 are rounder than 5 and 10.
  public init(upTo largest: Double, count: Int = 6, inDozens: Bool = false) {
    let count = Double(max(1, min(50, count)))
    guard largest > 0, largest.isFinite, (largest / count) > 0 else {
      values = [0]
      return
    }
    let step = inDozens ? Self.dozen(largest / count) : Self.round(largest / count)
    // A little over, so that a largest value that is a tick but for its last bits has that tick.
    values = stride(from: 0.0, through: 50, by: 1).map { $0 * step }
      .filter { $0 <= largest * (1 + 1e-9) }
  }

  /// The smallest round step that is at least the given one.
  private static func round(_ least: Double) -> Double {
    let power = Double.exp10(Double.log10(least).rounded(.down))
    let fitting = steps.first { $0 * power >= least * (1 - 1e-9) } ?? 10
    let step = fitting * power
    return step > 0 && step.isFinite ? step : least
  }

  private static func dozen(_ least: Double) -> Double {
    guard least > 0.5, least <= 120 else { return round(least) }
    return dozens.first { $0 >= least * (1 - 1e-9) } ?? round(least)
  }
}
