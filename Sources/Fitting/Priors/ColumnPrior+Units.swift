public import Cohorts
internal import RealModule

extension ColumnPrior {
  /// A distribution of a file as a prior on a column, with its effect divided by a factor.
  public init(
    _ distribution: CoefficientPrior.Distribution, column: Int = 0, factor: Double = 1
  ) {
    switch distribution {
    case .normal(let mean, let spread):
      self.init(column: column, shape: .normal(mean: mean / factor, deviation: spread / factor))
    case .logF(let events, let nonEvents, let center, let scale):
      self.init(
        column: column,
        shape: .logF(
          events: events, nonEvents: nonEvents, center: center / factor, scale: scale / factor))
    }
  }

  /// By what an effect in its unit is divided to give the coefficient of the column as it stands; nil
  /// where the unit is a ratio and the term is no logarithm.
  ///
  /// - Parameters:
  ///   - unit: The unit of the effect.
  ///   - term: The name of the term.
  ///   - deviation: The standard deviation of its column.
  /// - Returns: The divisor: the difference of the column that one unit of the effect is.
  static func factor(
    of unit: CoefficientPrior.Unit, term: String, deviation: Double
  ) -> Double? {
    switch unit {
    case .units(let count): return count
    case .deviation: return deviation
    case .ratio(let ratio):
      let bases: [(prefix: String, base: Double)] = [
        ("log(", .exp(1)), ("log2(", 2), ("log10(", 10),
      ]
      guard term.hasSuffix(")"), let found = bases.first(where: { term.hasPrefix($0.prefix) })
      else { return nil }
      return found.base == ratio ? 1 : .log(ratio) / .log(found.base)
    }
  }

  /// The prior on a column of a design; nil where the column is constant and the effect is that of a
  /// standard deviation.
  ///
  /// - Parameters:
  ///   - prior: The prior of a file, whose unit suits the term.
  ///   - column: The column, by index.
  ///   - deviation: The standard deviation of the column among the rows learnt from.
  init?(_ prior: CoefficientPrior, column: Int, deviation: Double) {
    guard let factor = Self.factor(of: prior.unit, term: prior.term, deviation: deviation),
      factor > 0
    else { return nil }
    self.init(prior.distribution, column: column, factor: factor)
    guard isProper else { return nil }
  }
}
