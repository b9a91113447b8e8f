import Export
import Testing

@Suite("CSVText")
struct CSVTextTests {
  @Test(
    "quotes a cell where RFC 4180 needs it",
    arguments: [
      ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
      ("two\nlines", "\"two\nlines\""), ("", ""), (" space ", "\" space \""), ("é", "é"),
      ("=1+1", "=1+1"),
    ])
  func quoting(text: String, cell: String) {
    var csv = CSVText(header: ["h", "i"])
    csv.append(text)
    csv.append("x")
    csv.endRow()
    #expect(csv.text == "h,i\n\(cell),x\n")
  }

  @Test("numbers are written so that they read back exactly, and missing ones are empty")
  func numbers() {
    var csv = CSVText(header: ["n"])
    for number in [0.1, 1.0 / 3, 1e-300, -0.0, 5e22] {
      csv.append(number)
      csv.endRow()
    }
    let lines = csv.text.split(separator: "\n").dropFirst().map { Double($0) }
    #expect(lines == [0.1, 1.0 / 3, 1e-300, -0.0, 5e22])
    var missing = CSVText(header: ["a", "b", "c"])
    missing.append(Double.nan)
    missing.append(Double?.none)
    missing.append(Int?.none)
    missing.endRow()
    #expect(missing.text == "a,b,c\n,,\n")
  }
}
