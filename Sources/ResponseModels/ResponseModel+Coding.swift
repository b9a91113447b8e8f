internal import Features

extension ResponseModel: Codable {
  private enum HeaderKeys: String, CodingKey {
    case format
    case formatVersion = "format_version"
  }

  /// Reads a model, checks that its parts fit together, and computes its golden vectors again.
  ///
  /// - Throws: `DecodingError`, or `ModelInconsistency` where a part contradicts another.
  public init(from decoder: any Decoder) throws {
    let parts = try Parts(from: decoder)
    try self.init(checking: parts)
    try parts.checkUncertainty()
    try checkGoldenVectors()
  }

  /// Writes the model; read back, it is equal.
  public func encode(to encoder: any Encoder) throws {
    var header = encoder.container(keyedBy: HeaderKeys.self)
    try header.encode(Self.format, forKey: .format)
    try header.encode(Self.formatVersion, forKey: .formatVersion)
    try parts.encode(to: encoder)
  }

  private var parts: Parts {
    Parts(
      program: program, design: design, recipe: recipe, coefficients: coefficients,
      covariance: covariance, normalQuantile: normalQuantile, droppedTerms: droppedTerms,
      predictors: predictors, cohort: cohort, fit: fit, crossValidation: crossValidation,
      findings: findings, warnings: warnings, notes: notes, goldenVectors: goldenVectors,
      baseline: baseline,
      imputer: imputer)
  }
}
