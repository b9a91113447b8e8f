internal import ArgumentParser

/// The options of every command that writes tables, JSON or CSV.
typealias CommonOptions = OutputOptions<OutputFormat>

/// The options of every command, with the formats that it has.
struct OutputOptions<Format: ResultFormat>: ParsableArguments {
  @Option(help: ArgumentHelp("How the result is written.", valueName: "FORMAT"))
  var format: Format = .table

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to a file, whole or not at all.", valueName: "FILE"))
  var output: String?

  @Flag(name: .shortAndLong, help: "No warnings and no progress.")
  var quiet = false

  @Option(help: ArgumentHelp("Threads to use; 0 for one a processor.", valueName: "N"))
  var threads = 0

  @Option(help: ArgumentHelp("Seed of everything random.", valueName: "N"))
  var seed: UInt64 = 1

  func validate() throws {
    guard (0...1_024).contains(threads) else {
      throw ValidationError("--threads must be between 0 and 1024, not \(threads)")
    }
    if output?.isEmpty == true { throw ValidationError("--output is an empty name") }
  }

  /// Tells the user of something that does not end the program.
  func warn(_ notice: Notice) {
    guard !quiet else { return }
    if format.isJSON {
      StandardError.hold(notice.json(severity: .warning))
    } else {
      StandardError.write(notice.text(severity: .warning))
    }
  }

  /// Says on standard error what goes with a result that has no place for it.
  func remark(_ notes: [String]) {
    guard !quiet else { return }
    for note in notes { StandardError.write("il2score: note: \(note)\n") }
  }

  /// Writes a result to where the user wants it, unless that is one of the inputs.
  func emit(_ bytes: [UInt8], sparing inputs: [String] = []) throws {
    let file = try OutputFile(path: output, sparing: inputs)
    try file.write(bytes)
    try file.commit()
  }

  /// Writes a result to where the user wants it, unless that is one of the inputs.
  func emit(_ text: String, sparing inputs: [String] = []) throws {
    try emit(Array(text.utf8), sparing: inputs)
  }

  /// Whether a table's header is bold.
  var wantsBold: Bool { output == nil && TerminalTable.wantsBold }
}
