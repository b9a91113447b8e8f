import Foundation
import Testing

@Suite("Output of the program")
struct OutputFileTests {
  @Test("a file appears whole, keeps its permissions, and leaves nothing beside it")
  func whole() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let target = try folder.write("old", to: "out.csv")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
    let result = try RunningProgram.run("export", model, "--format", "csv", "--output", target)
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    let text = try String(contentsOfFile: target, encoding: .utf8)
    #expect(text.hasPrefix("term,estimate,std_error,statistic,p_value,conf_low,conf_high\n"))
    #expect(text.split(separator: "\n").count == 8)
    #expect(try folder.names == ["model.json", "out.csv"])
    let mode = try FileManager.default.attributesOfItem(atPath: target)[.posixPermissions]
    #expect(mode as? Int == 0o640)
  }

  @Test("a failure leaves the file that was there")
  func failureKeepsFile() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let target = try folder.write("old", to: "out.csv")
    let result = try RunningProgram.run("score", model, "/no/such/file", "-o", target)
    #expect(result.status == 66)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "old")
    #expect(try folder.names == ["model.json", "out.csv"])
  }

  @Test(
    "an output that is an input, also by another name, is refused and stays",
    arguments: [
      "score MODEL TABLE -o TABLE", "score MODEL TABLE -o MODEL", "score MODEL - -o TABLE < TABLE",
      "rank MODEL TABLE -o LINK", "export MODEL -o MODEL",
      "evaluate TABLE --outcome site=lung --prediction age -o FOLDER/./table.csv",
      "validate MODEL TABLE --outcome site=lung -o TABLE",
      "train TABLE --outcome site=lung --features age -o LINK",
      "train TABLE --outcome site=lung --features age --out-of-fold TABLE -o FOLDER/m",
      "train TABLE --outcome site=lung --features age --study STUDY -o STUDY",
    ])
  func outputIsInput(command: String) throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let rows = (0..<40).map { "\(40 + $0),\(150 + $0),\($0 % 3 == 0 ? "lung" : "skin")\n" }.joined()
    let table = try folder.write("age,ldh,site\n" + rows, to: "table.csv")
    let study = try folder.write("exclude: [ldh]\n", to: "study.yaml")
    let link = "\(folder.path)/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: table)
    let files = [model, table, study]
    let before = try files.map { try String(contentsOfFile: $0, encoding: .utf8) }
    let names = try folder.names
    let replaced = command.replacing("MODEL", with: model).replacing("TABLE", with: table)
      .replacing("LINK", with: link).replacing("STUDY", with: study)
      .replacing("FOLDER", with: folder.path)
    let result = try RunningProgram.shell("\"$IL2SCORE\" \(replaced)")
    #expect(result.status == 64)
    #expect(result.errors.hasPrefix("il2score: error: usage: the output "), "\(result.errors)")
    #expect(try files.map { try String(contentsOfFile: $0, encoding: .utf8) } == before)
    #expect(try folder.names == names)
  }

  @Test("a symbolic link stays, and what it points to is replaced")
  func link() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let target = try folder.write("old", to: "real.csv")
    let link = "\(folder.path)/link.csv"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    let result = try RunningProgram.run("export", model, "--format", "csv", "-o", link)
    #expect(result.status == 0)
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    #expect(try String(contentsOfFile: target, encoding: .utf8).hasPrefix("term,"))
  }

  @Test("a full device is an error with exit status 74, by redirection and by --output")
  func fullDevice() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    for command in ["export '\(model)' > /dev/full", "export '\(model)' -o /dev/full"] {
      let result = try RunningProgram.shell("\"$IL2SCORE\" \(command)")
      #expect(result.status == 74)
      #expect(result.errors.hasPrefix("il2score: error: output: cannot write "))
      #expect(result.errors.contains("No space left on device"))
    }
  }

  @Test("closed standard output is an error, not silence")
  func closedOutput() throws {
    let folder = try TemporaryFolder()
    let result = try RunningProgram.shell("\"$IL2SCORE\" export '\(try folder.writeModel())' >&-")
    #expect(result.status == 74)
  }

  @Test("a reader that stops reading ends the program without a word")
  func readerGone() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let rows = String(repeating: "50,200,lung\n", count: 20_000)
    let result = try RunningProgram.shell(
      "\"$IL2SCORE\" score '\(model)' - --format csv -q | head -n 1; exit ${PIPESTATUS[0]}",
      input: "age,ldh,site\n" + rows)
    #expect(result.status == 74)
    #expect(result.errors.isEmpty)
    #expect(result.output.hasPrefix("id,probability"))
  }

  @Test("a folder that may not be written to is an error", .disabled(if: getuid() == 0))
  func readOnlyFolder() throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    let closed = "\(folder.path)/closed"
    try FileManager.default.createDirectory(
      atPath: closed, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o555])
    let result = try RunningProgram.run("export", model, "-o", "\(closed)/x.csv")
    #expect(result.status == 73)
  }

  @Test("what is not a regular file is written to directly")
  func device() throws {
    let folder = try TemporaryFolder()
    let result = try RunningProgram.run("export", try folder.writeModel(), "-o", "/dev/null")
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
  }

  @Test("an interrupted program removes what it began", arguments: ["INT", "TERM", "HUP"])
  func interrupted(signal: String) throws {
    let folder = try TemporaryFolder()
    let model = try folder.writeModel()
    // The program waits for its input, with the output begun. A shell makes background jobs ignore
    // SIGINT, and a program that is run by env does not.
    let script = """
      mkfifo "$FOLDER/in"
      exec 3<> "$FOLDER/in"
      env --default-signal "$IL2SCORE" score '\(model)' - -o "$FOLDER/out.csv" < "$FOLDER/in" &
      for _ in $(seq 500); do
        compgen -G "$FOLDER/.out.csv.*" > /dev/null && break
        sleep 0.01
      done
      compgen -G "$FOLDER/.out.csv.*" > /dev/null || exit 99
      kill -\(signal) $!
      wait $!
      """
    let result = try RunningProgram.shell(script, environment: ["FOLDER": folder.path])
    #expect(result.status == ["INT": 130, "TERM": 143, "HUP": 129][signal])
    #expect(try folder.names == ["in", "model.json"])
  }
}
