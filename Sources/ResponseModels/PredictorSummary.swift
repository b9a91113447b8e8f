/// What the training rows say about one predictor: the range in which the model has seen it.
public struct PredictorSummary: Codable, Hashable, Sendable {
  /// The scale of a predictor.
  public enum Kind: String, Codable, Hashable, Sendable {
    /// A number.
    case numeric
    /// One of a list of levels.
    case categorical
  }

  /// A level and how many training rows have it.
  public struct LevelCount: Codable, Hashable, Sendable {
    /// The level.
    public var level: String
    /// The number of training rows with that level.
    public var rows: Int

    /// Creates a count.
    public init(level: String, rows: Int) {
      self.level = level
      self.rows = rows
    }
  }

  /// The name of the predictor: a column.
  public var name: String
  /// Its scale.
  public var kind: Kind
  /// Its unit, where a study file gives one.
  public var unit: String?
  /// The least training value of a numeric predictor.
  public var low: Double?
  /// The greatest training value of a numeric predictor.
  public var high: Double?
  /// The levels of a categorical predictor, reference first.
  public var levels: [LevelCount]
  /// The number of rows, after filters, in which it is missing.
  public var missing: Int

  /// Creates a summary of a numeric predictor.
  public init(name: String, low: Double, high: Double, unit: String? = nil, missing: Int = 0) {
    self.name = name
    kind = .numeric
    self.unit = unit
    self.low = low.isFinite ? low : nil
    self.high = high.isFinite ? high : nil
    levels = []
    self.missing = missing
  }

  /// Creates a summary of a categorical predictor.
  public init(name: String, levels: [LevelCount], missing: Int = 0) {
    self.name = name
    kind = .categorical
    self.levels = levels
    self.missing = missing
  }
}
