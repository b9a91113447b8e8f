internal import Scoring

/// What the user must know about a set of scores as a whole.
enum ScoreWarnings {
  /// Warns of patients without an estimate and of extrapolation, one line each.
  static func warn(about scores: [Scoring.Score], common: CommonOptions) {
    let unscored = scores.filter { $0.probability == nil }
    if !unscored.isEmpty {
      common.warn(
        Notice(
          rule: "not-scored",
          message: "\(unscored.count) of \(scores.count) patients have no estimate",
          remedy: "Their rows say why.", terms: names(unscored.flatMap(predictors))))
    }
    let outside = scores.filter { !$0.outsideRange.isEmpty }
    if !outside.isEmpty {
      common.warn(
        Notice(
          rule: "outside-range",
          message: "\(outside.count) of \(scores.count) patients are outside the range of the "
            + "training rows",
          remedy: "Their estimates are extrapolations; check the units.",
          terms: names(outside.flatMap { $0.outsideRange.map(\.predictor) })))
    }
  }

  private static func predictors(of score: Scoring.Score) -> [String] {
    score.missing + score.unknownLevels.map(\.predictor) + score.undefinedTerms
  }

  /// Each name once, in order.
  private static func names(_ names: [String]) -> [String] { Set(names).sorted() }
}
