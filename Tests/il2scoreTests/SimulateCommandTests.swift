import Foundation
import Testing

@Suite("il2score simulate")
struct SimulateCommandTests {
  @Test("the same seed gives the same bytes, another seed others")
  func seed() throws {
    let first = try RunningProgram.run("simulate", "--patients", "20", "--seed", "7")
    let again = try RunningProgram.run("simulate", "--patients", "20", "--seed", "7")
    let other = try RunningProgram.run("simulate", "--patients", "20", "--seed", "8")
    #expect(first.status == 0)
    #expect(first.output == again.output)
    #expect(first.output != other.output)
    #expect(first.output.split(separator: "\n").count == 21)
  }

  @Test("candidates have no outcome")
  func baselineOnly() throws {
    let result = try RunningProgram.run("simulate", "--patients", "2", "--baseline-only")
    #expect(!result.output.contains("clinical_benefit"))
    #expect(result.output.contains("synthetic"))
  }

  @Test("a number of patients that makes no sense is refused", arguments: ["-1", "1e9", "2000000"])
  func count(patients: String) throws {
    #expect(try RunningProgram.run("simulate", "--patients=\(patients)").status == 64)
  }

  @Test("the reconstructed study is the shipped one, and is checked without a finding")
  func reconstruction() throws {
    let result = try RunningProgram.shell(
      """
      "$IL2SCORE" simulate --reconstruct-study --seed 2015 | cmp - '\(Self.study)/cohort.csv' &&
        "$IL2SCORE" check '\(Self.study)/cohort.csv' --study '\(Self.study)/study.yaml'
      """)
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("50 rows: no errors, no warnings"))
  }

  @Test(
    "options of a drawn cohort do not go with a reconstructed study",
    arguments: ["--patients=50", "--effect=null", "--baseline-only"])
  func reconstructionTakesNoOther(option: String) throws {
    let result = try RunningProgram.run("simulate", "--reconstruct-study", option)
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
  }

  private static let study =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
    .joined(separator: "/") + "/datasets/hd-il2-reconstruction"
}
