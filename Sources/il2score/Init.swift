internal import ArgumentParser
internal import Cohorts
internal import Export

/// `il2score init`: a draft of a study file.
struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Draft a study file from the headers and the values of a cohort.",
    discussion: """
      Every guess is marked with its reason, and what cannot be guessed is marked DECIDE. Look \
      through the draft before you use it. A file that exists is never replaced.

      Example:
        il2score init cohort.csv
        il2score init cohort.csv --output trial-7.yaml
      """)

  @Argument(help: "A cohort as CSV, or - for standard input.")
  var cohort: String

  @Option(
    help: ArgumentHelp("A table of measurements, one row each, to be joined.", valueName: "FILE"))
  var labs: String?

  @OptionGroup var input: CohortOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if common.format == .csv { throw ValidationError("a study file is YAML, not CSV") }
    if !input.filters.isEmpty {
      throw ValidationError("--where is not for init; put exclusions into the study file")
    }
  }

  /// Where the draft goes.
  private var path: String { common.output ?? "study.yaml" }

  func run() throws {
    if path != "-", FilePresence.exists(path) {
      throw Notice(
        rule: "output", message: "\(path) is there already, and init never replaces a file",
        remedy: "Name another with --output FILE, or move it away.", file: path,
        status: .cannotCreate)
    }
    let table = try BaselineInput.read(
      path: cohort, options: try BaselineOptions.parse([]), input: input, common: common)
    let layout = try labs.map { try laboratoryLayout(of: $0) }
    let draft = StudyDraft(table, source: cohort, laboratory: layout)
    let output = try OutputFile(path: path, sparing: [cohort, labs])
    try output.write(draft.text)
    try output.commit()
    if path == "-" { return }
    try report(draft, rowCount: table.cohort.rowCount)
  }

  private func laboratoryLayout(of path: String) throws -> LaboratoryLayout {
    let table = try input.readAll(
      path: path, threads: common.threads, computesDigest: false, keepsIdentifiers: true)
    var layout = LaboratoryLayout.recognized(in: table.columns.map(\.name))
    layout.file = path
    return layout
  }

  private func report(_ draft: StudyDraft, rowCount: Int) throws {
    let output = try OutputFile(path: nil)
    switch common.format {
    case .json:
      let object: JSONValue = .object([
        "study": .string(path), "rows": .integer(rowCount),
        "recognized": .array(
          draft.recognized.map {
            .object(["column": .string($0.column), "variable": .string($0.variable)])
          }),
        "unrecognized": .strings(draft.unrecognized), "decisions": .strings(draft.decisions),
      ])
      try output.write(object.text)
    case .table, .csv:
      var text = "\(path): \(draft.recognized.count) columns recognized, "
      text += "\(draft.decisions.count) to be decided\n"
      for decision in draft.decisions { text += "  \(TerminalText.safe(decision))\n" }
      if !draft.unrecognized.isEmpty {
        text += TerminalText.safe("not recognized: \(draft.unrecognized.joined(separator: ", "))\n")
      }
      text += "Look through it, then: il2score check \(cohort) --study \(path)\n"
      try output.write(text)
    }
    try output.commit()
  }
}
