/// Texts as YAML has them.
enum YAMLText {
  private static let words: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "y", "n", "null", "none", "nan", "inf",
  ]

  /// A text as a scalar that reads back as that text: bare where it is a plain word, else in quotes.
  static func scalar(_ text: String) -> String {
    let isWord =
      text.first.map { $0.isASCII && ($0.isLetter || $0 == "_") } ?? false
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.".contains($0)) }
    if isWord && !words.contains(text.lowercased()) { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) {
          quoted += "\\x" + hexadecimal(scalar, digits: 2)
        } else if [0x2028, 0x2029, 0xFEFF].contains(scalar.value) {
          quoted += "\\u" + hexadecimal(scalar, digits: 4)
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar, digits: Int) -> String {
    let text = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }

  /// A key of a mapping, with what follows it; keys too long to stand before a colon are marked.
  static func key(_ text: String) -> String {
    let key = scalar(text)
    return key.utf8.count < 900 ? "\(key):" : "? \(key)\n  :"
  }

  /// A list on one line.
  static func list(_ texts: [String]) -> String {
    "[" + texts.map(scalar).joined(separator: ", ") + "]"
  }

  /// A mapping on one line.
  static func mapping(_ entries: [(key: String, value: String)]) -> String {
    "{" + entries.map { "\(scalar($0.key)): \($0.value)" }.joined(separator: ", ") + "}"
  }

  /// Lines as comments.
  static func comment(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "#\n" : "# \($0)\n" }.joined()
  }
}
