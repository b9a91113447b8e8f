import LinearAlgebra
import TestSupport
import Testing

@Suite struct ColumnMomentsTests {
  /// R: `x <- (1:11)^2; w <- (11:1) / 66; m <- sum(w * x); c(m, sqrt(sum(w * (x - m)^2)))`, at scales
  /// whose squares are no doubles too.
  @Test(arguments: [1, 1e300, 1e-300])
  func agreeWithR(_ scale: Double) {
    let column = (1...11).map { Double($0 * $0) * scale }
    let moments = ColumnMoments(column[...], shares: (1...11).map { Double(12 - $0) / 66 })
    expectClose(moments.mean / scale, 26, relative: 1e-13)
    expectClose(moments.deviation / scale, 28.39013913315678, relative: 1e-13)
  }

  @Test func aConstantHasNoDeviation() {
    let moments = ColumnMoments([7, 7, 7, 7], shares: [0.25, 0.25, 0.25, 0.25])
    #expect(moments.mean == 7 && moments.deviation == 0)
    let nothing = ColumnMoments([], shares: [])
    #expect(nothing.mean == 0 && nothing.deviation == 0)
  }

  @Test func columnsAreCenteredAndDivided() {
    let matrix = Matrix(columns: [[1, 2], [3, 5], [8, 4]], rowCount: 2)
    let made = matrix.standardizing(columns: [2, 0], centers: [6, 0], divisors: [2, 1])
    #expect(made == Matrix(columns: [[1, -1], [1, 2]], rowCount: 2))
  }
}
