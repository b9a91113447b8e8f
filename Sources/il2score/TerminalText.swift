/// Text from files as it may go to a terminal.
enum TerminalText {
  /// The longest text that is shown, in characters.
  private static let limit = 2_000

  /// A text without control and direction characters.
  ///
  /// They could move the cursor, change colors or hide what stands beside them. Line feeds stay.
  /// Beyond 2,000 characters the text is cut.
  static func safe(_ text: String) -> String {
    let shown = text.count <= limit ? text : text.prefix(limit) + "..."
    guard shown.unicodeScalars.contains(where: isUnsafe) else { return shown }
    var safe = String.UnicodeScalarView()
    for scalar in shown.unicodeScalars { safe.append(isUnsafe(scalar) ? "\u{FFFD}" : scalar) }
    return String(safe)
  }

  /// A text on one line, of at most 200 characters.
  static func cell(_ text: String) -> String {
    let line = safe(text).map { $0.isNewline ? " " : String($0) }
    return line.count <= 200 ? line.joined() : line.prefix(200).joined() + "..."
  }

  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
