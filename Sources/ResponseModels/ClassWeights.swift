internal import RealModule

/// What the weight of each row was multiplied by, and how predictions are put right again.
///
/// Weights by outcome move the intercept: the model is of a population in which both outcomes weigh
/// as they were made to. The odds of the population as it is are those of the model times
/// w(non-event)/w(event) (Prentice and Pyke, Biometrika 66 (1979) 403), so that every linear predictor
/// has log(w(event)/w(non-event)) taken from it.
public struct ClassWeights: Codable, Hashable, Sendable {
  /// The factor of the rows with the outcome.
  public let event: Double
  /// The factor of the rows without.
  public let nonEvent: Double
  /// log(event / nonEvent): what is taken from each linear predictor.
  public let logOddsShift: Double

  /// Creates factors; nil where one is not positive and finite.
  public init?(event: Double, nonEvent: Double) {
    guard event > 0, nonEvent > 0, event.isFinite, nonEvent.isFinite else { return nil }
    self.event = event
    self.nonEvent = nonEvent
    logOddsShift = .log(event) - .log(nonEvent)
  }

  /// The name of the shift among the contributions to a linear predictor.
  public static let contributionName = "(class weight)"

  /// Reads factors, and checks that the shift is theirs.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let factors = try ClassWeights(
      event: container.decode(Double.self, forKey: .event),
      nonEvent: container.decode(Double.self, forKey: .nonEvent))
    let shift = try container.decode(Double.self, forKey: .logOddsShift)
    guard let factors, abs(factors.logOddsShift - shift) <= 1e-12 * (1 + abs(shift)) else {
      throw DecodingError.dataCorruptedError(
        forKey: .logOddsShift, in: container, debugDescription: "not the logarithm of the ratio")
    }
    self = factors
  }

  enum CodingKeys: String, CodingKey {
    case event
    case nonEvent = "non_event"
    case logOddsShift = "log_odds_shift"
  }
}
