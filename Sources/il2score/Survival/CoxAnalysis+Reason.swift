internal import Statistics

extension CoxAnalysis {
  /// Why there is no model, in words; nil where there is one.
  var reason: String? {
    switch gap {
    case nil: nil
    case .noRows: "no patient has every value"
    case .noTerms: "there is one group only, and no covariate"
    case .noEvents: "there are no events"
    case .allDropped: "every term is constant in every set of patients at risk together"
    case .monotone(let terms):
      "the likelihood rises for ever, so that "
        + Failure.list(terms.map(Self.limit)) + " (monotone likelihood)"
    case .notConverged: "the maximum of the likelihood was not found"
    }
  }

  /// The terms whose estimates would be infinite.
  var infiniteTerms: [String] {
    if case .monotone(let terms) = gap { return terms.map(\.name) }
    return []
  }

  private static func limit(_ term: CoxError.InfiniteCoefficient) -> String {
    let name = TerminalText.cell(term.name)
    return switch term.sign {
    case 1: "the hazard ratio of \(name) would be infinite"
    case -1: "the hazard ratio of \(name) would be 0"
    default: "\(name) would be infinite with others"
    }
  }

  /// The number of events a coefficient below which estimates are not to be trusted.
  ///
  /// Peduzzi et al., *J. Clin. Epidemiol.* 48 (1995) 1503.
  static let fewEvents = 10
}
