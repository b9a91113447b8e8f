import Testing

@testable import Cohorts

@Suite("Reading tables")
struct CohortReaderTests {
  @Test("Numbers, levels and missing values")
  func kinds() throws {
    let cohort = try read("id,age,stage,empty\n1,50.5,III,\n2,NA,IV,NA\n3,-1e3,,.\n")
    #expect(cohort.rowCount == 3)
    #expect(cohort.columns.map(\.name) == ["id", "age", "stage", "empty"])
    #expect(cohort.columns.map(\.position) == [1, 2, 3, 4])
    let ages = try #require(numbers(cohort, "age"))
    #expect(ages[0] == 50.5 && ages[1].isNaN && ages[2] == -1000)
    #expect(levels(cohort, "stage") == ["III", "IV", nil])
    #expect(try #require(numbers(cohort, "empty")).allSatisfy(\.isNaN))
    #expect(cohort.lines == nil)
  }

  @Test(
    "Missing tokens, in quotes or not",
    arguments: ["", "NA", "NaN", "null", ".", "\"\"", "\"NA\"", "\" . \"", " NA "])
  func missing(token: String) throws {
    let cohort = try read("x,y\n1,a\n\(token),b\n")
    #expect(try #require(numbers(cohort, "x"))[1].isNaN)
    let other = try read("x,y\nu,a\n\(token),b\n")
    #expect(levels(other, "x") == ["u", nil])
  }

  @Test("A number can be a missing token")
  func missingNumber() throws {
    var options = IntakeOptions(threads: 1)
    options.missingTokens.insert("-9")
    let values = try #require(numbers(try read("x,y\n-9,1\n-9.5,2\n", options: options), "x"))
    #expect(values[0].isNaN && values[1] == -9.5)
  }

  @Test("Infinities are numbers, other words are not")
  func infinities() throws {
    let cohort = try read("x,y\nInf,nan\n-inf,1\n+Infinity,2\n")
    #expect(numbers(cohort, "x") == [.infinity, -.infinity, .infinity])
    #expect(levels(cohort, "y") == ["nan", "1", "2"])
  }

  @Test(
    "What is no decimal number makes a column categorical",
    arguments: ["1e", "0x10", "1_000", "1.2.3", "--1", "+", "-", "1e+", "e5", "1,5", "12a", "1 2"])
  func notNumbers(text: String) throws {
    let cohort = try read("x;y\n\"\(text)\";1\n2.5;2\n")
    #expect(levels(cohort, "x") == [text, "2.5"])
  }

  @Test("Levels stand in code-point order, not in that of a language")
  func levelOrder() throws {
    let cohort = try read("x\nb\nB\né\nz\na\n10\n9\n")
    guard case .categorical(let values)? = cohort.column(named: "x")?.values else {
      Issue.record("x is not categorical")
      return
    }
    #expect(values.levels == ["10", "9", "B", "a", "b", "z", "é"])
  }

  @Test("Canonically equivalent levels are one")
  func equivalentLevels() throws {
    let cohort = try read("x\ncaf\u{E9}\ncafe\u{301}\n")
    guard case .categorical(let values)? = cohort.column(named: "x")?.values else {
      Issue.record("x is not categorical")
      return
    }
    #expect(values.levels.count == 1 && values.codes == [0, 0])
  }

  @Test("Identifiers stay as they stand")
  func identifiers() throws {
    let options = IntakeOptions(textColumns: ["id"], threads: 1)
    let cohort = try read("id,x\n007,1\n\"a\"\"b\",2\nNA,3\n,4\n 1.50 ,5\n", options: options)
    #expect(texts(cohort, "id") == ["007", "a\"b", "NA", "", "1.50"])
  }

  @Test("A column that becomes text after the first rows is categorical throughout")
  func lateText() throws {
    let rows = (0..<2000).map { $0 == 1900 ? "unknown,1" : "0\($0 % 7),\($0)" }
    let cohort = try read("x,y\n" + rows.joined(separator: "\n"), chunkSize: 512)
    let values = try #require(levels(cohort, "x"))
    #expect(values[1900] == "unknown" && values[8] == "01" && values.count == 2000)
    #expect(numbers(cohort, "y")?[1999] == 1999)
  }

