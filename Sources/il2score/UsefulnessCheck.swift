internal import ResponseModels

/// The guard against use of a model that its own training found to be of no use.
enum UsefulnessCheck {
  /// What is to be said of the model; nil where its training found it useful, or did not ask.
  static func notice(of model: ResponseModel, file: String) -> Notice? {
    guard let verdict = model.findings.verdict, verdict.verdict == .noModel else { return nil }
    return Notice(
      rule: "no-model",
      message: "the training of this model found it no better than doing without it: "
        + Failure.list(verdict.reasons, conjunction: "and"),
      remedy:
        "Report that no model was found; its probabilities tell patients apart no better than "
        + "the share of the outcome does.",
      file: file)
  }

  /// The notice as the end of a ranking.
  static func refusal(_ notice: Notice) -> Notice {
    var refusal = notice
    refusal.remedy =
      "Rank nobody by it; --force-ranking does so all the same, to see what it would have said."
    refusal.status = .configuration
    return refusal
  }
}
