import Testing

@testable import Reports

struct FigureTextTests {
  @Test func namesThatDifferAtTheirEndsStillDifferWhenCut() {
    let name = "Clinical benefit (CR or PR) "
    let first = FigureText.cutInside(name + "0", width: 90, size: 12)
    let second = FigureText.cutInside(name + "1", width: 90, size: 12)
    #expect(first.hasPrefix("Clin"))
    #expect(first.hasSuffix("0"))
    #expect(second.hasSuffix("1"))
    #expect(first.contains("\u{2026}"))
    #expect(FigureText.width(first, size: 12) <= 102)
    #expect(FigureText.cutInside("short", width: 90, size: 12) == "short")
    #expect(FigureText.cutInside("", width: 0, size: 12) == "")
  }
}
