internal import ResponseModels

extension TrainingReport {
  /// How intervals came out; null for Wald's.
  static func intervals(_ summary: IntervalSummary?) -> JSONValue {
    guard let summary else { return .null }
    return .object([
      "method": .string(summary.method.rawValue), "cluster": .string(summary.cluster),
      "clusters": summary.clusters.map(JSONValue.integer) ?? .null,
      "resamples": summary.resamples.map(JSONValue.integer) ?? .null,
      "failed": summary.failed.map(JSONValue.integer) ?? .null,
      "multimodal": .strings(summary.multimodal),
    ])
  }

  /// Tests of several coefficients; null where none are valid.
  static func tests(_ tests: [ChunkTest]?) -> JSONValue {
    guard let tests else { return .null }
    return .array(
      tests.map {
        .object([
          "name": .string($0.name), "terms": .strings($0.terms), "kind": .string($0.kind.rawValue),
          "method": .string($0.method.rawValue), "statistic": .number($0.statistic),
          "df": .integer($0.df), "p_value": .number($0.pValue),
        ])
      })
  }
}
