import Testing

@testable import il2score

@Suite("TerminalTable")
struct TerminalTableTests {
  @Test("columns are as wide as their widest cell, lines end without spaces")
  func layout() {
    var table = TerminalTable([("name", .left), ("n", .right), ("remarks", .left)])
    table.append(["a", "1", ""])
    table.append(["longer", "12", "é"])
    #expect(table.text() == "name     n  remarks\na        1\nlonger  12  é\n")
  }

  @Test("the header is bold where that is wanted, the rows are not")
  func bold() {
    var table = TerminalTable([("x", .left)])
    table.append(["y"])
    #expect(table.text(bold: true) == "\u{1B}[1mx\u{1B}[0m\ny\n")
  }

  @Test("a table of no rows is its header; cells beyond the columns are left out")
  func edges() {
    var table = TerminalTable([("x", .left)])
    #expect(table.text() == "x\n")
    table.append(["1", "2"])
    #expect(table.text() == "x\n1\n")
  }

  @Test("headers are made safe for a terminal, as cells are")
  func safeHeader() {
    #expect(TerminalTable([("a\u{1B}[31m\nb", .left)]).text() == "a\u{FFFD}[31m b\n")
  }
}
