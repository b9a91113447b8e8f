internal import Cohorts
internal import Features
internal import RealModule
internal import ResponseModels

/// Works out which priors of a file concern a model of certain rows.
struct PriorResolution {
  let recipe: DesignRecipe
  let rows: TrainingRows

  /// The priors that are used, and those that are not, with why.
  ///
  /// - Throws: ``PriorError`` where a prior that is used cannot be, or a required one is not used.
  func resolved(_ design: PriorDesign) throws(PriorError) -> PriorDesign {
    let file = design.file
    var resolved = PriorDesign(file: file, digest: design.digest, used: [])
    for prior in design.all {
      guard let term = Self.term(of: prior, among: recipe.termNames) else {
        if prior.isRequired {
          throw .missingTerm(
            file: file, line: prior.line, term: prior.term, terms: recipe.termNames)
        }
        resolved.unused.append(.init(prior: prior, reason: .noSuchTerm))
        continue
      }
      if let reason = reasonAgainst(prior.condition) {
        if prior.isRequired {
          throw .otherPatients(
            file: file, line: prior.line, term: prior.term, condition: prior.condition ?? "")
        }
        resolved.unused.append(.init(prior: prior, reason: reason))
        continue
      }
      var used = prior
      used.term = term
      if let other = resolved.used.first(where: { $0.term == term }) {
        throw .conflicting(file: file, line: prior.line, otherLine: other.line, term: term)
      }
      try check(used, file: file)
      resolved.used.append(used)
    }
    guard !resolved.used.isEmpty else {
      throw .noneApplies(file: file, terms: recipe.termNames)
    }
    return resolved
  }

  /// The model's name for the coefficient of a prior, which may have other spaces.
  static func term(of prior: CoefficientPrior, among names: [String]) -> String? {
    if names.contains(prior.term) { return prior.term }
    if let formula = try? Formula(parsing: "~ " + prior.term), formula.terms.count == 1,
      let canonical = formula.terms.first.map({ "\($0)" }), names.contains(canonical)
    {
      return canonical
    }
    let packed = prior.term.filter { !$0.isWhitespace }
    let same = names.filter { $0.filter { !$0.isWhitespace } == packed }
    return same.count == 1 ? same[0] : nil
  }

  /// Why the rows are not those that a prior is about; nil where all of them are.
  private func reasonAgainst(_ condition: String?) -> PriorDesign.Reason? {
    guard let condition else { return nil }
    guard let filter = try? RowFilter(parsing: condition) else { return .unknownCondition }
    do throws(IntakeError) {
      let count = try filter.rows(of: rows.cohort).count
      return count == rows.cohort.rowCount ? nil : .otherPatients
    } catch {
      if case .unknownLevel = error { return .otherPatients }
      return .unknownCondition
    }
  }

  private func check(_ prior: CoefficientPrior, file: String) throws(PriorError) {
    if ColumnPrior.factor(of: prior.unit, term: prior.term, deviation: 1) == nil
      || (prior.term == DesignRecipe.interceptName && prior.unit != .units(1))
    {
      throw .unit(file: file, line: prior.line, term: prior.term, unit: prior.unit.text)
    }
    guard prior.acceptance == nil, let published = prior.published else { return }
    let findings = PublishedEffectCheck(published).findings.filter(\.isFailure)
    guard findings.isEmpty else {
      throw .publishedEffect(file: file, line: prior.line, term: prior.term, findings: findings)
    }
  }
}

extension ColumnPrior {
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
    switch prior.distribution {
    case .normal(let mean, let spread):
      self.init(column: column, shape: .normal(mean: mean / factor, deviation: spread / factor))
    case .logF(let events, let nonEvents, let center, let scale):
      self.init(
        column: column,
        shape: .logF(
          events: events, nonEvents: nonEvents, center: center / factor, scale: scale / factor))
    }
    guard isProper else { return nil }
  }
}
