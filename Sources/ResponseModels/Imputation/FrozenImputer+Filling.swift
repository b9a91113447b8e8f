public import Cohorts
public import Features
internal import RealModule

extension FrozenImputer {
  /// The variables' values in a cohort; missing everywhere where a column is absent.
  ///
  /// - Parameter cohort: Patients.
  /// - Returns: One for each variable.
  /// - Throws: `FeatureError` where a column is of another kind.
  public func values(in cohort: Cohort) throws(FeatureError) -> [PredictorValues] {
    var values: [PredictorValues] = []
    let present = Set(cohort.columns.map(\.name))
    for variable in variables {
      if present.contains(variable.predictor.name) {
        values.append(try PredictorValues(variable.predictor, in: cohort))
      } else {
        let missing = [Double](repeating: .nan, count: cohort.rowCount)
        values.append(PredictorValues(predictor: variable.predictor, values: missing))
      }
    }
    return values
  }

  /// Fills the missing values of some rows, K times each.
  ///
  /// - Parameters:
  ///   - values: The variables' values, as ``values(in:)`` gives them.
  ///   - rows: Which rows.
  /// - Returns: The variables' values, K for each row: draw k of the i-th row at `i * K + k`.
  public func completions(of values: [PredictorValues], rows: [Int]) -> [PredictorValues] {
    var filler = RowFiller(self)
    var completed = values.map { _ in [Double]() }
    for index in completed.indices { completed[index].reserveCapacity(rows.count * draws) }
    for row in rows {
      filler.fill(values.map { $0.values[row] }, into: &completed)
    }
    return zip(values, completed).map { PredictorValues(predictor: $0.predictor, values: $1) }
  }
}

/// Fills rows one at a time.
private struct RowFiller {
  private let imputer: FrozenImputer
  private let uniforms: FixedUniforms
  private let places: [Int]
  private var encoded: [Double]

  init(_ imputer: FrozenImputer) {
    self.imputer = imputer
    uniforms = FixedUniforms(
      uses: (imputer.cycles + 1) * max(1, imputer.variables.count), draws: imputer.draws)
    var place = 1
    var places: [Int] = []
    for variable in imputer.variables {
      places.append(place)
      place += variable.width
    }
    self.places = places
    encoded = [Double](repeating: 1, count: place)
  }

  /// Appends K completed copies of a row.
  mutating func fill(_ row: [Double], into completed: inout [[Double]]) {
    let variables = imputer.variables
    let missing = row.indices.filter { !row[$0].isFinite }
    let cycles = missing.count == 1 ? 1 : imputer.cycles
    for index in row.indices where row[index].isFinite { encode(index, row[index]) }
    for draw in 0..<imputer.draws {
      var state = row
      for index in missing {
        let uniform = uniforms.value(use: index, draw: draw)
        state[index] = variables[index].marginalValue(at: uniform)
        encode(index, state[index])
      }
      for cycle in 0..<(missing.isEmpty ? 0 : cycles) {
        for index in missing {
          let use = (cycle + 1) * variables.count + index
          let uniform = uniforms.value(use: use, draw: draw)
          state[index] = variables[index].conditionalValue(encoded, at: uniform)
          encode(index, state[index])
        }
      }
      for index in state.indices { completed[index].append(state[index]) }
    }
  }

  private mutating func encode(_ index: Int, _ value: Double) {
    let variable = imputer.variables[index]
    let place = places[index]
    if !variable.pair.isEmpty {
      encoded[place] = (value - variable.pair[0]) / (variable.pair[1] - variable.pair[0])
    } else if variable.levelCount == nil {
      encoded[place] = (value - variable.center) / variable.scale
    } else {
      for offset in 0..<variable.width {
        encoded[place + offset] = value == Double(offset + 1) ? 1 : 0
      }
    }
  }
}

extension FrozenImputer.Variable {
  /// The value below which a share of the training rows lies.
  fileprivate func marginalValue(at uniform: Double) -> Double {
    guard levelCount == nil else { return level(marginal, at: uniform) }
    return settled(Self.quantile(marginal, at: uniform))
  }

  /// The value below which a share lies given the other variables' columns.
  fileprivate func conditionalValue(_ encoded: [Double], at uniform: Double) -> Double {
    let linear = coefficients.map { list in
      var sum = 0.0
      for column in encoded.indices { sum += list[column] * encoded[column] }
      return sum
    }
    guard levelCount == nil else {
      let top = linear.reduce(0) { max($0, $1) }
      let powers = [Double.exp(-top)] + linear.map { Double.exp($0 - top) }
      return level(powers, at: uniform)
    }
    let scaled = (linear.first ?? 0) + Self.quantile(residuals, at: uniform)
    return settled(center + scale * scaled)
  }

  /// The level at a share of the sum of weights.
  private func level(_ weights: [Double], at uniform: Double) -> Double {
    var rest = uniform * weights.reduce(0, +)
    var place = weights.count - 1
    for (index, weight) in weights.enumerated() {
      rest -= weight
      if rest < 0 {
        place = index
        break
      }
    }
    return pair.isEmpty ? Double(max(0, place)) : pair[min(1, max(0, place))]
  }

  /// A number within the training range, and the nearest of the values where there are few.
  private func settled(_ value: Double) -> Double {
    let inside = min(max(value, range[0]), range[1])
    guard var nearest = support.first else { return inside }
    for candidate in support where abs(candidate - inside) < abs(nearest - inside) {
      nearest = candidate
    }
    return nearest
  }

  /// Between the quantiles at (i + ½)/n by a straight line, beyond them the outermost.
  private static func quantile(_ table: [Double], at uniform: Double) -> Double {
    let position = uniform * Double(table.count) - 0.5
    let last = Double(table.count - 1)
    let inside = min(max(position, 0), last)
    let below = Int(inside)
    let above = min(below + 1, table.count - 1)
    let share = inside - Double(below)
    return table[below] + share * (table[above] - table[below])
  }
}
