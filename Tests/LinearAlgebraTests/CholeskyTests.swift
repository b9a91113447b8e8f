import LinearAlgebra
import TestSupport
import Testing

@Suite struct CholeskyTests {
  /// L = [2 0 0; 6 1 0; −8 5 3], A = L·Lᵀ.
  private let matrix = Matrix(
    columns: [[4, 12, -16], [12, 37, -43], [-16, -43, 98]], rowCount: 3)

  @Test func factorsExactly() throws {
    let factor = try Cholesky(matrix)
    #expect([0, 1, 2, 4, 5, 8].map { factor.factor[$0] } == [2, 6, -8, 1, 5, 3])
    expectClose(factor.logDeterminant, 3.58351893845611, relative: 1e-14)  // log 36
    #expect(factor.smallestRelativePivot(of: matrix) == 1.0 / 37)
  }

  @Test func onlyTheLowerTriangleIsRead() throws {
    var lower = matrix
    lower[0, 1] = 99
    lower[0, 2] = -99
    lower[1, 2] = 1e300
    #expect(try Cholesky(lower).solve([1, 0, 0]) == Cholesky(matrix).solve([1, 0, 0]))
  }

  @Test func solvesAndInverts() throws {
    let factor = try Cholesky(matrix)
    let solution = factor.solve([0, 6, 39])
    for (value, expected) in zip(matrix.times(solution), [0.0, 6, 39]) {
      expectClose(value, expected, absolute: 1e-12)
    }
    // The exact inverse has ninths of ninths: 36·A⁻¹ is whole.
    let inverse = factor.inverse()
    let expected = [1777.0, -488, 76, -488, 136, -20, 76, -20, 4]
    for (value, whole) in zip(inverse.elements, expected) {
      expectClose(value * 36, whole, relative: 1e-12)
    }
    for row in 0..<3 {
      for column in 0..<3 { #expect(inverse[row, column] == inverse[column, row]) }
    }
  }

  @Test func aMatrixThatIsNotPositiveDefiniteNamesThePivot() {
    #expect(throws: FactorizationError.notPositiveDefinite(pivot: 2)) {
      try Cholesky(Matrix(columns: [[1, 1], [1, 1]], rowCount: 2))
    }
    #expect(throws: FactorizationError.notPositiveDefinite(pivot: 1)) {
      try Cholesky(Matrix(columns: [[-1]], rowCount: 1))
    }
    #expect(throws: FactorizationError.notPositiveDefinite(pivot: 3)) {
      try Cholesky(Matrix(columns: [[1, 0, 2], [0, 1, 0], [2, 0, 1]], rowCount: 3))
    }
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func aMatrixThatIsNotFiniteIsRefused(_ value: Double) {
    #expect(throws: FactorizationError.notFinite) {
      try Cholesky(Matrix(columns: [[1, 0], [0, value]], rowCount: 2))
    }
  }

  @Test func anEmptyMatrixHasTheDeterminantOne() throws {
    let empty = try Cholesky(Matrix(rowCount: 0, columnCount: 0))
    #expect(empty.logDeterminant == 0)
    #expect(empty.solve([]) == [])
    #expect(empty.inverse().elements.isEmpty)
    #expect(empty.smallestRelativePivot(of: Matrix(rowCount: 0, columnCount: 0)) == 1)
  }
}
