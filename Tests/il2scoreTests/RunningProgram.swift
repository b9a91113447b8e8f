import Foundation
import ModelFixtures
import ResponseModels
import Testing

/// The built program, run as its user runs it.
enum RunningProgram {
  /// How a run ended and what it wrote.
  struct Result {
    var status: Int32
    var output: String
    var errors: String

    /// The standard output as JSON.
    func json() throws -> Any {
      try JSONSerialization.jsonObject(with: Data(output.utf8))
    }

    /// The object under `error` on standard error.
    func errorJSON() throws -> [String: Any] {
      let object = try JSONSerialization.jsonObject(with: Data(errors.utf8)) as? [String: Any]
      return try #require(object?["error"] as? [String: Any])
    }
  }

  /// The program stands beside the test bundle.
  static var path: String {
    get throws {
      let folder = try #require(Bundle.main.executableURL).deletingLastPathComponent()
      return folder.appendingPathComponent("il2score").path
    }
  }

  /// Runs the program and waits for its end.
  static func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Result {
    let quoted = arguments.map(shellQuoted).joined(separator: " ")
    return try shell("exec \"$IL2SCORE\" \(quoted)", input: input, environment: environment)
  }

  /// Runs a shell command in which `$IL2SCORE` is the program.
  static func shell(
    _ command: String, input: String = "", environment: [String: String] = [:]
  ) throws -> Result {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", command]
    process.environment = ProcessInfo.processInfo.environment
      .merging(["IL2SCORE": try path]) { $1 }.merging(environment) { $1 }
    // Files, not pipes: a pipe that nobody reads would stop the program.
    let input = try folder.write(input, to: "stdin")
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: input))
    let output = try folder.write("", to: "stdout")
    let errors = try folder.write("", to: "stderr")
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }

  private static func shellQuoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "'\\''") + "'"
  }
}

/// A folder that is removed when it is no longer used.
final class TemporaryFolder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("il2score-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file and returns its path.
  func write(_ text: String, to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try text.write(toFile: file, atomically: false, encoding: .utf8)
    return file
  }

  /// Writes the fixture's model, changed by a function, and returns its path.
  func writeModel(
    named name: String = "model.json", design: StudyDesign? = nil,
    _ change: (String) -> String = { $0 }
  ) throws -> String {
    let model =
      try design.map { try ModelFixture.model(design: $0) } ?? ModelFixture.model()
    return try write(change(String(decoding: try ModelFile.encode(model), as: UTF8.self)), to: name)
  }

  /// The names of all files in the folder.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}
