internal import Yams

extension StudyFileParser {
  /// The root of a document, or nil for one that is empty.
  func root(of text: String) throws(StudyFileError) -> Node? {
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw translated(error)
    } catch {
      throw .invalidYAML(file: file, line: 1, column: 1, problem: "unreadable")
    }
  }

  private func translated(_ error: YamlError) -> StudyFileError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      .invalidYAML(file: file, line: mark.line, column: mark.column, problem: problem)
    case .reader(let problem, let offset, _, let yaml):
      readerError(problem, offset: offset, text: yaml)
    case .duplicatedKeysInMapping(let keys, let context):
      .duplicateKey(
        file: file, line: context.mark.line, column: context.mark.column, key: keys.first ?? "")
    default: .invalidYAML(file: file, line: 1, column: 1, problem: "unreadable")
    }
  }

  private func readerError(_ problem: String, offset: Int?, text: String) -> StudyFileError {
    let before = text.prefix(max(0, offset ?? 0))
    let line = 1 + before.reduce(0) { $0 + ($1.isNewline ? 1 : 0) }
    let start = before.lastIndex { $0.isNewline }.map { before.index(after: $0) }
    let column = 1 + before.distance(from: start ?? before.startIndex, to: before.endIndex)
    return .invalidYAML(file: file, line: line, column: column, problem: problem)
  }

  /// Where a node stands.
  func place(_ node: Node) -> (line: Int, column: Int) {
    (node.mark?.line ?? 1, node.mark?.column ?? 1)
  }

  /// Whether a node is empty, `~` or `null`.
  func isNull(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node, isPlain(scalar) else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  private func isPlain(_ scalar: Node.Scalar) -> Bool {
    scalar.style == .plain || scalar.style == .any
  }

  /// The entries of a mapping whose keys are all known.
  func entries(
    of node: Node, key: String, allowed: [String]
  ) throws(StudyFileError) -> [(key: String, value: Node)] {
    guard case .mapping(let mapping) = node else {
      throw invalid(node, key: key, expected: "a mapping of \(allowed.joined(separator: ", "))")
    }
    var entries: [(key: String, value: Node)] = []
    for (keyNode, value) in mapping {
      guard case .scalar(let scalar) = keyNode else {
        throw invalid(keyNode, key: key, expected: "a word")
      }
      guard allowed.contains(scalar.string) else {
        let (line, column) = place(keyNode)
        throw .unknownKey(
          file: file, line: line, column: column, key: scalar.string,
          near: nearestNames(to: scalar.string, in: allowed, limit: 3))
      }
      entries.append((scalar.string, value))
    }
    return entries
  }

  /// The text of a scalar that is not empty, whatever YAML would take it for: a level `no` is "no".
  func string(_ node: Node, key: String) throws(StudyFileError) -> String {
    guard case .scalar(let scalar) = node, !isNull(node), !scalar.string.isEmpty else {
      throw invalid(node, key: key, expected: "a text")
    }
    return scalar.string
  }

  /// The texts of a list, or of a single scalar.
  func strings(_ node: Node, key: String) throws(StudyFileError) -> [String] {
    guard case .sequence(let sequence) = node else { return [try string(node, key: key)] }
    var texts: [String] = []
    for entry in sequence { texts.append(try string(entry, key: key)) }
    return texts
  }

  /// The number of a scalar.
  func number(_ node: Node, key: String) throws(StudyFileError) -> Double {
    guard case .scalar(let scalar) = node, let value = NumberText.value(of: scalar.string) else {
      throw invalid(node, key: key, expected: "a number")
    }
    return value
  }

  /// A truth value: `true`, `yes`, `false` or `no`.
  func truth(_ node: Node, key: String) throws(StudyFileError) -> Bool {
    switch try string(node, key: key).lowercased() {
    case "true", "yes": return true
    case "false", "no": return false
    default: throw invalid(node, key: key, expected: "true or false")
    }
  }

  /// A word of a fixed list.
  func word<Word: RawRepresentable & CaseIterable>(
    _ node: Node, key: String
  ) throws(StudyFileError) -> Word where Word.RawValue == String {
    guard case .scalar(let scalar) = node, let word = Word(rawValue: scalar.string) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw invalid(node, key: key, expected: "one of \(words)")
    }
    return word
  }

  /// The error for a value that is not as it should be.
  func invalid(_ node: Node, key: String, expected: String) -> StudyFileError {
    let (line, column) = place(node)
    let found =
      switch node {
      case .scalar(let scalar): scalar.string
      case .mapping: "a mapping"
      case .sequence: "a list"
      case .alias: "an alias"
      }
    return .invalidValue(
      file: file, line: line, column: column, key: key, found: found, expected: expected)
  }
}
