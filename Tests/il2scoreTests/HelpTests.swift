import ResponseModels
import Testing

@Suite("Help and version")
struct HelpTests {
  @Test(
    "every command's help has an example",
    arguments: [
      "score", "rank", "validate", "evaluate", "export", "simulate", "survival", "power",
      "describe", "priors",
    ])
  func examples(command: String) throws {
    let result = try RunningProgram.run(command, "--help")
    #expect(result.status == 0)
    #expect(result.output.contains("Example:"))
    #expect(result.output.contains("il2score \(command)"))
    #expect(result.errors.isEmpty)
  }

  @Test("the version names the program's and the linear algebra library")
  func version() throws {
    let result = try RunningProgram.run("--version")
    #expect(result.status == 0)
    #expect(result.output.hasPrefix("il2score \(Program.version)\n"))
    #expect(result.output.contains("BLAS"))
  }

  @Test("help to a full device is an error too")
  func helpToFullDevice() throws {
    #expect(try RunningProgram.shell("\"$IL2SCORE\" --help > /dev/full").status == 74)
  }
}
