internal import Cohorts
internal import Features
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
