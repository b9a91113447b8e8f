import Foundation
import Testing

@testable import il2score

@Suite("Pieces of an interrupted training") struct UnfinishedWorkTests {
  private let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("pieces-\(UUID().uuidString).unfinished").path

  private func write(_ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  private func remove() { try? FileManager.default.removeItem(atPath: path) }

  @Test func takesUpWhatTheSameTrainingLeft() throws {
    defer { remove() }
    try write(
      """
      il2score unfinished training abc
      bootstrap 0 3ff8000000000000c000000000000000
      bootstrap 2\u{20}
      cross-validation 0 3fe0000000000000

      """)
    let work = UnfinishedWork(path: path) { "abc" }
    #expect(work.recalledCount == 3)
    #expect(work.recall("bootstrap", 0) == [1.5, -2])
    #expect(work.recall("bootstrap", 2) == [])
    #expect(work.recall("bootstrap", 1) == nil)
    #expect(work.recall("cross-validation", 0) == [0.5])
    work.record("bootstrap", 1, [0.1, .nan, -.infinity])
    let again = UnfinishedWork(path: path) { "abc" }
    let values = try #require(again.recall("bootstrap", 1))
    #expect(values.map(\.bitPattern) == [0.1, .nan, -.infinity].map(\.bitPattern))
    work.finish()
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test("a line that was cut off does not count")
  func leavesOutCutLines() throws {
    defer { remove() }
    try write("il2score unfinished training abc\nbootstrap 0 3ff8000000000000\nbootstrap 1 3ff8")
    let work = UnfinishedWork(path: path) { "abc" }
    #expect(work.recalledCount == 1)
    #expect(work.recall("bootstrap", 1) == nil)
  }

  @Test func leavesThePiecesOfAnotherTraining() throws {
    defer { remove() }
    try write("il2score unfinished training abc\nbootstrap 0 3ff8000000000000\n")
    #expect(UnfinishedWork(path: path) { "abd" }.recalledCount == 0)
  }

  @Test("pieces that wait for others are written when a training fails")
  func writesWhatWaits() throws {
    defer { remove() }
    try write("il2score unfinished training abc\nbootstrap 0 3ff8000000000000\n")
    do {
      let work = UnfinishedWork(path: path) { "abc" }
      for piece in 1...50 { work.record("bootstrap", piece, [Double(piece), 0.1]) }
    }
    let again = UnfinishedWork(path: path) { "abc" }
    #expect(again.recalledCount == 51)
    for piece in 1...50 { #expect(again.recall("bootstrap", piece) == [Double(piece), 0.1]) }
  }

  @Test("a file of another kind is neither read nor touched")
  func sparesForeignFiles() throws {
    defer { remove() }
    try write("notes of the study\n")
    let work = UnfinishedWork(path: path) { "abc" }
    #expect(work.recalledCount == 0)
    work.record("bootstrap", 0, [1])
    work.finish()
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "notes of the study\n")
  }

  @Test("nothing is written before a training has taken some seconds")
  func writesNothingAtOnce() {
    let work = UnfinishedWork(path: path) { "abc" }
    work.record("bootstrap", 0, [1])
    #expect(!FileManager.default.fileExists(atPath: path))
    work.finish()
  }
}
