internal import Reports

extension TableOne {
  /// The table for a terminal.
  func text(bold: Bool) -> String {
    var text = ""
    for section in sections {
      text += "\(TerminalText.cell(section.heading))\n\n"
      var table = TerminalTable(
        section.columns.enumerated().map { ($1.line, $0 == 0 ? .left : .right) })
      for row in section.rows {
        let indent = row.isDetail ? "  " : ""
        table.append([indent + row.label.text(separator: " ")] + row.cells.map { $0.text() })
      }
      text += table.text(bold: bold) + "\n"
    }
    for footnote in footnotes {
      let mark = footnote.mark.isEmpty ? "" : "\(footnote.mark)  "
      text += Self.wrapped("\(mark)\(TerminalText.safe(footnote.text))") + "\n"
    }
    return text
  }

  /// A sentence in lines of at most 100 characters.
  private static func wrapped(_ text: String) -> String {
    var lines: [String] = []
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      if let last = lines.last, last.count + word.count < 100 {
        lines[lines.count - 1] += " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines.joined(separator: "\n")
  }
}

extension TableOne.Cell {
  /// The words with the mark behind them; nothing where there are no words.
  fileprivate func text(separator: String = " ") -> String {
    mark.isEmpty ? text : text + separator + mark
  }
}
