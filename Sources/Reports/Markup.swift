/// A language of marked-up text, and how words are written in it so that they mean only themselves.
public enum Markup: Sendable, Hashable, CaseIterable {
  /// HTML, and SVG with it.
  case html
  /// Markdown as GitHub reads it, within a cell of a table.
  case markdown
  /// LaTeX text.
  case latex

  /// Words with every character that the language gives a meaning to written as itself.
  ///
  /// Line breaks and tabs become spaces, so that a hostile name stays within its cell, and characters
  /// that control a terminal or the direction of text become U+FFFD.
  public func escaped(_ words: String) -> String {
    var text = ""
    for character in words {
      text +=
        character.isNewline || character == "\t"
        ? " " : replacement(of: character) ?? Self.visible(character)
    }
    return text
  }

  private static func visible(_ character: Character) -> String {
    var text = String.UnicodeScalarView()
    for scalar in character.unicodeScalars {
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
        text.append("\u{FFFD}")
      default: text.append(scalar)
      }
    }
    return String(text)
  }

  private func replacement(of character: Character) -> String? {
    switch self {
    case .html: Self.entities[character]
    case .markdown:
      Self.entities[character] ?? ("\\`*_{}[]#|~$".contains(character) ? "\\\(character)" : nil)
    case .latex: Self.commands[character]
    }
  }

  private static let entities: [Character: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
  ]

  private static let commands: [Character: String] = [
    "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
    "%": "\\%", "_": "\\_", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
    "<": "\\textless{}", ">": "\\textgreater{}", "|": "\\textbar{}", "\"": "\\textquotedbl{}",
    // A bracket after a line's end would be taken for the end's option.
    "[": "{[}", "]": "{]}",
    // What pdfLaTeX's fonts lack and units and names have.
    "\u{2265}": "$\\geq$", "\u{2264}": "$\\leq$", "\u{2212}": "$-$", "\u{3BC}": "\\textmu{}",
    "\u{2070}": "\\textsuperscript{0}", "\u{2074}": "\\textsuperscript{4}",
    "\u{2075}": "\\textsuperscript{5}", "\u{2076}": "\\textsuperscript{6}",
    "\u{2077}": "\\textsuperscript{7}", "\u{2078}": "\\textsuperscript{8}",
    "\u{2079}": "\\textsuperscript{9}", "\u{3B1}": "$\\alpha$", "\u{3B2}": "$\\beta$",
    "\u{3B3}": "$\\gamma$", "\u{3B4}": "$\\delta$", "\u{3BA}": "$\\kappa$",
  ]
}
