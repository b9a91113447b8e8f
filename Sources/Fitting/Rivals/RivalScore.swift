internal import ResponseModels

/// A marker or a published score that a model is held against, with its value for each row.
public struct RivalScore: Sendable {
  /// What its values are.
  public enum Content: Sendable, Hashable {
    /// Any number that orders patients: its logistic regression is fitted in each training part.
    case marker
    /// Published log-odds: judged as they stand, and recalibrated in each training part.
    case logOdds
  }

  /// The name, such as `nlr`.
  public let name: String
  /// What its values are.
  public let content: Content
  /// What it needs.
  public let needs: [String]
  /// Who published it.
  public let citation: String
  /// One value a row of the cohort, NaN where it is missing; nil where the columns do not allow it.
  public let values: [Double]?
  /// Why there are no values, or what has to be said of them.
  public let reason: String?

  /// Creates a score.
  public init(
    name: String, content: Content, needs: [String], citation: String, values: [Double]?,
    reason: String? = nil
  ) {
    self.name = name
    self.content = content
    self.needs = needs
    self.citation = citation
    self.values = values
    self.reason = reason
  }

  /// The values of the given rows.
  func selecting(_ rows: [Int]) -> RivalScore {
    RivalScore(
      name: name, content: content, needs: needs, citation: citation,
      values: values.map { values in rows.map { values[$0] } }, reason: reason)
  }

  var kind: RivalSummary.Kind { content == .marker ? .marker : .probability }
}
