internal import ArgumentParser
internal import Cohorts
internal import Export
internal import Features
internal import LinearAlgebra

/// `il2score features`: baseline variables and indices of each patient.
struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Compute baseline variables and indices of immune status for each patient.",
    discussion: """
      Variables are found by the study file, or by headers, and given in canonical units; what a \
      table lacks is derived where that is possible. An index that lacks a component is missing. What \
      is known only after the first dose is never part of the result.

      Example:
        il2score features cohort.csv --format csv -o features.csv
        il2score features cohort.csv --features nlr,imdc --details --format csv
      """)

  @Argument(help: "A CSV file of patients, or - for standard input.")
  var file: String

  @Option(
    help: ArgumentHelp(
      "Only these variables and indices; @baseline-immune-status for those of that vector.",
      valueName: "a,b,c"))
  var features: String?

  @Flag(help: "With CSV, also say what is missing and which values are attainable.")
  var details = false

  @OptionGroup var baseline: BaselineOptions
  @OptionGroup var input: CohortOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if details, common.format != .csv {
      throw ValidationError("--details is for --format csv; JSON always has the details")
    }
    if features?.split(separator: ",").isEmpty == true {
      throw ValidationError("--features names nothing")
    }
  }

  func run() throws {
    let names = try features.map(FeatureNames.resolve)
    let output = try OutputFile(
      path: common.output, sparing: [file, baseline.study, baseline.labs])
    let data = try BaselineInput.read(
      path: file, options: baseline, input: input, common: common, passesOverLate: true)
    let table = BaselineTable(
      data.values, names: names, threads: common.threads,
      // Cells of CSV are computed when they are written.
      keepsIndices: details || common.format != .csv)
    let result = FeatureColumns(
      names: names ?? BaselineTable.availableNames(in: data.values), isSelection: names != nil,
      table: table, id: data.idText)
    switch common.format {
    case .csv: try writeCSV(result, to: output)
    case .json:
      try write(table.rowCount, blockSize: 128, to: output) { FeaturesText.json(result, rows: $0) }
      try output.write(JSONArrayWriter.end(isEmpty: table.rowCount == 0))
    case .table: try output.write(FeaturesText.text(result, bold: common.wantsBold))
    }
    try output.commit()
    FeaturesWarnings.warn(about: result, data: data, common: common)
  }

  private func writeCSV(_ result: FeatureColumns, to output: OutputFile) throws {
    let (header, columns) = result.csv(hasDetails: details)
    try output.write(CSVText(header: header).bytes)
    let block = CSVBlock(columns)
    try write(result.table.rowCount, blockSize: 512, to: output) { block.bytes(rows: $0) }
  }

  /// Writes rows in order, blocks of them made by several threads.
  ///
  /// A batch of blocks is written before the next is made, so that little of the text is held.
  private func write(
    _ rowCount: Int, blockSize: Int, to output: OutputFile,
    bytes: @Sendable (Range<Int>) -> [UInt8]
  ) throws {
    let count = (rowCount + blockSize - 1) / blockSize
    let batch = 16 * (common.threads > 0 ? common.threads : Parallel.processorCount)
    for first in stride(from: 0, to: count, by: batch) {
      let texts = Parallel.map(count: min(batch, count - first), threads: common.threads) { place in
        let start = (first + place) * blockSize
        return bytes(start..<min(rowCount, start + blockSize))
      }
      for text in texts { try output.write(text) }
    }
  }
}