  @Test("Commas, semicolons and tabs are told apart", arguments: [",", ";", "\t"])
  func delimiters(delimiter: String) throws {
    let text = ["a", "b c", "\"d;,\tz\""].joined(separator: delimiter) + "\n"
    let cohort = try read(text + ["1", "2", "3"].joined(separator: delimiter))
    #expect(cohort.columns.map(\.name) == ["a", "b c", "d;,\tz"])
    #expect(numbers(cohort, "b c") == [2])
  }

  @Test("Decimal commas are read where semicolons separate, and points are absent")
  func decimalCommas() throws {
    let cohort = try read("a;b;c;d\n3,8;3,8;3.8;1,2,3\n-1,5e2;4.5;4;5\n7;1;1;1\n")
    #expect(numbers(cohort, "a") == [3.8, -150, 7])
    #expect(levels(cohort, "b") == ["3,8", "4.5", "1"])
    #expect(numbers(cohort, "c") == [3.8, 4, 1])
    #expect(levels(cohort, "d") == ["1,2,3", "5", "1"])
    #expect(levels(try read("a,b\n\"3,8\",1\n\"4,1\",2\n"), "a") == ["3,8", "4,1"])
  }

  @Test(
    "Line ends, byte-order mark and blank lines do not matter",
    arguments: [
      "x,y\n1,a\n2,b\n", "x,y\n1,a\n2,b", "x,y\r\n1,a\r\n2,b\r\n", "x,y\r\n1,a\r\n2,b",
      "x,y\r1,a\r2,b\r", "\u{FEFF}x,y\n1,a\n2,b\n", "\u{FEFF}\n\nx,y\n\n1,a\n  \n\n2,b\n\n\n",
      " x ,\ty\n 1 , a\n2\t,b \n", "\"x\",\"y\"\n\"1\",\"a\"\n \"2\" ,\"b\" \n",
    ])
  func lineEnds(text: String) throws {
    let cohort = try read(text)
    #expect(cohort.columns.map(\.name) == ["x", "y"])
    #expect(numbers(cohort, "x") == [1, 2])
    #expect(levels(cohort, "y") == ["a", "b"])
  }

  @Test("Line numbers count blank lines and line ends in quotes")
  func lines() throws {
    let cohort = try read("\n\"x\n1\",y\n1,a\n\n2,\"b\nc\"\n3,d\n\n\n4,e", chunkSize: 3)
    #expect(cohort.columns.map(\.name) == ["x\n1", "y"])
    #expect((0..<4).map(cohort.line(ofRow:)) == [4, 6, 8, 11])
    #expect(levels(cohort, "y") == ["a", "b\nc", "d", "e"])
    #expect(try read("x\n1\n2\n\n").lines == nil)
  }

  @Test("Quotes hold delimiters, quotes and line ends")
  func quotes() throws {
    let cohort = try read("a,b\n\"x,\"\"y\"\"\r\nz\",1\n\"\"\"\"\"\",2\n")
    #expect(levels(cohort, "a") == ["x,\"y\"\r\nz", "\"\""])
  }

  @Test("A header alone is a table of no rows", arguments: ["a,b", "a,b\n", "a,b\r\n\r\n"])
  func headerOnly(text: String) throws {
    let cohort = try read(text)
    #expect(cohort.rowCount == 0 && cohort.columns.count == 2)
    #expect(numbers(cohort, "b") == [])
  }

  @Test("The first column of R's write.csv is called row")
  func rowNames() throws {
    #expect(try read("\"\",\"x\"\n\"1\",5\n").columns.map(\.name) == ["row", "x"])
  }

