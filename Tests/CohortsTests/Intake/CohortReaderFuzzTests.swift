import Testing

@testable import Cohorts

@Suite("Reading damaged tables")
struct CohortReaderFuzzTests {
  private static let table = Array(
    """
    id,age,"stage, at entry",note;x
    p1,50.5,III,"says ""yes""\r\nand left"
    p2,NA,IVa,plain

    p3,-1.25e-3,"IV\nb",café
    p4,61,,"a,b;c"
    p5,1234567890.12345678,III,\t x

    """.utf8)

  private static let bytes: [UInt8] =
    Array(",;\"\"\n\r\t .-+eE0123456789aN\0".utf8) + [
      0xC3, 0xA9, 0xFF, 0xEF, 0xBB, 0xBF,
    ]

  private static func damaged(_ generator: inout SplitMix) -> [UInt8] {
    var bytes = table
    for _ in 0..<Int.random(in: 1...6, using: &generator) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      let byte = Self.bytes[Int.random(in: 0..<Self.bytes.count, using: &generator)]
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: bytes[place] = byte
      case 1: bytes.insert(byte, at: place)
      case 2: bytes.remove(at: place)
      case 3: bytes.removeLast(min(bytes.count, place / 4))
      default: bytes.insert(contentsOf: table.prefix(place), at: place)
      }
    }
    return bytes
  }

  @Test("Never a trap, and the same result for all threads and chunks", arguments: 0..<8)
  func damage(seed: UInt64) throws {
    var generator = SplitMix(seed: seed)
    var readable = 0
    for _ in 0..<250 {
      let bytes = Self.damaged(&generator)
      var options = IntakeOptions(textColumns: ["id"], threads: 1, computesDigest: true)
      let expected = fingerprint(bytes, options: options, chunkSize: 1 << 20)
      readable += expected.contains("#[") ? 1 : 0
      for threads in [1, 2, 7] {
        options.threads = threads
        let chunkSize = Int.random(in: 1...70, using: &generator)
        let observed = fingerprint(bytes, options: options, chunkSize: chunkSize)
        #expect(observed == expected, "threads \(threads), chunks of \(chunkSize): \(bytes)")
      }
      guard !bytes.isEmpty else { continue }
      let file = try TemporaryTable(bytes)
      for chunkSize in [1 << 20, Int.random(in: 1...70, using: &generator)] {
        options.threads = chunkSize % 3
        let observed = fingerprint(file: file.path, options: options, chunkSize: chunkSize)
        #expect(observed == expected, "file, chunks of \(chunkSize): \(bytes)")
      }
    }
    // Both kinds of result must occur, or nothing was compared.
    #expect(readable > 5 && readable < 250)
  }

  @Test("A file whose bytes are others than those counted is no trap", arguments: 0..<4)
  func exchange(seed: UInt64) throws {
    var generator = SplitMix(seed: seed + 100)
    let file = try TemporaryTable(Self.table)
    var outcomes: Set<Bool> = []
    for _ in 0..<250 {
      try file.write(Self.table)
      guard case .regular(let opened) = try FileBytes(path: file.path, source: "t.csv").open()
      else { throw IntakeError.notFound(file: file.path) }
      let reader = try TableReader(
        source: "t.csv",
        options: IntakeOptions(textColumns: ["id"], threads: 2, computesDigest: true))
      let counted = try CountedBytes(
        .file(opened, replacesCarriageReturns: false), threads: 2,
        chunkSize: Int.random(in: 1...70, using: &generator))
      try file.write(Self.damaged(&generator))
      outcomes.insert((try? reader.cohort(from: counted)) != nil)
    }
    #expect(outcomes == [true, false])
  }

  @Test("A large table is the same for all threads and chunks", arguments: [1, 2, 7])
  func large(threads: Int) throws {
    var generator = SplitMix(seed: 11)
    var text = "id;x;g;q\n"
    for row in 0..<3000 {
      let value = Double.random(in: -10...10, using: &generator)
      let level = ["a", "b", "\"c;\n\"\"d\"\"\"", "NA"].randomElement(using: &generator) ?? ""
      text += "p\(row);\(value);\(level);\(row % 3 == 0 ? "1,5" : "2")\r\n"
      if row % 97 == 0 { text += "\r\n" }
    }
    let bytes = Array(text.utf8)
    let whole = fingerprint(bytes, options: IntakeOptions(threads: 1), chunkSize: 1 << 24)
    let file = try TemporaryTable(bytes)
    for chunkSize in [13, 1000, 4096] {
      #expect(
        fingerprint(bytes, options: IntakeOptions(threads: threads), chunkSize: chunkSize) == whole)
      #expect(
        fingerprint(file: file.path, options: IntakeOptions(threads: threads), chunkSize: chunkSize)
          == whole)
    }
  }
}
