import Foundation
import Testing

/// Every command of the README gives what the README says.
///
/// A line `...` stands for any lines. Numbers may differ by one part in a million, because other
/// processors and libraries round the last digits differently.
@Suite struct ReadmeTests {
  /// A command and the output that stands below it.
  struct Example: Sendable, CustomTestStringConvertible {
    var command: String
    var expected: [String]
    var testDescription: String { command }
  }

  @Test func everyCommandGivesWhatTheReadmeSays() throws {
    let root = Self.root
    let examples = try Self.examples(of: "\(root)/README.md")
    #expect(examples.count > 15)
    // In order, because later commands use the files of earlier ones.
    for example in examples {
      let result = try RunningProgram.shell(
        """
        cd '\(root)' && mkdir -p .build && PATH="$(dirname "$IL2SCORE"):$PATH"
        { \(example.command)
        } 2>&1
        """)
      let lines = result.output.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init)
      let seen = lines.last == "" ? lines.dropLast() : lines[...]
      #expect(
        example.expected.isEmpty || Self.matches(Array(seen), example.expected),
        "\(example.command)\ngave\n\(result.output)")
    }
  }

  private static var root: String {
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
  }

  /// The commands of the console blocks: lines after `$ `, continued after `\`.
  private static func examples(of path: String) throws -> [Example] {
    var examples: [Example] = []
    var (isConsole, isContinued) = (false, false)
    for line in try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n") {
      if line.hasPrefix("```") {
        isConsole = line == "```console"
      } else if isConsole, isContinued, let last = examples.indices.last {
        examples[last].command += "\n" + line
        isContinued = line.hasSuffix("\\")
      } else if isConsole, line.hasPrefix("$ ") {
        examples.append(Example(command: String(line.dropFirst(2)), expected: []))
        isContinued = line.hasSuffix("\\")
      } else if isConsole, let last = examples.indices.last {
        examples[last].expected.append(line)
      }
    }
    return examples
  }

  private static func matches(_ seen: [String], _ expected: [String]) -> Bool {
    guard let first = expected.first else { return seen.isEmpty }
    if first == "..." {
      return (0...seen.count).contains { matches(Array(seen[$0...]), Array(expected.dropFirst())) }
    }
    guard let line = seen.first, isSame(line, first) else { return false }
    return matches(Array(seen.dropFirst()), Array(expected.dropFirst()))
  }

  /// Whether two lines hold the same words, and the same numbers or nearly so.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    if left == right { return true }
    let (left, right) = (words(of: left), words(of: right))
    return left.count == right.count
      && zip(left, right).allSatisfy { left, right in
        if left == right { return true }
        guard let left = Double(left), let right = Double(right) else { return false }
        return abs(left - right) <= 1e-6 * max(abs(left), abs(right))
      }
  }

  private static func words(of line: String) -> [Substring] {
    line.split { $0.isWhitespace || ",:;()".contains($0) }
  }
}
