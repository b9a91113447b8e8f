import Foundation
import Testing

@testable import Reports

@Suite("Figures of survival curves")
struct SurvivalFigureTests {
  private func figure(
    _ labels: [String], title: String = "Survival by group", panels: Int = 1
  ) -> SurvivalFigure {
    let curves = labels.enumerated().map { index, label in
      SurvivalCurve(
        label: label, summary: "4 patients, 3 events, median 2.00", times: [1, 2, 3, 4],
        survival: [0.75, 0.5, 0.5, 0], low: [0.4, 0.2, 0.2, .nan], high: [1, 0.9, 0.9, .nan],
        censored: [0, 0, 1, 0], median: Double(2 + index), atRisk: [4, 3])
    }
    return SurvivalFigure(
      title: title, timeLabel: "Months", ticks: [0, 2],
      panels: (0..<panels).map { index in
        .init(
          title: index == 0 ? "Naive" : "Landmark", isCaution: index == 0,
          notes: ["Log-rank p 0.01"], curves: curves)
      })
  }

  /// The elements of well-formed text, checked by pairing tags.
  private func elements(_ svg: String) throws -> [String] {
    var open: [String] = []
    var names: [String] = []
    var rest = svg[...]
    while let start = rest.firstIndex(of: "<") {
      let end = try #require(rest[start...].firstIndex(of: ">"))
      let tag = rest[rest.index(after: start)..<end]
      #expect(!tag.contains("<"))
      let name = String(tag.drop { $0 == "/" }.prefix { !$0.isWhitespace && $0 != "/" })
      if tag.hasPrefix("/") {
        #expect(open.popLast() == name)
      } else {
        names.append(name)
        if !tag.hasSuffix("/") { open.append(name) }
      }
      rest = rest[rest.index(after: end)...]
    }
    #expect(open.isEmpty)
    return names
  }

  @Test("has a title, a description, curves, bands, marks, medians and numbers at risk")
  func parts() throws {
    let svg = figure(["a", "b"]).svg
    let names = try elements(svg)
    #expect(names.first == "svg")
    #expect(names.contains("desc"))
    #expect(svg.contains("role=\"img\""))
    for part in ["curve c0", "curve c1", "band b0", "censored t0", "median", "Number at risk"] {
      #expect(svg.contains(part), "\(part)")
    }
    #expect(svg.contains("prefers-color-scheme:dark"))
    // The step from 1 to 0.75 at time 1 of 4, in quarters of a pixel.
    #expect(svg.contains("H"))
    #expect(svg.contains("a: 4 patients, 3 events, median 2.00"))
    #expect(!svg.contains("nan") && !svg.contains("inf"))
  }

  @Test("two panels stand side by side, the first marked as one to beware of")
  func panels() throws {
    let svg = figure(["a"], panels: 2).svg
    _ = try elements(svg)
    #expect(svg.contains("class=\"panel caution\""))
    #expect(svg.contains("translate(600,0)"))
  }

  @Test(
    "hostile names mean only themselves, and stay within the figure",
    arguments: [
      "</text><script>alert(1)</script>", "a & \"b\" <!-- ]]> 'c'", "\u{0}\u{1}\u{FFFE}",
      "\u{202E}gnp.exe", String(repeating: "W", count: 5_000),
      "腎細胞癌" + String(repeating: "癌", count: 400),
    ])
  func hostile(name: String) throws {
    let figure = figure([name, "b"], title: name)
    let names = try elements(figure.svg)
    #expect(!names.contains("script"))
    let bare = figure.svg.unicodeScalars.filter {
      ($0.value < 0x20 && $0.value != 0x0A) || $0.value == 0xFFFE || $0.value == 0x202E
    }
    #expect(bare.isEmpty)
    // The full name stands in titles and the description; what is drawn is cut.
    let drawn = figure.svg.components(separatedBy: "<text").dropFirst().map {
      $0.prefix { $0 != "<" }.drop { $0 != ">" }.dropFirst()
    }
    #expect(drawn.allSatisfy { $0.count < 140 })
  }

  @Test("a figure without curves, or of curves without times, is drawn all the same")
  func empty() throws {
    _ = try elements(figure([]).svg)
    let bare = SurvivalCurve(label: "a", times: [], survival: [])
    let figure = SurvivalFigure(
      title: "t", timeLabel: "x", ticks: [], panels: [.init(title: "", curves: [bare])])
    _ = try elements(figure.svg)
    #expect(!figure.terminalText(panel: 0, style: style(80)).isEmpty)
    #expect(figure.terminalText(panel: 1, style: style(80)).isEmpty)
  }

  // MARK: Terminal

  private func style(_ width: Int, isUnicode: Bool = true) -> SurvivalFigure.TerminalStyle {
    .init(width: width, isUnicode: isUnicode, isColored: false)
  }

  @Test("a terminal's figure is in letters where the terminal knows no more than ASCII")
  func ascii() {
    let text = figure(["a"]).terminalText(panel: 0, style: style(40, isUnicode: false))
    let expected = """
       100%+AAAAAAAAA
           |        A
           |        A
        75%+        AAAAAAAAA
           |                A
           |                A
           |                A
        50%+                AAAAAAAAAAAAAAAA
           |                               A
           |                               A
        25%+                               A
           |                               A
           |                               A
         0%+                               AA
           ++---------------+----------------
            0               2  Months
      number at risk
      A     4               3

      """
    #expect(text == expected)
  }

  @Test(
    "lines are no wider than asked for, curves carry their letters, and color only where wanted")
  func terminal() {
    let figure = figure(["a", "b", "c"])
    for width in [40, 80, 100] {
      let text = figure.terminalText(panel: 0, style: style(width))
      #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
      #expect(["A", "B", "C"].allSatisfy { text.contains($0) })
      #expect(!text.contains("\u{1B}"))
    }
    var colored = style(80)
    colored.isColored = true
    let text = figure.terminalText(panel: 0, style: colored)
    #expect(text.contains("\u{1B}[36m"))
    let starts = text.components(separatedBy: "\u{1B}[").dropFirst()
    #expect(starts.count { $0.hasPrefix("0m") } * 2 == starts.count)
  }
}
