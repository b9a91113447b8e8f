/// Clinical benefit as defined from the best response, and how it is read.
public struct ResponseOutcome: Codable, Hashable, Sendable {
  /// What counts as clinical benefit.
  public enum Definition: String, Codable, Hashable, Sendable, CaseIterable {
    /// Complete or partial response.
    case objectiveResponse = "orr"
    /// Complete or partial response, or stable disease however short: PROCLAIM's tumor control (J
    /// Immunother Cancer 2017;5:102).
    case anyStableDisease = "orr_sd_any"
    /// Complete or partial response, or stable disease for 24 weeks or more (Cancer Immunol Res
    /// 2015;3:288).
    case stableDiseaseFor24Weeks = "orr_sd_ge_24wk"
  }

  /// What a best response that could not be evaluated counts as.
  public enum NotEvaluable: String, Codable, Hashable, Sendable, CaseIterable {
    /// No benefit.
    case failure
    /// A missing outcome.
    case missing
  }

  /// What counts as clinical benefit.
  public var definition: Definition
  /// The column of the best response; nil for the one that is recognized.
  public var response: String?
  /// The column of how long stable disease lasted; nil for progression-free survival.
  public var duration: String?
  /// What a response that could not be evaluated counts as.
  public var notEvaluable: NotEvaluable

  /// Creates a definition.
  public init(
    definition: Definition, response: String? = nil, duration: String? = nil,
    notEvaluable: NotEvaluable = .failure
  ) {
    self.definition = definition
    self.response = response
    self.duration = duration
    self.notEvaluable = notEvaluable
  }

  private enum CodingKeys: String, CodingKey {
    case definition
    case response
    case duration
    case notEvaluable = "not_evaluable"
  }
}
