import LinearAlgebra
import TestSupport
import Testing

@Suite struct QuadraticDescentTests {
  /// A second derivative of `order` columns, well away from singular, and a score at zero.
  private func problem(_ order: Int) -> (products: Matrix, score: [Double]) {
    var numbers = SeededNumbers(seed: 5)
    let root = Matrix(
      rowCount: order, columnCount: order,
      elements: (0..<order * order).map { _ in numbers.uniform() - 0.5 })
    var products = Matrix(rowCount: order, columnCount: order)
    for row in 0..<order {
      for column in 0..<order {
        products[row, column] = zip(root.column(row), root.column(column)).reduce(
          row == column ? 0.1 : 0
        ) { $0 + $1.0 * $1.1 }
      }
    }
    return (products, (0..<order).map { _ in numbers.uniform() - 0.5 })
  }

  private func penalty(_ order: Int, threshold: Double, ridge: Double) -> CoordinatePenalty {
    var penalty = CoordinatePenalty(
      thresholds: [Double](repeating: threshold, count: order),
      ridges: [Double](repeating: ridge, count: order),
      lowest: [Double](repeating: -.infinity, count: order),
      highest: [Double](repeating: .infinity, count: order),
      groupSizes: [Int](repeating: 1, count: order))
    penalty.thresholds[0] = 0
    penalty.lowest[1] = 0
    return penalty
  }

  /// The largest gap in the conditions of Karush, Kuhn and Tucker.
  private func violation(
    _ products: Matrix, _ score: [Double], _ coefficients: [Double], _ penalty: CoordinatePenalty
  ) -> Double {
    let fall = products.times(coefficients)
    return coefficients.indices.reduce(0) { worst, index in
      let value = coefficients[index]
      let pull = score[index] - fall[index] - penalty.ridges[index] * value
      let threshold = penalty.thresholds[index]
      if value != 0 { return max(worst, abs(pull - (value > 0 ? threshold : -threshold))) }
      let isHeld = penalty.lowest[index] == 0 && pull < 0
      return max(worst, isHeld ? 0 : abs(pull) - threshold)
    }
  }

  /// One penalty after the other, each from the solution before: columns come, go and stay.
  ///
  /// Of 80 columns no inverse is kept.
  @Test(arguments: [1, 7, 8, 22, 80], [0, 0.05])
  func findsTheMinimumAlongAPath(_ order: Int, _ ridge: Double) {
    let (products, start) = problem(order)
    var descent = QuadraticDescent(products: products)
    var (coefficients, score) = ([Double](repeating: 0, count: order), start)
    for threshold in [0.4, 0.2, 0.19, 0.1, 0.05, 0.02, 0.019, 0.018, 0.2] where order > 1 {
      let penalty = penalty(order, threshold: threshold, ridge: ridge)
      descent.minimize(
        &coefficients, score: &score, penalty: penalty, tolerance: 1e-26, share: 0, limit: 100_000)
      #expect(violation(products, start, coefficients, penalty) < 1e-11)
      let fall = products.times(coefficients)
      for index in 0..<order {
        expectClose(score[index], start[index] - fall[index], absolute: 1e-11)
      }
    }
  }

  /// After an update a step changes the score as it was seen to, whether an inverse is kept or not,
  /// and the minimum is that of the new second derivative.
  @Test(arguments: [9, 80])
  func learnsFromScores(_ order: Int) {
    let (products, start) = problem(order)
    let penalty = penalty(order, threshold: 0.01, ridge: 0)
    for isUsed in [false, true] {
      var descent = QuadraticDescent(products: products)
      var (coefficients, score) = ([Double](repeating: 0, count: order), start)
      if isUsed {
        for _ in 0..<2 {
          descent.minimize(
            &coefficients, score: &score, penalty: penalty, tolerance: 1e-26, share: 0,
            limit: 100_000)
        }
      }
      let end = coefficients.enumerated().map { $1 + 0.1 * Double($0 + 1) }
      let step = zip(end, coefficients).map { $0 - $1 }
      let change = products.times(step).map { 1.1 * $0 }
      let after = zip(score, change).map { $0 - $1 }
      descent.learn(from: coefficients, to: end, score, after)
      for (observed, expected) in zip(descent.products.times(step), change) {
        expectClose(observed, expected, relative: 1e-9, absolute: 1e-10)
      }
      var (place, left) = (coefficients, score)
      descent.minimize(
        &place, score: &left, penalty: penalty, tolerance: 1e-26, share: 0, limit: 100_000)
      let origin = zip(score, descent.products.times(coefficients)).map { $0 + $1 }
      #expect(violation(descent.products, origin, place, penalty) < 1e-10)
    }
  }

  /// What a concave function cannot have shown is not learnt.
  @Test func ignoresWhatIsNotConcave() {
    let (products, score) = problem(6)
    var descent = QuadraticDescent(products: products)
    let (start, end) = ([Double](repeating: 0, count: 6), [Double](repeating: 1, count: 6))
    descent.learn(from: start, to: end, score, score.map { $0 + 1 })
    #expect(descent.products == products)
    descent.learn(from: start, to: start, score, score)
    #expect(descent.products == products)
  }
}
