/// The predictors of a formula as they were written, before sums and crossings become terms.
indirect enum FormulaNode: Hashable, Sendable {
  case part(TermPart)
  /// `.`: all columns that are not spoken for.
  case dot
  /// `1` or `0`: with or without an intercept.
  case constant(isOne: Bool)
  case sum([Addend])
  case cross([FormulaNode])
  case interaction([FormulaNode])
  case power(FormulaNode, exponent: Int)

  struct Addend: Hashable, Sendable {
    let isRemoved: Bool
    let node: FormulaNode
  }

  /// Whether a dot stands anywhere in the predictors.
  var usesDot: Bool {
    switch self {
    case .dot: true
    case .part, .constant: false
    case .sum(let addends): addends.contains { $0.node.usesDot }
    case .cross(let nodes), .interaction(let nodes): nodes.contains { $0.usesDot }
    case .power(let base, _): base.usesDot
    }
  }
}

extension FormulaNode: CustomStringConvertible {
  /// The predictors as a formula holds them.
  var description: String {
    switch self {
    case .part(let part):
      return part.description
    case .dot:
      return "."
    case .constant(let isOne):
      return isOne ? "1" : "0"
    case .sum(let addends):
      return Self.text(of: addends)
    case .cross(let nodes):
      return nodes.map { $0.bracketed(below: 2) }.joined(separator: " * ")
    case .interaction(let nodes):
      return nodes.map { $0.bracketed(below: 3) }.joined(separator: ":")
    case .power(let base, let exponent):
      return base.bracketed(below: 4) + "^\(exponent)"
    }
  }

  private static func text(of addends: [Addend]) -> String {
    var text = ""
    for (index, addend) in addends.enumerated() {
      if index > 0 {
        text += addend.isRemoved ? " - " : " + "
      } else if addend.isRemoved {
        text += "-"
      }
      text += addend.node.bracketed(below: 1)
    }
    return text
  }

  /// How tightly the node holds together, loosest first.
  private var binding: Int {
    switch self {
    case .sum: 0
    case .cross: 1
    case .interaction: 2
    case .power: 3
    case .part, .dot, .constant: 4
    }
  }

  private func bracketed(below binding: Int) -> String {
    self.binding < binding ? "(" + description + ")" : description
  }
}
