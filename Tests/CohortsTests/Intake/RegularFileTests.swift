import FoundationEssentials
import Testing

@testable import Cohorts

@Suite("Files that change while they are read")
struct RegularFileTests {
  private static let table = Array("a,b\n1,2\n3,4\n".utf8)

  private func opened(_ table: TemporaryTable) throws -> RegularFile {
    guard case .regular(let file) = try FileBytes(path: table.path, source: "t.csv").open() else {
      throw IntakeError.notFound(file: table.path)
    }
    return file
  }

  private func reading(_ file: RegularFile) throws(IntakeError) -> Cohort {
    try CohortReader.read(
      file, by: TableReader(source: "t.csv", options: IntakeOptions(threads: 1)), chunkSize: 4)
  }

  @Test("A file that stays the same is read")
  func same() throws {
    let table = try TemporaryTable(Self.table)
    let file = try opened(table)
    #expect(try reading(file).rowCount == 2)
    #expect(!file.hasChanged && file.size == Self.table.count)
  }

  @Test(
    "A file that became shorter or longer, or holds a fault that it did not, has changed",
    arguments: ["", "a,b\n1,2\n", "a,b\n1,2\n3,4\n5,6\n", "a,b\n1,2\n3\n"])
  func otherSize(text: String) throws {
    let table = try TemporaryTable(Self.table)
    let file = try opened(table)
    try table.write(Array(text.utf8))
    #expect(throws: IntakeError.changedWhileReading(file: "t.csv")) { try reading(file) }
  }

  @Test("A file of the same size that was written to has changed")
  func otherTime() throws {
    let table = try TemporaryTable(Self.table)
    try table.setModified(Date(timeIntervalSince1970: 1_000_000))
    let file = try opened(table)
    try table.write(Array("a,b\n1,2\n3;4\n".utf8))
    try table.setModified(Date(timeIntervalSince1970: 1_000_001))
    #expect(throws: IntakeError.changedWhileReading(file: "t.csv")) { try reading(file) }
  }

  @Test("A range behind the end of a file is not there")
  func behindEnd() throws {
    let file = try opened(TemporaryTable(Self.table))
    let buffer = ByteBuffer(count: 8)
    try file.read(4..<12, into: buffer)
    #expect(buffer.view.array(0..<8) == Array("1,2\n3,4\n".utf8))
    #expect(throws: IntakeError.changedWhileReading(file: "t.csv")) {
      try file.read(8..<16, into: buffer)
    }
  }
}
