/// An item of a score: one point where it holds.
struct ScoreItem: Sendable, Hashable {
  /// When an item holds; names are of variables or indices, in canonical units.
  enum Test: Sendable, Hashable {
    /// The value is above a number.
    case above(String, Double)
    /// The value is at or above a number.
    case atLeast(String, Double)
    /// The value is below a number.
    case below(String, Double)
    /// The value is above its upper limit of normal.
    case aboveUpperLimit(String)
    /// The value is below its lower limit of normal.
    case belowLowerLimit(String)
    /// Karnofsky performance status is below 80, or ECOG says so.
    case lowKarnofsky
    /// A flag is no.
    case isNot(String)
  }

  /// When it holds.
  let test: Test

  /// The variables and indices that are needed, one of several where there are alternatives.
  var terms: [String] {
    switch test {
    case .above(let name, _), .atLeast(let name, _), .below(let name, _): [name]
    case .aboveUpperLimit(let name), .belowLowerLimit(let name), .isNot(let name): [name]
    case .lowKarnofsky: ["kps", "ecog"]
    }
  }

  /// The limit of normal that is needed.
  var limit: NormalLimit? {
    switch test {
    case .aboveUpperLimit(let name): NormalLimit(variable: name, isUpper: true)
    case .belowLowerLimit(let name): NormalLimit(variable: name, isUpper: false)
    default: nil
    }
  }
}

/// A limit of normal of a variable.
public struct NormalLimit: Hashable, Sendable {
  /// The variable.
  public let variable: String
  /// Whether it is the upper limit.
  public let isUpper: Bool

  /// A name such as `ldh_uln` or `hgb_lln`.
  public var name: String { variable + (isUpper ? "_uln" : "_lln") }
}
