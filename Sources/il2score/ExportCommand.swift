internal import ArgumentParser
internal import Export
internal import ResponseModels

/// `il2score export`: a model's coefficients for another program.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write a model's coefficients, on the scale of the raw predictors.",
    discussion: """
      Terms without a coefficient are not rows; --format json lists them under dropped_terms.

      Example:
        il2score export model.json --format csv -o coefficients.csv
      """)

  @Argument(help: "A model file, or - for standard input.")
  var model: String

  @OptionGroup var common: CommonOptions

  func run() throws {
    let model = try ModelFile.read(path: self.model)
    switch common.format {
    case .csv:
      try common.emit(CoefficientTable.csv(model.coefficients).bytes, sparing: [self.model])
    case .json: try common.emit(CoefficientTable.json(model).text, sparing: [self.model])
    case .table: try common.emit(text(of: model), sparing: [self.model])
    }
  }

  private func text(of model: ResponseModel) -> String {
    var table = TerminalTable(
      CoefficientTable.header.map { ($0, $0 == "term" ? .left : .right) })
    for coefficient in model.coefficients {
      table.append(CoefficientText.cells(of: coefficient))
    }
    let dropped = model.droppedTerms.map {
      "\($0.term) has no coefficient: \($0.reason.rawValue)\n"
    }
    return table.text(bold: common.wantsBold) + dropped.joined()
  }
}
