/// How missing values are imputed.
public struct ImputationDesign: Codable, Hashable, Sendable {
  /// How many completed copies of the cohort are made.
  ///
  /// Nil for as many as rows in a hundred are incomplete, and 20 at least (White, Royston and Wood,
  /// Statistics in Medicine 30 (2011) 377).
  public var count: Int?
  /// How often each variable is imputed anew before a copy is taken.
  public var iterations: Int
  /// How many copies are made within each resample.
  public var resampleCount: Int
  /// How often the missing values of a new patient are drawn.
  public var draws: Int
  /// Columns that help to impute and are no predictors.
  public var auxiliary: [String]
  /// The column that tells completed copies made elsewhere apart; nil where copies are made here.
  public var column: String?

  /// Creates settings.
  public init(
    count: Int? = nil, iterations: Int = 10, resampleCount: Int = 5, draws: Int = 20,
    auxiliary: [String] = [], column: String? = nil
  ) {
    self.count = count
    self.iterations = iterations
    self.resampleCount = resampleCount
    self.draws = draws
    self.auxiliary = auxiliary
    self.column = column
  }

  enum CodingKeys: String, CodingKey {
    case count
    case iterations
    case resampleCount = "resample_count"
    case draws
    case auxiliary
    case column
  }
}
