import LinearAlgebra
import Testing

@Suite struct MatrixTests {
  private let matrix = Matrix(columns: [[1, 2, 3], [4, 5, 6]], rowCount: 3)

  @Test func elementsStandColumnByColumn() {
    #expect(matrix.elements == [1, 2, 3, 4, 5, 6])
    #expect(matrix[2, 0] == 3)
    #expect(matrix[0, 1] == 4)
    #expect(Array(matrix.column(1)) == [4, 5, 6])
  }

  @Test func rowsAndColumnsAreSelectedInTheGivenOrder() {
    let rows = matrix.selecting(rows: [2, 0, 2])
    #expect(rows == Matrix(columns: [[3, 1, 3], [6, 4, 6]], rowCount: 3))
    #expect(matrix.selecting(columns: [1]) == Matrix(columns: [[4, 5, 6]], rowCount: 3))
    let none = matrix.selecting(rows: [])
    #expect(none.rowCount == 0)
    #expect(none.columnCount == 2)
    #expect(matrix.selecting(columns: []).rowCount == 3)
  }

  @Test func productsWithVectors() {
    #expect(matrix.times([1, -1]) == [-3, -3, -3])
    #expect(matrix.times([0, 0]) == [0, 0, 0])
    #expect(Matrix(rowCount: 2, columnCount: 0).times([]) == [0, 0])
  }
}
