import Testing

@testable import Reports

@Suite struct TableOneTests {
  private let table = TableOne(
    title: "By arm",
    sections: [
      TableOne.Section(
        heading: "All (n = 5)",
        columns: [.init("Variable"), .init("<A>", note: "n = 2"), .init("p")],
        rows: [
          .init(.init("age", mark: "\u{2020}"), cells: [.empty, .init("0.5", mark: "a")]),
          .init(.init("mean (SD)"), isDetail: true, cells: [.init("3 (1)")]),
          .init(.init("x|y_%"), cells: [.init("1 (50%)"), .init("-"), .init("too many")]),
        ])
    ],
    footnotes: [.init("A test & more.", mark: "a"), .init("Whole table.")])

  @Test func markdown() {
    #expect(
      table.markdown == """
        ## By arm

        ### All (n = 5)

        | Variable | &lt;A&gt; (n = 2) | p |
        | :--- | ---: | ---: |
        | age<sup>†</sup> |  | 0.5<sup>a</sup> |
        | &emsp;mean (SD) | 3 (1) |  |
        | x\\|y\\_% | 1 (50%) | - |

        - <sup>a</sup> A test &amp; more.
        - Whole table.

        """)
  }

  @Test func htmlSaysWhichHeadingBelongsToWhichCell() throws {
    let html = table.html
    let body = try #require(html.split(separator: "<main>").last)
    #expect(
      body == """

        <h1>By arm</h1>
        <div class="scroll">
        <table>
        <caption>All (n = 5)</caption>
        <thead>
        <tr><th scope="col">Variable</th><th scope="col">&lt;A&gt; <span class="note">(n = 2)</span>\
        </th><th scope="col">p</th></tr>
        </thead>
        <tbody>
        <tr><th scope="rowgroup">age<sup>†</sup></th><td></td><td>0.5<sup>a</sup></td></tr>
        <tr class="detail"><th scope="row">mean (SD)</th><td>3 (1)</td><td></td></tr>
        </tbody>
        <tbody>
        <tr><th scope="row">x|y_%</th><td>1 (50%)</td><td>-</td></tr>
        </tbody>
        </table>
        </div>
        <section aria-label="Notes" class="notes">
        <p><sup>a</sup> A test &amp; more.</p>
        <p>Whole table.</p>
        </section>
        </main>
        </body>
        </html>

        """)
  }

  @Test func htmlNeedsNothingElse() {
    let html = table.html
    #expect(html.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">"))
    for word in ["http", "src=", "@import", "url("] { #expect(!html.contains(word)) }
    #expect(html.contains("prefers-color-scheme: dark"))
    #expect(html.contains("@media print"))
  }

  @Test func latex() throws {
    let latex = table.latex
    #expect(latex.hasPrefix("\\documentclass"))
    #expect(latex.hasSuffix("% table ends\n\\end{document}\n"))
    let body = try #require(latex.split(separator: "longtable\n").dropFirst().first)
    #expect(
      body == """
        \\section*{By arm}
        \\subsection*{All (n = 5)}
        \\begin{longtable}{@{}>{\\raggedright\\arraybackslash}p{0.26\\linewidth}\
        >{\\raggedleft\\arraybackslash}p{0.22\\linewidth}\
        >{\\raggedleft\\arraybackslash}p{0.07\\linewidth}@{}}
        \\toprule
        Variable & \\textless{}A\\textgreater{}\\par(n = 2) & p \\\\
        \\midrule
        \\endfirsthead
        \\toprule
        Variable & \\textless{}A\\textgreater{}\\par(n = 2) & p \\\\
        \\midrule
        \\endhead
        \\bottomrule
        \\endfoot
        age\\textsuperscript{†} &  & 0.5\\textsuperscript{a} \\\\
        \\hspace*{1em}mean (SD) & 3 (1) &  \\\\
        x\\textbar{}y\\_\\% & 1 (50\\%) & - \\\\
        \\end{longtable}
        \\begin{footnotesize}\\raggedright
        \\noindent \\textsuperscript{a}~A test \\& more.\\par
        \\noindent Whole table.\\par
        \\end{footnotesize}
        % table ends
        \\end{document}

        """)
  }

  @Test func detailWithoutVariableStandsAlone() {
    let section = TableOne.Section(
      heading: "", columns: [.init("v")], rows: [.init(.init("a"), isDetail: true, cells: [])])
    #expect(section.variables.map(\.count) == [1])
  }
}
