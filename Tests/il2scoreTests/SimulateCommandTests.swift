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
}
