internal import ResponseModels
internal import Scoring

/// Scores for a person.
enum ScoreText {
  /// A table of patients, with what each term adds where there is one patient.
  static func text(
    _ scores: [Scoring.Score], model: ResponseModel, isDetailed: Bool, bold: Bool
  ) -> String {
    var table = TerminalTable([
      ("id", .left), ("probability", .right), (intervalName(of: model), .left),
      ("linear_predictor", .right), ("remarks", .left),
    ])
    for score in scores {
      table.append([
        score.id, NumberText.fixed(score.probability), interval(of: score),
        NumberText.fixed(score.linearPredictor), score.reasons.joined(separator: "; "),
      ])
    }
    var text = table.text(bold: bold)
    if isDetailed, let score = scores.first { text += "\n" + contributions(of: score, bold: bold) }
    return text + "\n" + IntendedUse.notes(for: model).map { "\($0)\n" }.joined()
  }

  /// The confidence interval of a probability.
  static func interval(of score: Scoring.Score) -> String {
    guard score.probability != nil else { return "-" }
    return NumberText.interval(score.confLow, score.confHigh)
  }

  /// The heading of the interval, with its level.
  static func intervalName(of model: ResponseModel) -> String {
    let percent = model.design.confidenceLevel * 100
    let text = NumberText.fixed(percent, decimals: percent == percent.rounded() ? 0 : 1)
    return "\(text)% interval"
  }

  private static func contributions(of score: Scoring.Score, bold: Bool) -> String {
    var table = TerminalTable([("term", .left), ("value", .right), ("contribution", .right)])
    for part in score.contributions {
      table.append([
        part.term, NumberText.fixed(part.value), NumberText.fixed(part.contribution),
      ])
    }
    return table.text(bold: bold)
  }
}
