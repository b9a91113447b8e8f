extension TableOne {
  /// The table as a LaTeX document that pdfLaTeX, XeLaTeX and LuaLaTeX compile; what stands between
  /// its two comments can be copied into another document with the same packages.
  public var latex: String {
    var text = Self.preamble + "\\section*{\(Markup.latex.escaped(title))}\n"
    for section in sections { text += section.latex }
    if !footnotes.isEmpty { text += "\\begin{footnotesize}\\raggedright\n" }
    for footnote in footnotes {
      let mark = footnote.mark.isEmpty ? "" : Cell("", mark: footnote.mark).latex + "~"
      text += "\\noindent \(mark)\(Markup.latex.escaped(footnote.text))\\par\n"
    }
    if !footnotes.isEmpty { text += "\\end{footnotesize}\n" }
    return text + "% table ends\n\\end{document}\n"
  }

  /// A4 in landscape, because tables of several groups are wide.
  ///
  /// A character that pdfLaTeX does not know becomes a question mark instead of an error.
  private static let preamble = """
    \\documentclass[a4paper,10pt]{article}
    \\usepackage{iftex}
    \\ifPDFTeX
    \\usepackage[T1]{fontenc}
    \\usepackage{textcomp}
    \\makeatletter
    \\def\\UTFviii@undefined@err#1{?}
    \\makeatother
    \\else
    \\usepackage{fontspec}
    \\fi
    \\usepackage[landscape,margin=1.5cm]{geometry}
    \\usepackage{array,booktabs,longtable}
    \\setlength{\\LTleft}{0pt}
    \\begin{document}
    % table begins: needs the packages array, booktabs and longtable

    """
}

extension TableOne.Section {
  /// The hundredths of the line that the labels take, and that a column without a note takes.
  private static let (labelShare, narrowShare) = (26, 7)

  fileprivate var latex: String {
    // Columns of stated widths: what is too long wraps, and one run of LaTeX settles the layout.
    let widths = columns.dropFirst().map { $0.note.isEmpty ? Self.narrowShare : widest }
    let layout = widths.map {
      ">{\\raggedleft\\arraybackslash}p{\(Double($0) / 100)\\linewidth}"
    }
    let head = columns.map(\.latex).joined(separator: " & ") + " \\\\"
    var text = """
      \\subsection*{\(Markup.latex.escaped(heading))}
      \\begin{longtable}{@{}>{\\raggedright\\arraybackslash}p{0.\(Self.labelShare)\\linewidth}\
      \(layout.joined())@{}}
      \\toprule
      \(head)
      \\midrule
      \\endfirsthead
      \\toprule
      \(head)
      \\midrule
      \\endhead
      \\bottomrule
      \\endfoot

      """
    for row in rows {
      let indent = row.isDetail ? "\\hspace*{1em}" : ""
      let cells = [indent + row.label.latex] + cells(of: row).map(\.latex)
      text += cells.joined(separator: " & ") + " \\\\\n"
    }
    return text + "\\end{longtable}\n"
  }

  /// The hundredths of the line that a column with a note takes, with two for the space beside each.
  private var widest: Int {
    let noted = columns.dropFirst().count { !$0.note.isEmpty }
    let narrow = columns.count - 1 - noted
    let rest = 100 - Self.labelShare - (Self.narrowShare + 2) * narrow
    return max(2, min(22, rest / max(1, noted) - 2))
  }
}

extension TableOne.Heading {
  fileprivate var latex: String {
    let words = Markup.latex.escaped(text)
    return note.isEmpty ? words : "\(words)\\par(\(Markup.latex.escaped(note)))"
  }
}

extension TableOne.Cell {
  fileprivate var latex: String {
    let words = Markup.latex.escaped(text)
    return mark.isEmpty ? words : "\(words)\\textsuperscript{\(Markup.latex.escaped(mark))}"
  }
}
