/// Why a row has no value in some design columns.
public struct RowIssue: Hashable, Sendable {
  /// The row, counted from 0.
  public let row: Int
  /// The predictors that are missing.
  public internal(set) var missing: [String]
  /// The categorical predictors with a level that the recipe does not know.
  public internal(set) var unknownLevels: [UnknownLevel]
  /// The predictors that are infinite, and the terms that are undefined for the row's values, as
  /// `log(x)` for 0.
  public internal(set) var undefined: [String]

  /// Creates an issue of a row.
  public init(
    row: Int, missing: [String] = [], unknownLevels: [UnknownLevel] = [], undefined: [String] = []
  ) {
    self.row = row
    self.missing = missing
    self.unknownLevels = unknownLevels
    self.undefined = undefined
  }

  /// A level that a recipe does not know.
  public struct UnknownLevel: Hashable, Sendable {
    /// The categorical predictor.
    public let predictor: String
    /// The level found.
    public let level: String

    /// Creates an unknown level.
    public init(predictor: String, level: String) {
      self.predictor = predictor
      self.level = level
    }
  }
}
