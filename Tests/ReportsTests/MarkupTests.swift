import Testing

@testable import Reports

struct MarkupTests {
  @Test(arguments: [
    (Markup.html, "a &lt; &amp; &quot;b&#39; | _c_"),
    (.markdown, "a &lt; &amp; &quot;b&#39; \\| \\_c\\_"),
    (.latex, "a \\textless{} \\& \\textquotedbl{}b' \\textbar{} \\_c\\_"),
  ])
  func meaningIsTakenFromCharacters(markup: Markup, text: String) {
    #expect(markup.escaped("a < & \"b' | _c_") == text)
  }

  @Test(arguments: Markup.allCases)
  func lineBreaksBecomeSpaces(markup: Markup) {
    #expect(markup.escaped("a\nb\r\nc") == "a b c")
  }

  @Test(arguments: Markup.allCases)
  func controlsAreMadeVisible(markup: Markup) {
    #expect(markup.escaped("a\tb\u{1B}[31m".replacing("[31m", with: "")) == "a b\u{FFFD}")
    #expect(markup.escaped("\u{202E}x") == "\u{FFFD}x")
  }

  @Test func latexWritesUnitsThatItsFontsLack() {
    #expect(Markup.latex.escaped("10\u{2079}/L \u{2265} 1") == "10\\textsuperscript{9}/L $\\geq$ 1")
    #expect(Markup.latex.escaped("[12pt]") == "{[}12pt{]}")
  }
}
