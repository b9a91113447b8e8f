extension TableOne {
  /// The table as one HTML page that needs nothing else: it follows the reader's light or dark
  /// setting, prints in black on white, and says in its markup which heading belongs to which cell.
  public var html: String {
    let title = Markup.html.escaped(title)
    var text = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <main>
      <h1>\(title)</h1>

      """
    for section in sections { text += section.html }
    if !footnotes.isEmpty {
      text += "<section aria-label=\"Notes\" class=\"notes\">\n"
      for footnote in footnotes {
        let mark = footnote.mark.isEmpty ? "" : Cell("", mark: footnote.mark).html + " "
        text += "<p>\(mark)\(Markup.html.escaped(footnote.text))</p>\n"
      }
      text += "</section>\n"
    }
    return text + "</main>\n</body>\n</html>\n"
  }

  /// System fonts only; figures of one width, so that they align.
  private static let style = """
    :root { color-scheme: light dark; --ink: #1a1a1a; --paper: #fff; --line: #8a8a8a; --soft: #555; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e8e8e8; --paper: #16181b; --line: #777; --soft: #b5b5b5; }
    }
    body { margin: 0; background: var(--paper); color: var(--ink);
      font: 15px/1.45 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
    main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
    h1 { font-size: 1.3rem; }
    .scroll { overflow-x: auto; margin: 1.5rem 0; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
    th, td { padding: .15rem .8rem; text-align: right; vertical-align: top; white-space: nowrap; }
    th:first-child { text-align: left; padding-left: 0; white-space: normal;
      overflow-wrap: anywhere; min-width: 12rem; max-width: 26rem; }
    thead th { border-bottom: 1px solid var(--line); vertical-align: bottom; white-space: normal;
      overflow-wrap: anywhere; min-width: 4rem; max-width: 14rem; }
    table { border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink); }
    caption { border-bottom: 2px solid var(--ink); }
    tbody th { font-weight: 600; }
    tbody tr.detail th { font-weight: 400; padding-left: 1.2rem; }
    tbody tr:first-child > * { padding-top: .4rem; }
    .note { white-space: nowrap; }
    sup { line-height: 0; }
    .notes { color: var(--soft); font-size: .88rem; max-width: 60rem; overflow-wrap: anywhere; }
    .notes p { margin: .3rem 0; }
    @media print {
      :root { --ink: #000; --paper: #fff; --line: #000; --soft: #000; }
      main { padding: 0; max-width: none; }
      .scroll { overflow: visible; }
      tbody { break-inside: avoid; }
      thead { display: table-header-group; }
    }
    """
}

extension TableOne.Section {
  fileprivate var html: String {
    var text =
      "<div class=\"scroll\">\n<table>\n<caption>\(Markup.html.escaped(heading))</caption>\n"
    let names = columns.map { "<th scope=\"col\">\($0.html)</th>" }
    text += "<thead>\n<tr>\(names.joined())</tr>\n</thead>\n"
    for variable in variables {
      text += "<tbody>\n"
      for row in variable { text += html(of: row, isGroup: variable.count > 1) }
      text += "</tbody>\n"
    }
    return text + "</table>\n</div>\n"
  }

  private func html(of row: TableOne.Row, isGroup: Bool) -> String {
    let scope = isGroup && !row.isDetail ? "rowgroup" : "row"
    let cells = cells(of: row).map { "<td>\($0.html)</td>" }.joined()
    let start = row.isDetail ? "<tr class=\"detail\">" : "<tr>"
    return "\(start)<th scope=\"\(scope)\">\(row.label.html)</th>\(cells)</tr>\n"
  }
}

extension TableOne.Heading {
  fileprivate var html: String {
    let words = Markup.html.escaped(text)
    return note.isEmpty
      ? words : "\(words) <span class=\"note\">(\(Markup.html.escaped(note)))</span>"
  }
}

extension TableOne.Cell {
  fileprivate var html: String {
    let words = Markup.html.escaped(text)
    return mark.isEmpty ? words : "\(words)<sup>\(Markup.html.escaped(mark))</sup>"
  }
}