  @Test("Cells of a megabyte are read, in quotes or not")
  func longCells() throws {
    let long = String(repeating: "ab", count: 1 << 20)
    let cohort = try read("x,y\n\(long),1\n\"\(long)\",2\n", chunkSize: 1 << 12)
    #expect(levels(cohort, "x") == [long, long])
  }

  @Test("Cells that span many pieces of a file are read, in quotes or not")
  func longestCells() throws {
    let plain = String(repeating: "abcd", count: CellScanner.longestCell / 4)
    let quoted = String(repeating: "a\n", count: 1 << 18)
    let file = try TemporaryTable(
      Array("x,y\n\"\(quoted)\",1\nb,2\n\(plain),3\n\"\(quoted)\",4\n".utf8))
    let cohort = try CohortReader.read(
      path: file.path, options: IntakeOptions(threads: 2), chunkSize: 1 << 14)
    #expect(levels(cohort, "x") == [quoted, "b", plain, quoted])
    #expect(cohort.line(ofRow: 3) == (1 << 18) + 5)
  }

  @Test("A header behind many blank lines is found")
  func lateHeader() throws {
    let lines = TypeInference.byteLimit / 40 * 2
    let blank =
      String(repeating: "\n", count: lines / 2)
      + String(repeating: String(repeating: " ", count: 39) + "\r\n", count: lines / 2)
    let file = try TemporaryTable(Array("\(blank)x,y\n1,2\n".utf8))
    for chunkSize in [4096, 1 << 20] {
      let cohort = try CohortReader.read(
        path: file.path, options: IntakeOptions(threads: 1), chunkSize: chunkSize)
      #expect(numbers(cohort, "y") == [2] && cohort.line(ofRow: 0) == lines + 2)
    }
  }

  @Test("A hostile header asks for no more memory than the file is worth")
  func wideAndLong() {
    let header = (0..<20_000).map { "c\($0)" }.joined(separator: ",")
    #expect(
      throws: IntakeError.raggedRow(file: "t.csv", line: 2, found: 1, expected: 20_000)
    ) {
      try read(header + "\n" + String(repeating: "1\n", count: 200_000))
    }
  }

  @Test("The digest is that of the bytes as they came, carriage returns and all")
  func digestOfCarriageReturns() throws {
    let options = IntakeOptions(threads: 2, computesDigest: true)
    let bytes = Array("x\r1\r".utf8)
    let file = try TemporaryTable(bytes)
    // printf 'x\r1\r' | sha256sum
    let expected = "b4b02da41cb2b04b4d612bdd802aaddbdf768e3197648f3fdf4f470b4c03d415"
    #expect(try read("x\r1\r", options: options).digest == expected)
    let cohort = try CohortReader.read(path: file.path, options: options)
    #expect(cohort.digest == expected && numbers(cohort, "x") == [1])
  }

  @Test("The digest is the SHA-256 of the bytes")
  func digest() throws {
    let options = IntakeOptions(threads: 2, computesDigest: true)
    // printf 'x\n1\n' | sha256sum
    #expect(
      try read("x\n1\n", options: options).digest
        == "daff832f802000e645771a60983c76c963f6ee602a6230e45237bd360e91cc1a")
    #expect(try read("x\n1\n").digest == nil)
    let file = try TemporaryTable(Array("x\n1\n".utf8))
    for chunkSize in [1, 3, 1 << 20] {
      let cohort = try CohortReader.read(path: file.path, options: options, chunkSize: chunkSize)
      #expect(
        cohort.digest == "daff832f802000e645771a60983c76c963f6ee602a6230e45237bd360e91cc1a")
    }
  }

  @Test("A chosen delimiter is used, one that cannot be is refused")
  func chosenDelimiter() throws {
    let bar = IntakeOptions(delimiter: UInt8(ascii: "|"), threads: 1)
    #expect(try read("a,b|c\n1|2\n", options: bar).columns.map(\.name) == ["a,b", "c"])
    #expect(throws: IntakeError.self) {
      try read("a\n1\n", options: IntakeOptions(delimiter: UInt8(ascii: "\n")))
    }
  }
}
