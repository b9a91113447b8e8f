internal import ArgumentParser
internal import Cohorts
internal import Export
internal import Features

/// `il2score dictionary`: the variables that the program knows.
struct DictionaryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dictionary",
    abstract: "Show the variables and indices that the program knows, or all that it knows of one.",
    discussion: """
      A variable is found by its name, by any header that stands for it, or by a LOINC code; an index \
      and a vector of features by its name.

      Example:
        il2score dictionary
        il2score dictionary ldh
        il2score dictionary 'Lactate dehydrogenase (U/L)'
        il2score dictionary 2532-0 --format json
        il2score dictionary imdc
        il2score dictionary @baseline-immune-status
      """)

  @Argument(help: "A name, a header or a LOINC code.")
  var name: String?

  @OptionGroup var common: CommonOptions

  func run() throws {
    guard let name else { return try list() }
    if name.hasPrefix("@"), let vector = FeatureVector.named(name) {
      return try common.emit(
        common.format == .json ? VectorText.json(of: vector).text : VectorText.details(of: vector))
    }
    let index = ImmuneStatus.index(named: name)
    let variable = Self.variable(name)
    guard index != nil || variable != nil else {
      let known =
        DataDictionary.variables.flatMap { [$0.name] + $0.aliases }
        + ImmuneStatus.catalogue.map(\.name)
      let near = nearestNames(to: name, in: known, limit: 3)
      throw Notice(
        rule: "unknown-variable",
        message: "the dictionary has no variable or index \(Failure.shown(name))",
        remedy: near.isEmpty
          ? "il2score dictionary lists them." : "Did you mean \(Failure.list(near))?",
        column: name, status: .usage)
    }
    switch common.format {
    case .table:
      let texts = [index.map(IndexText.details(of:)), variable.map(DictionaryText.details(of:))]
      try common.emit(texts.compactMap { $0 }.joined(separator: "\n"))
    case .json:
      guard let value = index.map(IndexText.json(of:)) ?? variable.map(DictionaryText.json(of:))
      else { return }
      try common.emit(value.text)
    case .csv: try common.emit(DictionaryText.csv(variable.map { [$0] } ?? []).bytes)
    }
  }

  /// The variable that a name, a header or a code stands for.
  static func variable(_ name: String) -> DictionaryVariable? {
    DataDictionary.variable(named: name) ?? DataDictionary.variable(loinc: name)
      ?? DataDictionary.reading(ofHeader: name)?.variable
      ?? DataDictionary.availability(ofColumn: name)
  }

  private func list() throws {
    let variables = DataDictionary.variables
    switch common.format {
    case .table:
      try common.emit(
        DictionaryText.list(variables, bold: common.wantsBold) + "\n"
          + IndexText.list(bold: common.wantsBold))
    case .json:
      try common.emit(
        JSONValue.object([
          "version": .integer(DataDictionary.version),
          "variables": .array(variables.map(DictionaryText.json(of:))),
          "indices": .array(ImmuneStatus.catalogue.map(IndexText.json(of:))),
        ]).text)
    case .csv: try common.emit(DictionaryText.csv(variables).bytes)
    }
  }
}
