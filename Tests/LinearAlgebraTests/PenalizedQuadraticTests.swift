import LinearAlgebra
import TestSupport
import Testing

@Suite struct PenalizedQuadraticTests {
  // min 2d² + gd + |b + d| with b = 1: d = -(g + 1)/4 where b + d > 0, b + d = 0 in between.
  @Test(arguments: [(0.0, 0.75), (2.0, 0.25), (4.0, 0.0), (6.0, -0.25)])
  func oneCoefficientIsThresholded(_ slope: Double, _ expected: Double) {
    let quadratic = PenalizedQuadratic(
      curvature: Matrix(rowCount: 1, columnCount: 1, elements: [4]), gradient: [slope],
      penalties: [1], hasFreeFirst: false)
    expectClose(quadratic.minimum(from: [1], tolerance: 1e-14)[0], expected, absolute: 1e-14)
  }

  /// The optimality conditions: H(x − b) + g = −l·sign(x), or within ±l where x is 0.
  @Test(arguments: [false, true])
  func optimalityConditionsHold(_ hasFreeFirst: Bool) {
    var numbers = SeededNumbers(seed: 3)
    let order = 7
    let factor = Matrix(
      rowCount: 12, columnCount: order, elements: (0..<12 * order).map { _ in numbers.next() })
    var curvature = Matrix(rowCount: order, columnCount: order)
    for row in 0..<order {
      for column in 0..<order {
        curvature[row, column] = zip(factor.column(row), factor.column(column)).reduce(0) {
          $0 + $1.0 * $1.1
        }
      }
    }
    let start = (0..<order).map { _ in numbers.next() }
    let gradient = (0..<order).map { _ in 5 * numbers.next() }
    var penalties = [Double](repeating: 2, count: order)
    for index in stride(from: 1, to: order, by: 2) { penalties[index] = 20 }
    if hasFreeFirst { penalties[0] = 0 }
    let minimum = PenalizedQuadratic(
      curvature: curvature, gradient: gradient, penalties: penalties, hasFreeFirst: hasFreeFirst
    ).minimum(from: start, tolerance: 1e-14)
    let slopes = zip(curvature.times(zip(minimum, start).map { $0 - $1 }), gradient).map {
      $0 + $1
    }
    #expect(minimum.contains(0))
    for index in 0..<order {
      if minimum[index] == 0 {
        #expect(abs(slopes[index]) <= penalties[index])
      } else {
        expectClose(
          slopes[index], -penalties[index] * (minimum[index] > 0 ? 1 : -1), absolute: 1e-11)
      }
    }
  }

  /// What is the same column twice has more than one minimum; all have the same sum.
  @Test func singularQuadraticsEnd() {
    let quadratic = PenalizedQuadratic(
      curvature: Matrix(rowCount: 2, columnCount: 2, elements: [1, 1, 1, 1]), gradient: [-3, -3],
      penalties: [1, 1], hasFreeFirst: false)
    let minimum = quadratic.minimum(from: [0, 0], tolerance: 1e-12)
    expectClose(minimum[0] + minimum[1], 2, absolute: 1e-12)
  }
}
