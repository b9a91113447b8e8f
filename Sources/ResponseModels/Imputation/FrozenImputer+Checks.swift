internal import Features

extension FrozenImputer {
  /// The most draws, and the most cycles, that an imputer may ask for.
  public static let limit = 1_000

  /// Checks that the parts fit together and to a model's predictors.
  func check(predictors: [(name: String, levels: [String]?)]) throws(ModelInconsistency) {
    guard (2...Self.limit).contains(draws) else { throw .badNumber(path: "imputer.draws") }
    guard (1...Self.limit).contains(cycles) else { throw .badNumber(path: "imputer.cycles") }
    var seen: Set<String> = []
    for variable in variables where !seen.insert(variable.predictor.name).inserted {
      throw .repeated(path: "imputer.variables", name: variable.predictor.name)
    }
    let width = variables.reduce(1) { $0 + $1.width }
    for (index, variable) in variables.enumerated() {
      try variable.check(width: width, path: "imputer.variables[\(index)]")
    }
    for predictor in predictors {
      let found = variables.first { $0.predictor.name == predictor.name }
      guard let found, found.predictor.levels == predictor.levels else {
        throw .unknown(path: "imputer.variables", name: predictor.name)
      }
    }
  }

}

extension FrozenImputer.Variable {
  fileprivate func check(width: Int, path: String) throws(ModelInconsistency) {
    let lists = [pair, marginal, residuals, range, support, [center, scale]] + coefficients
    guard lists.allSatisfy({ $0.allSatisfy(\.isFinite) }) else { throw .badNumber(path: path) }
    guard scale > 0 else { throw .badNumber(path: "\(path).scale") }
    if let count = levelCount {
      guard marginal.count == count else {
        throw .wrongCount(path: "\(path).marginal", found: marginal.count, expected: count)
      }
      guard marginal.allSatisfy({ $0 >= 0 }) else { throw .badNumber(path: "\(path).marginal") }
      guard pair.isEmpty || (pair.count == 2 && pair[0] < pair[1]) else {
        throw .badNumber(path: "\(path).pair")
      }
    } else {
      for (name, table) in [("marginal", marginal), ("residuals", residuals)] {
        guard !table.isEmpty, zip(table, table.dropFirst()).allSatisfy({ $0 <= $1 }) else {
          throw .badNumber(path: "\(path).\(name)")
        }
      }
      guard range.count == 2, range[0] <= range[1] else {
        throw .badNumber(path: "\(path).range")
      }
      guard zip(support, support.dropFirst()).allSatisfy({ $0 < $1 }) else {
        throw .badNumber(path: "\(path).support")
      }
    }
    guard coefficients.count == self.width else {
      throw .wrongCount(
        path: "\(path).coefficients", found: coefficients.count, expected: self.width)
    }
    for list in coefficients where list.count != width {
      throw .wrongCount(path: "\(path).coefficients", found: list.count, expected: width)
    }
  }
}
