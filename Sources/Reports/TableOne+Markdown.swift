extension TableOne {
  /// The table in Markdown as GitHub reads it, with headings of the second and third level.
  public var markdown: String {
    var text = "## \(Markup.markdown.escaped(title))\n"
    for section in sections { text += "\n" + section.markdown }
    if !footnotes.isEmpty { text += "\n" }
    for footnote in footnotes {
      let mark = footnote.mark.isEmpty ? "" : Cell("", mark: footnote.mark).markdown + " "
      text += "- \(mark)\(Markup.markdown.escaped(footnote.text))\n"
    }
    return text
  }
}

extension TableOne.Section {
  fileprivate var markdown: String {
    let names = columns.map { Markup.markdown.escaped($0.line) }
    let rule = columns.indices.map { $0 == 0 ? ":---" : "---:" }
    var text = "### \(Markup.markdown.escaped(heading))\n\n"
    text += Self.line(names) + Self.line(rule)
    for row in rows {
      let label = (row.isDetail ? "&emsp;" : "") + row.label.markdown
      text += Self.line([label] + cells(of: row).map(\.markdown))
    }
    return text
  }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }
}

extension TableOne.Cell {
  fileprivate var markdown: String {
    let words = Markup.markdown.escaped(text)
    return mark.isEmpty ? words : "\(words)<sup>\(Markup.markdown.escaped(mark))</sup>"
  }
}
