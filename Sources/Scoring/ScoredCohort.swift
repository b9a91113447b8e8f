public import Features
public import ResponseModels

/// The scores of a cohort's patients, in file order, with what ranking needs beside them.
public struct ScoredCohort: Sendable {
  /// One score for each row.
  public let scores: [Score]
  /// What the model says about each row.
  public let predictions: CohortPredictions
  /// Baseline values that were left out, for whatever reason.
  public let leftOut: [LeftOutValues]
  /// Baseline values of which only a bound is known, and which were used as if they were it.
  public let bounded: [BoundedValues]
}
