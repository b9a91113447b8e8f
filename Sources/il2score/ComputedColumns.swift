internal import Cohorts
internal import Features
internal import ResponseModels

/// The columns of a training that are computed from baseline variables: indices by name, variables of
/// the dictionary in canonical units, the terms of named vectors, and defined outcomes.
struct ComputedColumns {
  /// The cohort with the columns.
  let cohort: Cohort
  /// How they were computed; nil where there are none.
  let recipe: BaselineRecipe?
  /// The columns of the file that they were computed from.
  let rawColumns: [String]
  /// What the model should keep: assumptions, values left out, indices that say nothing new.
  let warnings: [ModelWarning]

  /// Computes the columns that a formula and an outcome name and the file does not have.
  ///
  /// - Parameters:
  ///   - formula: The formula, without dot.
  ///   - outcome: The name of the outcome.
  ///   - input: The table with its study file.
  ///   - vectors: The named vectors of the formula.
  ///   - threads: Threads to use.
  /// - Throws: A `Notice` where a column cannot be computed, with what it lacks.
  init(
    formula: Formula, outcome: String, input: BaselineInput, vectors: [FeatureVector], threads: Int
  ) throws {
    let present = Set(input.cohort.columns.map(\.name))
    // A vector means the variables of the dictionary, whatever columns have the same names.
    let forced = Set(vectors.flatMap(\.names))
    let names = formula.variables.filter { forced.contains($0) || !present.contains($0) }
    let table = BaselineTable(input.values, names: names, threads: threads)
    let derived = DerivedColumns(names, from: table)
    for name in derived.unknown where !present.contains(name) {
      throw Self.refusal(of: name, table: table, input: input, vectors: vectors, derived.unknown)
    }
    let benefit = Self.benefit(outcome, input: input, isPresent: present.contains(outcome))
    var features = derived.features
    if let benefit { features.append(DerivedOutcome.feature(benefit)) }
    guard !features.isEmpty else {
      (cohort, recipe, rawColumns, warnings) = (input.cohort, nil, [], [])
      return
    }
    let recipe = BaselineRecipe(
      vectors: vectors.map { "\($0.name) \($0.version)" }, features: features, outcome: benefit,
      sources: input.values.sources)
    let extended = recipe.extending(
      input.cohort, stated: input.values.sources, withOutcome: benefit != nil, threads: threads)
    if let benefit, extended.cohort.column(named: benefit.definition.rawValue) == nil {
      throw Self.refusal(of: benefit, input: input)
    }
    self.recipe = recipe
    cohort = extended.cohort
    let used = Set(derived.features.flatMap { BaselineTable.variables(behind: [$0.name]) })
    rawColumns = input.values.sources.variables
      .filter { used.contains($0.variable) && table.isUsed($0.variable, by: derived.features) }
      .map(\.column)
    warnings =
      Self.assumptions(derived.features)
      + Self.leftOut(extended.table, cohort: input.cohort) + Self.bounded(extended.table)
      + Self.remarks(input, used: used)
      + Self.rivals(derived, cohort: input.cohort)
      + Self.recodings(formula, derived: derived, sources: input.values.sources)
  }

  /// The definition of clinical benefit that the outcome stands for; nil where it is a column.
  private static func benefit(
    _ outcome: String, input: BaselineInput, isPresent: Bool
  ) -> ResponseOutcome? {
    guard !isPresent, let definition = DerivedOutcome.definition(named: outcome) else { return nil }
    if let stated = input.study.benefit, stated.definition == definition { return stated }
    var benefit = input.study.benefit ?? ResponseOutcome(definition: definition)
    benefit.definition = definition
    return benefit
  }

  // MARK: Refusals

  private static func refusal(
    of name: String, table: BaselineTable, input: BaselineInput, vectors: [FeatureVector],
    _ unknown: [String]
  ) -> Notice {
    let file = input.cohort.source
    guard BaselineTable.canonicalName(of: name) != nil else {
      let candidates =
        input.cohort.columns.map(\.name) + ImmuneStatus.catalogue.map(\.name)
      let near = nearestNames(to: name, in: candidates, limit: 3)
      return Failure.notice(for: IntakeError.missingColumn(file: file, name: name, near: near))
    }
    let lacking = lacking(name, table: table)
    let undecided = BaselineWarnings.decisions(input).first { notice in
      notice.terms.contains(where: lacking.contains)
    }
    var remedy =
      "Give the column a name that is recognized (il2score dictionary \(lacking.first ?? name)), or "
      + "say in a study file which it is: variables: {COLUMN: {name: \(lacking.first ?? name)}}."
    if let undecided { remedy = "\(undecided.message). \(undecided.remedy)" }
    for vector in vectors where vector.names.contains(name) {
      let terms = vector.terms.filter { unknown.contains($0.name) }.map(\.text)
      remedy +=
        " Or leave it out: --formula '~ @\(vector.name) - \(terms.joined(separator: " - "))'"
    }
    return Notice(
      rule: undecided?.rule == "availability" ? "availability" : "missing-input",
      message: undecided == nil
        ? "\(Failure.inputName(file)) has no column recognized as \(Failure.list(lacking))"
          + (lacking == [name] ? "" : ", which \(name) is computed from")
        : "\(name) needs \(Failure.list(lacking)), for which something has to be decided first",
      remedy: remedy, file: file, terms: lacking)
  }

