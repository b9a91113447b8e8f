internal import Cohorts
internal import Features
internal import Scoring

/// What the user must know about a set of scores as a whole.
enum ScoreWarnings {
  /// Warns of baseline values that were left out, or are bounds.
  static func warn(aboutLeftOut scored: ScoredCohort, cohort: Cohort, common: CommonOptions) {
    for leftOut in scored.leftOut {
      common.warn(FeaturesWarnings.notice(leftOut, cohort: cohort))
    }
    for bounded in scored.bounded {
      common.warn(FeaturesWarnings.notice(bounded, cohort: cohort))
    }
  }

  /// Warns of patients without an estimate and of extrapolation, one line each.
  static func warn(about scores: [Scoring.Score], common: CommonOptions) {
    if scores.isEmpty {
      common.warn(
        Notice(
          rule: "empty", message: "there is no patient to score",
          remedy: "Check the file and the --where conditions."))
    }
    warnOfRepeatedNames(scores, common: common)
    let unscored = scores.filter { $0.probability == nil }
    if !unscored.isEmpty {
      common.warn(
        Notice(
          rule: "not-scored",
          message: "\(unscored.count) of \(scores.count) patients have no estimate, for want of "
            + "\(Failure.list(names(unscored.flatMap(predictors))))",
          remedy:
            "A value is missing, unknown to the model, or makes a term undefined; score shows which.",
          terms: names(unscored.flatMap(predictors))))
    }
    warnOfFilled(scores, common: common)
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

  /// Warns of patients of whom something was filled in.
  private static func warnOfFilled(_ scores: [Scoring.Score], common: CommonOptions) {
    let filled = scores.filter(\.isFilled)
    guard !filled.isEmpty else { return }
    let names = names(filled.flatMap(\.missing))
    common.warn(
      Notice(
        rule: "filled-in",
        message: "\(filled.count) of \(scores.count) patients lack a value of "
          + "\(Failure.list(names)), which was filled in from their other values",
        remedy: "Their intervals are wider for it; a measured value is better.", terms: names))
  }

  /// Warns of names that do not tell patients apart, without giving the names away.
  private static func warnOfRepeatedNames(_ scores: [Scoring.Score], common: CommonOptions) {
    var rows: [String: Int] = [:]
    var repeats = 0
    var first: (row: Int, earlier: Int)?
    for score in scores {
      if let earlier = rows[score.id] {
        repeats += 1
        if first == nil { first = (score.row, earlier) }
      } else {
        rows[score.id] = score.row
      }
    }
    guard let first else { return }
    common.warn(
      Notice(
        rule: "repeated-id",
        message:
          "\(repeats) of \(scores.count) patients have the name of an earlier one, the first "
          + "in row \(first.row + 1) that of row \(first.earlier + 1)",
        remedy: "Name a column by --id that has one name for each patient."))
  }

  private static func predictors(of score: Scoring.Score) -> [String] {
    score.missing + score.unknownLevels.map(\.predictor) + score.undefinedTerms
  }

  /// Each name once, in order.
  private static func names(_ names: [String]) -> [String] { Set(names).sorted() }
}
