extension DesignRecipe: Codable {
  private enum CodingKeys: String, CodingKey {
    case hasIntercept = "has_intercept"
    case predictors
    case features
  }

  /// Reads a recipe, and checks that it can be computed.
  ///
  /// - Parameter decoder: Holds `{"has_intercept", "predictors", "features"}`.
  /// - Throws: `DecodingError` where a part is unreadable, a feature uses a predictor or level that
  ///   is not listed, or a name stands twice.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let predictors = try container.decode([RecipePredictor].self, forKey: .predictors)
    let features = try container.decode([Feature].self, forKey: .features)
    if let problem = Self.inconsistency(of: features, with: predictors) {
      throw DecodingError.dataCorruptedError(
        forKey: .features, in: container, debugDescription: problem)
    }
    let hasIntercept = try container.decode(Bool.self, forKey: .hasIntercept)
    do throws(FeatureError) {
      try self.init(hasIntercept: hasIntercept, predictors: predictors, features: features)
    } catch {
      throw DecodingError.dataCorruptedError(
        forKey: .features, in: container, debugDescription: "\(error)")
    }
  }

  /// Writes the recipe as it is read.
  ///
  /// - Parameter encoder: Receives the object.
  /// - Throws: What the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(hasIntercept, forKey: .hasIntercept)
    try container.encode(predictors, forKey: .predictors)
    try container.encode(features, forKey: .features)
  }

  /// What the features use that the predictors do not have; nil where all fits.
  private static func inconsistency(
    of features: [Feature], with predictors: [RecipePredictor]
  ) -> String? {
    var levels: [String: Set<String>?] = [:]
    for predictor in predictors {
      guard levels.updateValue(predictor.levels.map(Set.init), forKey: predictor.name) == nil else {
        return "the predictor \(predictor.name) is listed twice"
      }
    }
    for feature in features {
      guard !feature.factors.isEmpty else { return "the feature \(feature.name) has no factors" }
      for factor in feature.factors {
        if case .level(let name, let level) = factor {
          guard let known = levels[name] ?? nil, known.contains(level) else {
            return "the feature \(feature.name) uses a level that \(name) does not have"
          }
        }
        for name in factor.expression?.columns ?? [] {
          guard let kind = levels[name], kind == nil else {
            return "the feature \(feature.name) uses \(name), which is no numeric predictor"
          }
        }
      }
    }
    return nil
  }
}
