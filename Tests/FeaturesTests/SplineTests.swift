import Features
import TestSupport
import Testing

@Suite struct SplineTests {
  struct HmiscFile: Decodable {
    struct Case: Decodable {
      let knots: [Double]
      let x: [Double]
      let values: [Double]
    }
    let splines: [Case]
  }

  struct ExactFile: Decodable {
    struct Case: Decodable {
      let knots: [Double]
      let x: [Double]
      let columns: [[Double]]
    }
    let cases: [Case]
  }

  @Test func agreesWithHmisc() throws {
    let file = try reference("features_model_matrix.json", as: HmiscFile.self)
    #expect(file.splines.count == 5)
    for spline in file.splines {
      let width = (spline.knots.last ?? 0) - (spline.knots.first ?? 0)
      for (row, x) in spline.x.enumerated() {
        let basis = RestrictedCubicSpline.basis(x, knots: spline.knots)
        #expect(basis.count == spline.knots.count - 1)
        for (column, value) in basis.enumerated() {
          // Hmisc takes differences of cubes, which cost it digits of the column's largest part.
          expectClose(
            value, spline.values[column * spline.x.count + row], relative: 1e-13,
            absolute: 1e-13 * width, "\(spline.knots.count) knots, x \(x), column \(column)")
        }
      }
    }
  }

  @Test func agreesWithExactArithmeticFarOutside() throws {
    let file = try reference("features_spline_exact.json", as: ExactFile.self)
    #expect(file.cases.count == 5)
    for spline in file.cases {
      let width = (spline.knots.last ?? 0) - (spline.knots.first ?? 0)
      for (row, x) in spline.x.enumerated() {
        let basis = RestrictedCubicSpline.basis(x, knots: spline.knots)
        for (column, expected) in spline.columns.enumerated() {
          expectClose(
            basis[column + 1], expected[row], relative: 1e-13, absolute: 1e-18 * width,
            "knots \(spline.knots), x \(x), column \(column + 1)")
        }
      }
    }
  }

  @Test func isStraightOutsideTheKnots() {
    let knots = [1.0, 2, 4, 7]
    #expect(RestrictedCubicSpline.basis(1, knots: knots) == [1, 0, 0])
    #expect(RestrictedCubicSpline.basis(-1e300, knots: knots) == [-1e300, 0, 0])
    for j in 1...2 {
      let at = [8.0, 9, 10].map { RestrictedCubicSpline.basis($0, knots: knots)[j] }
      expectClose(at[2] - at[1], at[1] - at[0], relative: 1e-14)
    }
  }

  @Test func isOnTheScaleOfItsVariable() {
    let knots = [1.0, 2, 4, 7]
    for scale in [1e-150, 1e-3, 1e3, 1e150] {
      let scaled = RestrictedCubicSpline.basis(5 * scale, knots: knots.map { $0 * scale })
      for (value, expected) in zip(scaled, RestrictedCubicSpline.basis(5, knots: knots)) {
        expectClose(value, expected * scale, relative: 1e-14)
      }
    }
  }

  @Test func needsThreeIncreasingKnots() {
    #expect(RestrictedCubicSpline.areKnots([1, 2, 3]))
    for bad in [[], [1], [1, 2], [1, 2, 2], [3, 2, 1], [1, 2, .infinity], [1, .nan, 3]] {
      #expect(!RestrictedCubicSpline.areKnots(bad))
      #expect(RestrictedCubicSpline.basis(5, knots: bad) == [5])
    }
  }

  @Test func keepsMissingMissing() {
    let basis = RestrictedCubicSpline.basis(.nan, knots: [1, 2, 3])
    #expect(basis.map(\.isNaN) == [true, true])
  }
}
