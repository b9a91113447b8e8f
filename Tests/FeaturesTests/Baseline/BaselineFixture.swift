import Cohorts
import Features

/// Small tables of baseline variables in canonical units.
enum BaselineFixture {
  /// A table; texts are empty where they are missing.
  static func values(
    _ numbers: [String: [Double]], texts: [String: [String]] = [:], upper: [String: Double] = [:],
    lower: [String: Double] = [:], timeZero: String? = nil
  ) -> BaselineValues {
    var columns: [Column] = []
    var sources: [VariableSource] = []
    let rowCount = numbers.values.first?.count ?? texts.values.first?.count ?? 0
    for (name, values) in numbers.sorted(by: { $0.key < $1.key }) {
      columns.append(Column(name: name, values: .numeric(values)))
      var source = VariableSource(
        variable: name, column: name,
        conversion: DataDictionary.variable(named: name)?.unit.map { UnitConversion(unit: $0) })
      source.upperLimit = upper[name].map { VariableSource.Limit(value: $0) }
      source.lowerLimit = lower[name].map { VariableSource.Limit(value: $0) }
      sources.append(source)
    }
    for (name, values) in texts.sorted(by: { $0.key < $1.key }) {
      let levels = Array(Set(values.filter { !$0.isEmpty })).sorted()
      let codes = values.map { text in levels.firstIndex(of: text).map { Int32($0) } ?? -1 }
      columns.append(
        Column(
          name: name, values: .categorical(CategoricalValues(codes: codes, levels: levels))))
      sources.append(VariableSource(variable: name, column: name))
    }
    return BaselineValues(
      cohort: Cohort(source: "test", columns: columns, rowCount: rowCount),
      sources: BaselineSources(variables: sources, timeZero: timeZero, dateOrder: .iso))
  }

  /// A table as it is read from a CSV text, with what its headers and a study file say.
  static func read(_ csv: String, study: String = "") throws -> BaselineValues {
    let cohort = try CohortReader.read(
      bytes: Array(csv.utf8), source: "test", options: IntakeOptions(threads: 1))
    let study = try StudyFile.parse(study, source: "study.yaml")
    return BaselineValues(
      cohort: cohort, sources: SourceResolver(cohort: cohort, study: study).sources)
  }

  /// One patient.
  static func patient(
    _ numbers: [String: Double], texts: [String: String] = [:], upper: [String: Double] = [:],
    lower: [String: Double] = [:]
  ) -> BaselineTable {
    let values = values(
      numbers.mapValues { [$0] }, texts: texts.mapValues { [$0] }, upper: upper, lower: lower)
    // All indices, also those that have no values for want of a column.
    let names = Set(BaselineTable.availableNames(in: values))
      .union(ImmuneStatus.catalogue.map(\.name))
    return BaselineTable(values, names: names.sorted(), threads: 1)
  }

  /// The man of the worked examples, as a patient with renal cell carcinoma.
  static let man: [String: Double] = [
    "anc": 6, "alc": 1.5, "amc": 0.6, "wbc": 8.5, "plt": 350, "hgb": 11.8, "alb": 3.4, "crp": 22,
    "ldh": 420, "ca": 9.8, "bmi": 26, "kps": 80, "ecog": 1, "n_sites": 3, "prior_nephrectomy": 1,
    "dx_to_tx_months": 8, "dx_to_il2_months": 8, "site_lung": 1, "site_liver": 1, "site_node": 1,
    "site_skin": 0, "site_bone": 0, "site_brain": 0, "site_other": 0,
  ]
  static let upper = ["ldh": 240.0, "ca": 10.2, "anc": 7.5, "plt": 400]
  static let lower = ["hgb": 13.5]

  /// The man with some values changed; nil takes a value away.
  static func man(
    _ changes: [String: Double?] = [:], tumor: String = "rcc", upper: [String: Double] = upper,
    lower: [String: Double] = lower
  ) -> BaselineTable {
    var numbers = man
    for (name, value) in changes { numbers[name] = value ?? .nan }
    return patient(
      numbers, texts: ["tumor": tumor, "sex": "male"], upper: upper, lower: lower)
  }
}

extension BaselineTable {
  /// The number of an index in the first row; not a number where it is missing.
  func number(_ name: String) -> Double { self[name]?.numbers.first ?? .nan }

  /// The detail of an index in the first row.
  func detail(_ name: String) -> IndexDetail? { detail(of: name, row: 0) }
}
