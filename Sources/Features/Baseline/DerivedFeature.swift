/// Where a column that was computed came from, as a model keeps it.
public struct DerivedFeature: Codable, Hashable, Sendable {
  /// What a column is.
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    /// A variable of the dictionary in its canonical unit.
    case variable
    /// An index of baseline immune status.
    case index
    /// Clinical benefit.
    case outcome
  }

  /// The column, as it was asked for.
  public var column: String
  /// The name of the variable, index or outcome.
  public var name: String
  /// What it is.
  public var kind: Kind
  /// The name for people.
  public var label: String
  /// The formula, or the rules by which gaps were filled; nil for plain values.
  public var formula: String?
  /// The unit as a UCUM code; nil where there is none.
  public var unit: String?
  /// The variables and limits of normal that it is made of.
  public var inputs: [String]
  /// Who says so; nil where there is nothing to cite.
  public var citation: String?
  /// What was assumed, in words.
  public var assumed: [String]
}
