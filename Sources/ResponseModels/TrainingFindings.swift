/// What a training found beside the coefficients, an area a member; nil where it was not looked at.
///
/// A member that older files do not have reads as nil.
public struct TrainingFindings: Codable, Hashable, Sendable {
  /// Whether the cohort can carry the model, as it was judged before the fit.
  public var sampleSize: SampleSizeSummary?
  /// Simpler ways to predict, judged on the same held-out rows.
  public var rivals: [RivalSummary]?
  /// Whether the model is of use.
  public var verdict: VerdictSummary?
  /// What imputation did.
  public var imputation: ImputationSummary?
  /// What priors did to the estimates; nil without priors.
  public var priors: PriorSummary?
  /// What the bootstrap says of performance in new patients.
  public var bootstrap: BootstrapSummary?
  /// How far predictions differ between models of resamples.
  public var instability: InstabilitySummary?
  /// How a penalty was laid and how its strength was chosen.
  public var penalty: PenaltySummary?
  /// What the weight of each row was multiplied by, by its outcome.
  public var classWeights: ClassWeights?
  /// What fits of subsamples had in common, where coefficients are their averages.
  public var subsampling: SubsamplingSummary?
  /// How the intervals of coefficients came out; nil for Wald's.
  public var intervals: IntervalSummary?
  /// Tests of several coefficients together; nil where none are valid.
  public var tests: [ChunkTest]?
  /// How the procedure does in centers or periods that are left out; nil where none were.
  public var internalExternal: [InternalExternalSummary]?

  /// Creates findings without any.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case sampleSize = "sample_size"
    case rivals
    case verdict
    case imputation
    case priors
    case bootstrap
    case instability
    case penalty
    case classWeights = "class_weight"
    case subsampling
    case intervals
    case tests
    case internalExternal = "internal_external"
  }
}
