import Foundation
import Testing

@Suite("il2score rank")
struct RankCommandTests {
  private let candidates = """
    who,age,ldh,site
    a,70,900,skin
    b,31,140,lung
    c,,200,lung
    d,31,140,lung
    e,95,200,kidney

    """

  @Test("orders candidates, ties share a rank, and who has no estimate comes last")
  func order() throws {
    let folder = try TemporaryFolder()
    let result = try RunningProgram.run(
      "rank", try folder.writeModel(), "-", "--id", "who", "--format", "csv", "-q",
      input: candidates)
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    let rows = result.output.split(separator: "\n").dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    #expect(rows.map { $0[0] } == ["1", "1", "3", "4", ""])
    #expect(rows.prefix(2).map { $0[3] } == ["b", "d"])
    #expect(rows.last?[3] == "c")
    #expect(Set(rows.map { $0[8] }) == ["ranked", "outside range", "not scored"])
  }

  @Test("--top keeps the ranks among all candidates")
  func top() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let all = try RunningProgram.run("rank", model, "-", "--format", "csv", input: candidates)
    let top = try RunningProgram.run(
      "rank", model, "-", "--format", "csv", "--top", "2", input: candidates)
    #expect(top.output.split(separator: "\n") == Array(all.output.split(separator: "\n").prefix(3)))
  }

  @Test("JSON has rank, interval and verdict beside the score")
  func json() throws {
    let folder = try TemporaryFolder()
    let result = try RunningProgram.run(
      "rank", try folder.writeModel(), "-", "--format", "json", input: candidates)
    let entries = try #require(try result.json() as? [[String: Any]])
    #expect(entries.count == 5)
    for key in ["rank", "rank_low", "rank_high", "verdict", "probability", "applicability"] {
      #expect(entries[0][key] != nil)
    }
  }

  @Test("the words of every output promise nothing")
  func words() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    for format in ["table", "json", "csv"] {
      let result = try RunningProgram.run("rank", model, "-", "--format", format, input: candidates)
      let text = (result.output + result.errors).lowercased()
      #expect(!text.contains("will respond") && !text.contains("recommend"))
      #expect(text.contains("no treatment effect"))
    }
  }
}
