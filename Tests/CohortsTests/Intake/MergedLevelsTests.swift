import Testing

@testable import Cohorts

@Suite("Merging the levels of several threads")
struct MergedLevelsTests {
  /// Texts with long common beginnings, many of them twice or more often, some beyond ASCII.
  private static func texts(_ count: Int, seed: UInt64, letters: [String]) -> [String] {
    var generator = SplitMix(seed: seed)
    return (0..<count).map { _ in
      let beginning = ["", "PT-", "PT-00000000-", "PT-00000000-11111111-"].randomElement(
        using: &generator)
      let rest = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? ""
      }
      return "PT" + (beginning ?? "") + rest.joined()
    }
  }

  private static func table(_ texts: ArraySlice<String>) -> (table: LevelTable, codes: [Int32]) {
    var table = LevelTable()
    let codes = texts.map { text in
      let view = ByteBuffer(Array(text.utf8)).view
      let known = table.code(of: 0..<view.count, in: view)
      return known >= 0 ? known : table.add(0..<view.count, in: view)
    }
    return (table, codes)
  }

  @Test(
    "Levels come in the order of their bytes, and codes lead back to the texts",
    arguments: [1, 2, 5, 7], [["a", "b", "0", "~"], ["a", "é", "\u{1F600}", "\u{7FF}"]])
  func order(tables: Int, letters: [String]) {
    let texts = Self.texts(3000, seed: UInt64(tables), letters: letters)
    let size = texts.count / tables + 1
    let parts = (0..<tables).map {
      Self.table(texts[min(texts.count, $0 * size)..<min(texts.count, ($0 + 1) * size)])
    }
    let merged = MergedLevels(parts.map(\.table), threads: 2)
    let expected = Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(merged.levels == expected)
    let decoded = zip(parts, merged.codes).flatMap { part, places in
      part.codes.map { merged.levels[Int(places[Int($0)])] }
    }
    #expect(decoded == texts)
  }

  @Test("Tables without texts have no levels")
  func nothing() {
    #expect(MergedLevels([], threads: 2).levels.isEmpty)
    let merged = MergedLevels([LevelTable(), LevelTable()], threads: 2)
    #expect(merged.levels.isEmpty && merged.codes == [[], []])
  }

  @Test("Where texts are no longer looked up, the levels are still distinct")
  func unlooked() throws {
    var texts = (0..<40_000).map { "patient \($0 * 7919 % 40_000)" }
    texts += (0..<20_000).map { "patient \($0 % 3)" }
    let (table, codes) = Self.table(texts[...])
    // Every repetition was found or has a number of its own; here it has one.
    #expect(table.count > 40_000)
    let merged = MergedLevels([table], threads: 2)
    #expect(merged.levels.count == 40_000)
    #expect(codes.map { merged.levels[Int(merged.codes[0][Int($0)])] } == texts)
  }

  @Test("Equivalent texts are one level, whatever tells them apart")
  func equivalent() {
    let (table, codes) = Self.table(["K", "\u{212A}", "caf\u{E9}", "cafe\u{301}", "cafe"][...])
    let merged = MergedLevels([table], threads: 1)
    #expect(merged.levels == ["K", "cafe", "caf\u{E9}"])
    #expect(codes.map { merged.codes[0][Int($0)] } == [0, 0, 2, 2, 1])
  }
}
