internal import Export
internal import ResponseModels

extension TrainingText {
  /// How a penalty was laid and chosen, for people; empty for a fit without one.
  static func penalty(of model: ResponseModel) -> String {
    var text = ""
    if let summary = model.findings.penalty {
      text +=
        "\(model.fit.method.rawValue) penalty lambda "
        + "\(NumberText.fixed(summary.lambda, decimals: 6)), alpha "
        + "\(NumberText.fixed(summary.alpha, decimals: 2)), "
        + "\(NumberText.fixed(model.fit.effectiveDegreesOfFreedom, decimals: 2)) effective "
        + "parameters, \(summary.selected.count) "
        + "\(summary.selected.count == 1 ? "term" : "terms") with a coefficient\n"
      if let folds = summary.folds {
        text +=
          "lambda chosen by \(folds)-fold deviance among \(summary.path.count) (least at "
          + "\(NumberText.fixed(summary.lambdaMin, decimals: 6)), within one standard error at "
          + "\(NumberText.fixed(summary.lambdaOneStandardError, decimals: 6))), anew in each "
          + "resample of the validation\n"
      }
      if !model.hasCovariance {
        text +=
          "no standard errors, intervals or p-values: the penalty chose what they would judge\n"
      }
    }
    if let weights = model.findings.classWeights {
      text +=
        "class weights \(NumberText.fixed(weights.event, decimals: 4)) (outcome) and "
        + "\(NumberText.fixed(weights.nonEvent, decimals: 4)), undone in every prediction\n"
    }
    return text
  }
}
