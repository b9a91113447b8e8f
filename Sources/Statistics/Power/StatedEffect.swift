/// The power of a study at an effect that somebody states, and the study that it would need.
public struct StatedEffect: Sendable, Hashable {
  /// The effect, and the test that looks for it.
  public enum Effect: Sendable, Hashable {
    /// A difference of means in standard deviations, by Student's or Wilcoxon's test.
    case difference(Double, test: MeanDifferencePower.Test)
    /// The probabilities of a finding in the first and the second group, by Fisher's exact test.
    case rates(first: Double, second: Double)
    /// A hazard ratio, by the log-rank test.
    case hazardRatio(Double)
  }

  /// The effect.
  public let effect: Effect
  /// The power of the study at the effect; nil where the test cannot be made.
  public let power: Double?
  /// The smallest study, divided alike, that has the wanted power; nil where none is found.
  public let neededSizes: GroupSizes?
  /// The events that the log-rank test needs for the wanted power; nil for other tests.
  public let neededEvents: Int?

  /// Computes the power at an effect, in a study whose smallest effects are known.
  public init(_ effect: Effect, in study: StudyPower) {
    self.effect = effect
    switch effect {
    case .difference(let difference, let test):
      let mean = MeanDifferencePower(sizes: study.sizes, test: test, alpha: study.alpha)
      power = mean?.power(difference: difference)
      // A study too small for the test has a larger one of its kind all the same.
      let kind =
        mean
        ?? study.sizes.scaled(total: 10).flatMap {
          MeanDifferencePower(sizes: $0, test: test, alpha: study.alpha)
        }
      neededSizes = kind?.sizes(power: study.power, difference: difference)
      neededEvents = nil
    case .rates(let first, let second):
      power = FisherPower(sizes: study.sizes, alpha: study.alpha)?
        .power(first: first, second: second)
      neededSizes = FisherPower.sizes(
        like: study.sizes, alpha: study.alpha, power: study.power, first: first, second: second)
      neededEvents = nil
    case .hazardRatio(let ratio):
      let share = study.sizes.share
      power = LogRankPower(events: study.events, share: share, alpha: study.alpha)?
        .power(hazardRatio: ratio)
      neededEvents = LogRankPower(events: 1, share: share, alpha: study.alpha)?
        .events(power: study.power, hazardRatio: ratio)
      neededSizes = neededEvents.flatMap { Self.sizes(events: $0, in: study) }
    }
  }

  /// The patients among whom so many events are expected where they are as frequent as in the study.
  private static func sizes(events: Int, in study: StudyPower) -> GroupSizes? {
    guard study.events > 0 else { return nil }
    let total = Double(events) * (Double(study.sizes.total) / Double(study.events))
    guard total <= 1e9 else { return nil }
    return study.sizes.scaled(total: max(2, Int(total.rounded(.up))))
  }
}
