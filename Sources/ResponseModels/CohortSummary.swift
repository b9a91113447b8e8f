/// The rows that a model was trained on, counted; no patient's value.
public struct CohortSummary: Codable, Hashable, Sendable {
  /// Rows that were left out, and why.
  public struct Exclusion: Codable, Hashable, Sendable {
    /// Why the rows were left out.
    public var reason: String
    /// How many rows.
    public var rows: Int

    /// Creates an exclusion.
    public init(reason: String, rows: Int) {
      self.reason = reason
      self.rows = rows
    }
  }

  /// The name of the file, without its folder.
  public var source: String
  /// The SHA-256 of the file's bytes, in hexadecimal.
  public var digest: String?
  /// The number of rows in the file.
  public var rows: Int
  /// The number of rows that were used.
  public var rowsUsed: Int
  /// The number of used rows with the outcome.
  public var events: Int
  /// The rows that were left out, by reason, in the order in which reasons were applied.
  public var excluded: [Exclusion]
  /// The share of used rows with the outcome (weighted, where the model is).
  public var outcomePrevalence: Double

  /// Creates a summary; of the source only what follows the last `/` is kept.
  public init(
    source: String, digest: String?, rows: Int, rowsUsed: Int, events: Int,
    excluded: [Exclusion], outcomePrevalence: Double
  ) {
    self.source = source.split(separator: "/").last.map(String.init) ?? source
    self.digest = digest
    self.rows = rows
    self.rowsUsed = rowsUsed
    self.events = events
    self.excluded = excluded
    self.outcomePrevalence = outcomePrevalence
  }

  enum CodingKeys: String, CodingKey {
    case source
    case digest
    case rows
    case rowsUsed = "rows_used"
    case events
    case excluded
    case outcomePrevalence = "outcome_prevalence"
  }
}
