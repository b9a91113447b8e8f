/// What was assumed, or has to be decided, about a column.
public struct SourceRemark: Hashable, Sendable {
  /// What it is about.
  public enum Kind: Hashable, Sendable {
    /// No unit is stated; the values fit the unit named, and would also fit the others.
    case unitAssumed(unit: String, others: [String])
    /// No unit is stated, and the values do not fit the canonical unit but those named (none, maybe).
    case unitUndecided(canonical: String, fitting: [String])
    /// The unit stated is none of the variable's.
    case foreignUnit(String)
    /// Other columns are headed as the same variable; none of them is used.
    case severalColumns([String])
    /// Codes or texts that are no level of the variable.
    case unknownLevels([String])
    /// Dates can be read as day-first or as month-first.
    case dateOrder
    /// Dates that are none in the order of the others.
    case unreadableDates([String])
    /// A study file names a variable that the dictionary does not have.
    case unknownVariable(String)
    /// The study file gives a column that is known only after the first dose the name of a baseline
    /// variable; it is not used as that.
    case late
    /// A column that the study file names is not there.
    case missingColumn(String)
  }

  /// The column.
  public let column: String
  /// The name of the variable; nil where none is known.
  public let variable: String?
  /// What it is about.
  public let kind: Kind

  /// Creates a remark.
  public init(column: String, variable: String?, kind: Kind) {
    self.column = column
    self.variable = variable
    self.kind = kind
  }

  /// Whether the column cannot be used before somebody decides.
  public var needsDecision: Bool {
    switch kind {
    case .unitAssumed, .unknownLevels, .unreadableDates: false
    default: true
    }
  }
}
