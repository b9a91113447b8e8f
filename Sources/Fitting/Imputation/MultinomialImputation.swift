internal import RealModule
internal import Statistics

/// A multinomial logistic regression of a variable's levels on the others; with two levels, a logistic
/// one.
///
/// It is fitted to the rows and to a few of small weight that are spread over predictors and levels,
/// so that separation does not carry coefficients away, and its coefficients are drawn from their
/// approximate posterior (White, Daniel and Royston, *Comput. Stat. Data Anal.* 54 (2010) 2267; R:
/// `mice:::augment`, `mice.impute.logreg`).
struct MultinomialImputation: Sendable {
  /// The coefficients of each level after the first, end to end.
  private(set) var estimate: [Double]
  let levelCount: Int
  let columnCount: Int
  private var factor: IndependentFactor

  private static let iterationLimit = 40

  /// Fits the regression.
  ///
  /// - Parameters:
  ///   - design: The predictors of the rows with a level; the first column is the intercept.
  ///   - places: The place of each row's level.
  ///   - levelCount: How many levels there are, at least two.
  ///   - weights: What each row counts; nil for 1.
  ///   - start: Coefficients near the solution; nil for none.
  init(
    _ design: PredictorRows, places: [Int], levelCount: Int, weights: [Double]? = nil,
    start: [Double]? = nil
  ) {
    self.levelCount = levelCount
    columnCount = design.columnCount
    let rows = AugmentedRows(design, places: places, levelCount: levelCount, weights: weights)
    let size = (levelCount - 1) * columnCount
    estimate = start ?? [Double](repeating: 0, count: size)
    if estimate.count != size { estimate = [Double](repeating: 0, count: size) }
    var sums = rows.sums(at: estimate)
    if !sums.logLikelihood.isFinite {
      estimate = [Double](repeating: 0, count: size)
      sums = rows.sums(at: estimate)
    }
    factor = IndependentFactor(sums.information, order: size)
    for _ in 0..<Self.iterationLimit {
      let step = factor.solve(sums.score)
      let decrement = zip(step, sums.score).reduce(0) { $0 + $1.0 * $1.1 }
      guard decrement > 1e-10 else { break }
      guard let next = Self.climb(rows, from: estimate, step: step, above: sums.logLikelihood)
      else { break }
      (estimate, sums) = next
      factor = IndependentFactor(sums.information, order: size)
    }
  }

  /// A point along a step where the likelihood is not less than before; nil where there is none.
  private static func climb(
    _ rows: AugmentedRows, from point: [Double], step: [Double], above: Double
  ) -> ([Double], AugmentedRows.Sums)? {
    var length = 1.0
    for _ in 0..<20 {
      let next = zip(point, step).map { $0 + length * $1 }
      let sums = rows.sums(at: next)
      if sums.logLikelihood >= above { return (next, sums) }
      length /= 2
    }
    return nil
  }

  /// Coefficients from their approximate posterior distribution.
  func drawn(_ generator: inout SeededGenerator) -> [Double] {
    let normals = factor.kept.map { _ in generator.nextNormal() }
    return zip(estimate, factor.scaled(normals, order: estimate.count)).map { $0 + $1 }
  }

  /// The probabilities of the levels for a row.
  static func probabilities(_ linear: [Double]) -> [Double] {
    let top = linear.reduce(0) { max($0, $1) }
    let powers = [Double.exp(-top)] + linear.map { Double.exp($0 - top) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// The place of a level drawn for a row.
  func level(
    _ design: PredictorRows, row: Int, coefficients: [Double], uniform: Double
  ) -> Int {
    let linear = (0..<levelCount - 1).map { level in
      var sum = 0.0
      for column in 0..<columnCount {
        sum +=
          design.elements[row * columnCount + column] * coefficients[level * columnCount + column]
      }
      return sum
    }
    var rest = uniform
    for (level, probability) in Self.probabilities(linear).enumerated() {
      rest -= probability
      if rest < 0 { return level }
    }
    return levelCount - 1
  }
}
