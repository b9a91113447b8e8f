import LinearAlgebra
import Statistics

/// Seeded rows of a logistic regression.
struct SyntheticRows {
  private var generator: SeededGenerator

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// A number between 0 and 1.
  mutating func uniform() -> Double {
    Double(generator.next() >> 11) * 0x1p-53
  }

  /// A number of mean 0 and standard deviation 1, nearly normal.
  mutating func number() -> Double {
    (0..<12).reduce(-6) { sum, _ in sum + uniform() }
  }

  mutating func numbers(_ count: Int) -> [Double] {
    (0..<count).map { _ in number() }
  }

  /// Outcomes with the given linear predictors.
  mutating func outcomes(_ linear: [Double]) -> [Double] {
    linear.map { uniform() < 1 / (1 + exponential(-$0)) ? 1 : 0 }
  }

  /// An intercept and `columns` predictors of which the first two matter.
  mutating func rows(
    _ count: Int, columns: Int, isWeighted: Bool = false, hasOffset: Bool = false
  ) -> LogisticRows {
    var design = [[Double](repeating: 1, count: count)]
    for _ in 0..<columns { design.append(numbers(count)) }
    let offsets = hasOffset ? numbers(count).map { $0 / 2 } : nil
    let linear = (0..<count).map { (row: Int) -> Double in
      var sum = 0.7 * design[1][row] - 0.3 + (offsets?[row] ?? 0)
      if columns > 1 { sum -= 0.4 * design[2][row] }
      return sum
    }
    let outcomes = outcomes(linear)
    let weights = isWeighted ? (0..<count).map { _ in 0.2 + 2 * uniform() } : nil
    return LogisticRows(
      design: Matrix(columns: design, rowCount: count), outcomes: outcomes, weights: weights,
      offsets: offsets)
  }
}

/// e to a power, by its series: test data need no more.
private func exponential(_ exponent: Double) -> Double {
  var (term, sum) = (1.0, 1.0)
  for index in 1..<40 {
    term *= exponent / 64 / Double(index)
    sum += term
  }
  return (0..<6).reduce(sum) { power, _ in power * power }
}
