/// Where the variables of the dictionary stand in a table, and how its dates are read.
public struct BaselineSources: Codable, Hashable, Sendable {
  /// What stands for a value that is only known to lie below a limit of detection, as in `<6`.
  public enum CensoredRule: String, Codable, Hashable, Sendable, CaseIterable {
    /// The limit itself.
    case limit
    /// Half the limit.
    case half
  }

  /// The sources, in the order of the table's columns.
  public var variables: [VariableSource]
  /// The column that holds the date of the first dose.
  public var timeZero: String?
  /// The order of day and month in dates; nil where dates need none.
  public var dateOrder: DateOrder?
  /// The days that count as baseline, for values whose date is known.
  public var window: BaselineWindow
  /// What stands for values below a limit of detection.
  public var censoredBelow: CensoredRule

  /// Creates sources.
  public init(
    variables: [VariableSource] = [], timeZero: String? = nil, dateOrder: DateOrder? = nil,
    window: BaselineWindow = BaselineWindow(), censoredBelow: CensoredRule = .limit
  ) {
    self.variables = variables
    self.timeZero = timeZero
    self.dateOrder = dateOrder
    self.window = window
    self.censoredBelow = censoredBelow
  }

  /// The source of a variable, or nil where the table does not have it.
  public subscript(variable: String) -> VariableSource? {
    variables.first { $0.variable == variable }
  }

  /// The same with the sources of some variables alone.
  public func restricted(to names: Set<String>) -> BaselineSources {
    var copy = self
    copy.variables = variables.filter { names.contains($0.variable) }
    return copy
  }

  private enum CodingKeys: String, CodingKey {
    case variables
    case timeZero = "time_zero"
    case dateOrder = "date_order"
    case window
    case censoredBelow = "censored_below"
  }
}
