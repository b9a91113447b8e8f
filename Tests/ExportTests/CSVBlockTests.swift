import Export
import Testing

@Suite("Blocks of a wide table")
struct CSVBlockTests {
  private func text(_ columns: [CSVColumn], rows: Range<Int>) -> String {
    String(decoding: CSVBlock(columns).bytes(rows: rows), as: UTF8.self)
  }

  @Test("numbers, texts and what is missing")
  func cells() {
    let columns: [CSVColumn] = [
      .texts(["a", "b, c", "\"", ""]), .numbers([1, 2.5, .nan, -1e30]),
      .coded([0, -1, 1, 5], ["short", "longer than eight"]),
      .computed({ rows in rows.map { Double($0) / 3 } }, []),
      .computed({ rows in rows.map { $0 == 2 ? .nan : 0 } }, ["x"]),
    ]
    #expect(
      text(columns, rows: 0..<4) == """
        a,1,short,0,x
        "b, c",2.5,,0.3333333333333333,x
        \"\"\"\",,longer than eight,0.6666666666666666,
        ,-1e+30,,1,x

        """)
    #expect(text(columns, rows: 1..<2) == "\"b, c\",2.5,,0.3333333333333333,x\n")
    #expect(text(columns, rows: 2..<2).isEmpty)
    #expect(text([], rows: 0..<0).isEmpty)
  }

  @Test("many rows and long texts make room as they go")
  func room() {
    let count = 1_000
    let names = (0..<count).map { String(repeating: "n", count: $0 % 300) }
    let numbers = (0..<count).map { 1 / (Double($0) + 3) }
    let lines = text([.texts(names), .numbers(numbers)], rows: 0..<count).split(separator: "\n")
    #expect(lines.count == count)
    for row in [0, 299, 511, 999] {
      #expect(lines[row] == "\(names[row]),\(numbers[row])")
    }
  }
}
