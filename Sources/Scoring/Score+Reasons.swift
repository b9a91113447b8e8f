extension Score {
  /// Why the patient is not like the training rows, one phrase a reason; empty if all is
  /// known and inside.
  public var reasons: [String] {
    missing.map { isFilled ? "\($0) is missing and was filled in" : "\($0) is missing" }
      + outsideRange.map { "\($0.predictor) \($0.value) is outside \($0.low) to \($0.high)" }
      + unknownLevels.map { "\($0.predictor) \($0.level) is not among the training rows" }
      + undefinedTerms.map { "\($0) is not defined" }
  }
}
