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
}
