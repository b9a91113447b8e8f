internal import Export
internal import Features

/// Named feature vectors as text and JSON.
enum VectorText {
  /// All that is known of a vector.
  static func details(of vector: FeatureVector) -> String {
    var table = TerminalTable([("term", .left), ("why", .left), ("source", .left)])
    for term in vector.terms { table.append([term.text, term.reason, term.citation]) }
    return
      "@\(vector.name), version \(vector.version)\n\n\(table.text())\nleft out: \(vector.exclusions)\n"
  }

  /// A vector as JSON.
  static func json(of vector: FeatureVector) -> JSONValue {
    .object([
      "name": .string(vector.name), "version": .integer(vector.version),
      "formula": .string(vector.formula),
      "terms": .array(
        vector.terms.map {
          .object([
            "term": .string($0.text), "name": .string($0.name), "reason": .string($0.reason),
            "citation": .string($0.citation),
          ])
        }), "exclusions": .string(vector.exclusions),
    ])
  }
}
