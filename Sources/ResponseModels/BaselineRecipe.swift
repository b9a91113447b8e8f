public import Cohorts
public import Features

/// How a model gets those of its columns that are computed from baseline variables: which they are, by
/// which formula, and where the variables stood in the training cohort, in which units.
public struct BaselineRecipe: Codable, Hashable, Sendable {
  /// The version of the data dictionary that the model was made with.
  public var dictionaryVersion: Int
  /// The named vectors that the formula was written with, such as `baseline-immune-status 1`.
  public var vectors: [String]
  /// The columns, each with its formula, unit and citation.
  public var features: [DerivedFeature]
  /// The definition of clinical benefit, where the outcome is computed.
  public var outcome: ResponseOutcome?
  /// Where the variables stood in the training cohort.
  public var sources: BaselineSources
  /// Made-up patients and the columns that the program gave them.
  public var checks: [Check]

  /// A made-up patient as the training cohort's file would have it, and the columns computed for it.
  public struct Check: Codable, Hashable, Sendable {
    /// The values by the headers of the training cohort, in its units.
    public var inputs: [String: GoldenVector.Input]
    /// The columns; those that are missing for this patient are left out.
    public var columns: [String: GoldenVector.Input]
  }

  /// Creates a recipe, and computes its checks.
  ///
  /// - Parameters:
  ///   - vectors: The named vectors of the formula.
  ///   - features: The columns.
  ///   - outcome: The definition of the outcome, where it is computed.
  ///   - sources: Where the variables of the training cohort stand; only those that are needed are kept.
  public init(
    vectors: [String], features: [DerivedFeature], outcome: ResponseOutcome?,
    sources: BaselineSources
  ) {
    dictionaryVersion = DataDictionary.version
    self.vectors = vectors
    self.features = features
    self.outcome = outcome
    self.sources = sources
    checks = []
    self.sources = sources.restricted(to: neededVariables)
    checks = makeChecks()
  }

  /// The variables that bear on the columns and the outcome.
  public var neededVariables: Set<String> {
    let names = features.filter { $0.kind != .outcome }.map(\.name)
    return BaselineTable.variables(behind: names)
      .union(outcome == nil ? [] : ["bor", "pfs_months", "pfs_event"])
  }

  private enum CodingKeys: String, CodingKey {
    case dictionaryVersion = "dictionary_version"
    case vectors
    case features
    case outcome
    case sources
    case checks
  }
}
