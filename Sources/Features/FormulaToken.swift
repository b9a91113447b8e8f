/// A word of a formula and the character it starts at, counted from 1.
struct FormulaToken: Hashable {
  let kind: Kind
  let position: Int

  enum Kind: Hashable {
    case number(Double)
    /// A column or function name; one in backticks can only be a column.
    case name(String, isQuoted: Bool)
    case string(String)
    /// `+ - * / ^ : ~ ( ) , =`
    case symbol(Character)
    /// `.` by itself: all other columns.
    case dot
    case end
  }

  /// The token as it is shown in an error.
  var text: String {
    switch kind {
    case .number(let value): NumberText.shortest(value)
    case .name(let name, let isQuoted): isQuoted ? "`\(name)`" : name
    case .string(let string): "\"\(string)\""
    case .symbol(let symbol): String(symbol)
    case .dot: "."
    case .end: ""
    }
  }
}
