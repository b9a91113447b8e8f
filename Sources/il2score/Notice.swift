internal import Export

/// Something to tell the user on standard error: an error that ends the program, or a warning.
struct Notice: Error, Equatable {
  /// The stable word for what is wrong.
  var rule: String
  /// What was found, in a sentence without a final stop.
  var message: String
  /// What to do about it; empty where there is nothing to say.
  var remedy = ""
  /// The file concerned.
  var file: String?
  /// The line concerned, from 1.
  var line: Int?
  /// The name of the column concerned.
  var column: String?
  /// The terms concerned.
  var terms: [String] = []
  /// The exit status, where the notice is an error.
  var status: ExitStatus = .data

  /// The notice with a file, where it is about data and names none yet.
  func concerning(file: String) -> Notice {
    guard status == .data, self.file == nil else { return self }
    var notice = self
    notice.file = file
    if message.hasPrefix("line ") { notice.message = "\(Failure.inputName(file)), \(message)" }
    return notice
  }

  /// How serious a notice is.
  enum Severity: String {
    /// The program goes on.
    case warning
    /// The program ends.
    case error
  }

  /// The notice as lines for a person.
  func text(severity: Severity) -> String {
    var text = "il2score: \(severity.rawValue): \(rule): \(Self.indented(message))\n"
    if !remedy.isEmpty { text += "  \(Self.indented(remedy))\n" }
    return text
  }

  /// Words whose later lines are indented, so that a name with a line break cannot pass for another
  /// notice.
  private static func indented(_ words: String) -> String {
    let lines = TerminalText.safe(words).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.enumerated().map { place, line in
      place == 0 || line.hasPrefix(" ") ? String(line) : "    " + line
    }.joined(separator: "\n")
  }

  /// The notice as one line of JSON.
  func json(severity: Severity) -> String {
    let facts: JSONValue = .object([
      "rule": .string(rule), "message": .string(message), "remedy": .string(remedy),
      "file": .string(file), "line": line.map { .integer($0) } ?? .null,
      "column": .string(column), "terms": .strings(terms),
    ])
    var object: JSONValue.KeyValuePairs = [:]
    object.append(severity.rawValue, facts)
    return JSONValue.object(object).compactText + "\n"
  }
}