  private static func lacking(_ name: String, table: BaselineTable) -> [String] {
    guard let index = ImmuneStatus.index(named: name) else { return [name] }
    let lacking = index.variables.filter { !table.isAvailable($0) }
    return lacking.isEmpty ? [name] : lacking
  }

  private static func refusal(of benefit: ResponseOutcome, input: BaselineInput) -> Notice {
    let needsDuration = benefit.definition == .stableDiseaseFor24Weeks
    return Notice(
      rule: "missing-input",
      message: "\(Failure.inputName(input.cohort.source)) has no column recognized as best response"
        + (needsDuration ? " or as progression-free survival" : "")
        + ", which \(benefit.definition.rawValue) is computed from",
      remedy: "Name them in a study file: outcome: {definition: \(benefit.definition.rawValue), "
        + "response: COLUMN\(needsDuration ? ", duration: COLUMN" : "")}.",
      file: input.cohort.source)
  }

  // MARK: Warnings

  private static func assumptions(_ features: [DerivedFeature]) -> [ModelWarning] {
    features.filter { !$0.assumed.isEmpty }.map { feature in
      ModelWarning(
        rule: "assumed-limit",
        message: "\(feature.column) uses limits that did not come with the results: "
          + Failure.list(feature.assumed),
        terms: [feature.column])
    }
  }

  private static func leftOut(_ table: BaselineTable, cohort: Cohort) -> [ModelWarning] {
    table.leftOut.map { values in
      ModelWarning(
        rule: "left-out",
        message: "\(values.count) values of column \(values.column) are left out "
          + "(\(values.reason.rawValue)), the first on line \(cohort.line(ofRow: values.firstRow))",
        terms: [values.variable])
    }
  }

  private static func bounded(_ table: BaselineTable) -> [ModelWarning] {
    table.bounded.map { values in
      ModelWarning(
        rule: "censored",
        message:
          "\(values.count) values of column \(values.column) are bounds (as in <6), and are used "
          + "as if they were the value",
        terms: [values.variable])
    }
  }

  private static func remarks(_ input: BaselineInput, used: Set<String>) -> [ModelWarning] {
    (BaselineWarnings.slips(input) + BaselineWarnings.assumptions(input))
      .filter { $0.terms.contains(where: used.contains) }
      .map { ModelWarning(rule: $0.rule, message: $0.message, terms: $0.terms) }
  }

  /// Columns of the file that have the name of what is computed, but for capitals.
  private static func rivals(_ derived: DerivedColumns, cohort: Cohort) -> [ModelWarning] {
    derived.features.compactMap { feature in
      let rival = cohort.columns.first {
        $0.name != feature.column && $0.name.lowercased() == feature.column.lowercased()
      }
      guard let rival, feature.kind == .index else { return nil }
      return ModelWarning(
        rule: "computed",
        message: "\(feature.column) is computed from \(Failure.list(feature.inputs)); the column "
          + "\(rival.name) of the file is not used",
        terms: [feature.column])
    }
  }

  private static func recodings(
    _ formula: Formula, derived: DerivedColumns, sources: BaselineSources
  ) -> [ModelWarning] {
    let computed = Dictionary(
      derived.features.map { ($0.column, $0.name) }, uniquingKeysWith: { first, _ in first })
    let names = formula.variables.map { name in
      computed[name] ?? sources.variables.first { $0.column == name }?.variable ?? name
    }
    return Recoding.find(among: names).map { recoding in
      ModelWarning(
        rule: "recoded",
        message:
          "\(recoding.index) only re-codes \(Failure.list(recoding.others)), which the model "
          + "has already",
        terms: [recoding.index])
    }
  }
}

extension BaselineTable {
  /// Whether a variable of the file is among the inputs of some columns.
  fileprivate func isUsed(_ variable: String, by features: [DerivedFeature]) -> Bool {
    features.contains { $0.name == variable || $0.inputs.contains(variable) }
  }
}
