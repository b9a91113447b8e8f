import Testing

@testable import il2score

@Suite("Notice")
struct NoticeTests {
  @Test("as text: severity, rule, message, and the remedy on a line of its own")
  func text() {
    let notice = Notice(rule: "empty", message: "no rows", remedy: "Add some.")
    #expect(notice.text(severity: .error) == "il2score: error: empty: no rows\n  Add some.\n")
    #expect(
      Notice(rule: "x", message: "y").text(severity: .warning) == "il2score: warning: x: y\n")
  }

  @Test("as JSON: all facts, in order, null where there is none")
  func json() {
    let notice = Notice(rule: "r", message: "m", file: "f.csv", line: 3, terms: ["a"])
    #expect(
      notice.json(severity: .error) == """
        {"error": {"rule": "r", "message": "m", "remedy": "", "file": "f.csv", "line": 3, \
        "column": null, "terms": ["a"]}}

        """)
  }

  @Test("lists of names are cut after seven")
  func lists() {
    #expect(Failure.list([]) == "")
    #expect(Failure.list(["a"]) == "a")
    #expect(Failure.list(["a", "b", "c"]) == "a, b and c")
    #expect(Failure.list((1...20).map(String.init)) == "1, 2, 3, 4, 5, 6, 7 and 13 more")
  }

  @Test("an error that nobody expected is a mistake of the program")
  func unexpected() {
    struct Surprise: Error {}
    let notice = Failure.notice(for: Surprise())
    #expect(notice.rule == "internal")
    #expect(notice.status == .software)
  }

  @Test("a name with a line break cannot pass for another notice")
  func forgedLines() {
    let notice = Notice(rule: "r", message: "no a\nil2score: error: x", remedy: "See b\n c")
    #expect(
      notice.text(severity: .error)
        == "il2score: error: r: no a\n    il2score: error: x\n  See b\n c\n")
  }
}
