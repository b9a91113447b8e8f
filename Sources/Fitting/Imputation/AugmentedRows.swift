internal import RealModule

/// Rows with levels, and added rows of small weight that keep a logistic regression finite.
///
/// For each predictor, with the others at their means, rows one standard deviation below and above
/// its mean are added with each level; together they weigh as much as there are coefficients a level
/// (White, Daniel and Royston, 2010, section 4).
struct AugmentedRows: Sendable {
  private let design: PredictorRows
  private let places: [Int]
  private let weights: [Double]
  private let levelCount: Int

  /// What Newton's method needs at a point.
  struct Sums: Sendable {
    var logLikelihood: Double
    var score: [Double]
    /// The lower triangle, row by row.
    var information: [Double]
  }

  init(_ design: PredictorRows, places: [Int], levelCount: Int, weights: [Double]?) {
    self.levelCount = levelCount
    let width = design.columnCount
    let moments = (1..<max(1, width)).map { Self.moments(of: $0, in: design) }
    var elements = design.elements
    var levels = places
    for (index, moment) in moments.enumerated() where moment.deviation > 0 {
      for side in [-1.0, 1.0] {
        for level in 0..<levelCount {
          elements.append(1)
          for (other, mean) in moments.map(\.mean).enumerated() {
            elements.append(other == index ? mean + side * moment.deviation : mean)
          }
          levels.append(level)
        }
      }
    }
    let added = levels.count - places.count
    if added == 0, width > 0 {
      for level in 0..<levelCount {
        elements += [1] + moments.map(\.mean)
        levels.append(level)
      }
    }
    let count = levels.count - places.count
    self.design = PredictorRows(columnCount: width, elements: elements)
    self.places = levels
    self.weights =
      (weights ?? [Double](repeating: 1, count: places.count))
      + [Double](repeating: Double(width) / Double(max(1, count)), count: count)
  }

  private static func moments(
    of column: Int, in design: PredictorRows
  ) -> (mean: Double, deviation: Double) {
    guard design.rowCount > 1 else {
      return (design.rowCount == 1 ? design.elements[column] : 0, 0)
    }
    let values = (0..<design.rowCount).map { design.elements[$0 * design.columnCount + column] }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / Double(values.count - 1)).squareRoot())
  }

  /// The log-likelihood, its gradient and minus its second derivative.
  func sums(at coefficients: [Double]) -> Sums {
    let width = design.columnCount
    let others = levelCount - 1
    let size = others * width
    var sums = Sums(
      logLikelihood: 0, score: [Double](repeating: 0, count: size),
      information: [Double](repeating: 0, count: size * size))
    var linear = [Double](repeating: 0, count: others)
    for row in 0..<design.rowCount {
      let base = row * width
      for level in 0..<others {
        var sum = 0.0
        for column in 0..<width {
          sum += design.elements[base + column] * coefficients[level * width + column]
        }
        linear[level] = sum
      }
      let probabilities = MultinomialImputation.probabilities(linear)
      let place = places[row]
      sums.logLikelihood += weights[row] * .log(max(probabilities[place], 1e-300))
      for level in 0..<others {
        let own = probabilities[level + 1]
        let residual = weights[row] * ((place == level + 1 ? 1 : 0) - own)
        for column in 0..<width {
          sums.score[level * width + column] += residual * design.elements[base + column]
        }
        for other in 0...level {
          let share = weights[row] * own * ((other == level ? 1 : 0) - probabilities[other + 1])
          addOuter(&sums.information, row: base, level: level, other: other, share: share)
        }
      }
    }
    return sums
  }

  /// Adds share·xxᵀ to a block of the information.
  private func addOuter(
    _ information: inout [Double], row base: Int, level: Int, other: Int, share: Double
  ) {
    let width = design.columnCount
    let size = (levelCount - 1) * width
    for first in 0..<width {
      let value = share * design.elements[base + first]
      let target = (level * width + first) * size + other * width
      for second in 0..<(level == other ? first + 1 : width) {
        information[target + second] += value * design.elements[base + second]
      }
    }
  }
}
