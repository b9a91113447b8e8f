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
  /// Line breaks become spaces, so that a hostile name stays within its cell.
  public func escaped(_ words: String) -> String {
    var text = ""
    for character in words {
      text += character.isNewline ? " " : replacement(of: character) ?? String(character)
    }
    return text
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
  ]
}
