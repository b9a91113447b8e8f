/// A study file whose accepted units change, and nothing else: all other bytes stay as they are.
public struct StudyFileEdit: Sendable {
  /// What the file says.
  public let study: StudyFile
  private let text: String
  private let source: String

  /// Reads a study file.
  ///
  /// - Parameter path: The path of the file.
  /// - Returns: The file.
  /// - Throws: `StudyFileError` where it is no valid study file.
  public static func read(path: String) throws(StudyFileError) -> StudyFileEdit {
    try StudyFileEdit(text: StudyFile.text(path: path), source: path)
  }

  /// Takes the text of a study file; an empty one is valid.
  ///
  /// - Parameters:
  ///   - text: The YAML.
  ///   - source: What to call the file in errors.
  /// - Throws: `StudyFileError` where it is no valid study file.
  public init(text: String, source: String) throws(StudyFileError) {
    study = try StudyFile.parse(text, source: source)
    self.text = text
    self.source = source
  }

  /// Adds corrections to those that the file has.
  ///
  /// A correction takes the place of one of the same column and range.
  ///
  /// - Parameter corrections: The corrections.
  /// - Returns: The text with the corrections; nil where its form leaves no place for them, as in a
  ///   mapping between braces.
  public func accepting(_ corrections: [UnitCorrection]) -> String? {
    let merged = Self.merged(study.corrections, corrections)
    if merged == study.corrections { return text }
    var lines = Self.lines(of: text)
    let ending = lines.contains { $0.hasSuffix("\r\n") } ? "\r\n" : "\n"
    if let last = lines.last, !last.hasSuffix("\n"), !last.hasSuffix("\r\n") {
      lines[lines.count - 1] = last + ending
    }
    if let block = Self.block(in: lines) {
      let kept = Array(merged.prefix(study.corrections.count)) == study.corrections
      if kept, !study.corrections.isEmpty, let indent = Self.listIndent(lines[block]) {
        let new = merged.dropFirst(study.corrections.count)
        lines.insert(
          contentsOf: new.map { indent + Self.entry($0) + ending }, at: block.upperBound)
      } else {
        lines.replaceSubrange(block, with: Self.block(of: merged, ending: ending))
      }
    } else {
      lines += Self.block(of: merged, ending: ending)
    }
    let result = lines.joined()
    // Whatever form the file has: it must read back as what it said, and the corrections.
    var expected = study
    expected.corrections = merged
    guard let read = try? StudyFile.parse(result, source: source), read == expected else {
      return nil
    }
    return result
  }

  /// The corrections of both, those of single values before those of whole columns: the first that
  /// concerns a value holds.
  private static func merged(
    _ old: [UnitCorrection], _ new: [UnitCorrection]
  ) -> [UnitCorrection] {
    var merged = old
    for correction in new {
      let same = merged.firstIndex {
        $0.column == correction.column && $0.above == correction.above
          && $0.below == correction.below
      }
      if let same {
        if merged[same].unit != correction.unit { merged[same] = correction }
      } else if !correction.isOfWholeColumn,
        let whole = merged.firstIndex(where: {
          $0.column == correction.column && $0.isOfWholeColumn
        })
      {
        merged.insert(correction, at: whole)
      } else {
        merged.append(correction)
      }
    }
    return merged
  }

  // MARK: Lines

  /// The lines with their endings.
  private static func lines(of text: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for character in text {
      line.append(character)
      guard character == "\n" || character == "\r\n" else { continue }
      lines.append(line)
      line = ""
    }
    return line.isEmpty ? lines : lines + [line]
  }

  /// The lines of the corrections: from their key to the last line before the next key that is neither
  /// blank nor a comment.
  private static func block(in lines: [String]) -> Range<Int>? {
    guard let start = lines.firstIndex(where: isKey) else { return nil }
    var end = start + 1
    for place in lines.indices.dropFirst(start + 1) {
      let line = lines[place]
      let content = line.drop { $0 == " " || $0 == "\t" }
      guard let first = content.first, !first.isNewline, first != "#" else { continue }
      if line.first != " ", line.first != "\t", !"-]}".contains(first) { break }
      if line.hasPrefix("---") { break }
      end = place + 1
    }
    return start..<end
  }

  private static func isKey(_ line: String) -> Bool {
    for key in ["corrections", "\"corrections\"", "'corrections'"] where line.hasPrefix(key) {
      return line.dropFirst(key.count).drop { $0 == " " }.first == ":"
    }
    return false
  }

  /// The blanks before the entries of a list in block style; nil for any other list.
  private static func listIndent(_ lines: ArraySlice<String>) -> String? {
    guard let key = lines.first, let colon = key.firstIndex(of: ":") else { return nil }
    let rest = key[key.index(after: colon)...].drop { $0.isWhitespace }
    guard rest.isEmpty || rest.hasPrefix("#") else { return nil }
    let entry = lines.dropFirst().first { $0.drop { $0 == " " }.hasPrefix("- ") }
    return entry.map { String($0.prefix { $0 == " " }) }
  }

  // MARK: YAML

  private static func block(of corrections: [UnitCorrection], ending: String) -> [String] {
    ["corrections:" + ending] + corrections.map { entry($0) + ending }
  }

  private static func entry(_ correction: UnitCorrection) -> String {
    var parts = ["column: \(quoted(correction.column))", "unit: \(quoted(correction.unit))"]
    if let above = correction.above { parts.append("above: \(number(above))") }
    if let below = correction.below { parts.append("below: \(number(below))") }
    if let reason = correction.reason { parts.append("reason: \(quoted(reason))") }
    return "- {\(parts.joined(separator: ", "))}"
  }

  private static func number(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? "\(number)"
  }

  /// A text in double quotes, which keep every text apart from numbers and words of YAML.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
          let digits = String(scalar.value, radix: 16)
          quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }
}
