internal import Features

/// Named feature vectors in formulas and lists: `@baseline-immune-status`.
struct FeatureMacro {
  /// The text with each vector's terms in its place.
  private(set) var text = ""
  /// The vectors that were named, each once.
  private(set) var vectors: [FeatureVector] = []

  /// Expands the vectors of a formula, or of an item of a list.
  ///
  /// - Parameter source: The text; `@` in backticks or quotes is part of a name.
  /// - Throws: A `Notice` where no vector has the name.
  init(_ source: String) throws {
    var rest = source[...]
    var quote: Character?
    while let character = rest.first {
      if let open = quote {
        if character == open { quote = nil }
      } else if "`\"'".contains(character) {
        quote = character
      } else if character == "@" {
        let vector = try Self.vector(at: rest)
        if !vectors.contains(where: { $0.name == vector.name }) { vectors.append(vector) }
        text += "(\(vector.formula))"
        rest = rest.dropFirst(vector.name.count + 1)
        continue
      }
      text.append(character)
      rest.removeFirst()
    }
  }

  /// The vector with the longest name that stands behind the `@`.
  private static func vector(at text: Substring) throws -> FeatureVector {
    let behind = text.dropFirst().lowercased()
    let found = FeatureVector.all.filter { behind.hasPrefix($0.name) }
    if let vector = found.max(by: { $0.name.count < $1.name.count }) { return vector }
    let word = text.prefix { !$0.isWhitespace && !"+,)".contains($0) }
    throw Failure.usage(
      "there is no feature vector \(Failure.shown(String(word)))",
      remedy: "There is \(Failure.list(FeatureVector.all.map { "@" + $0.name })).")
  }
}
