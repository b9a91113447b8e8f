import TestSupport
import Testing

@testable import LinearAlgebra

@Suite struct SingleColumnsTests {
  /// Numbers of rows and columns that fill no vector, and more vectors than are taken at once.
  @Test(arguments: [1, 7, 8, 29], [1, 3, 4, 10])
  func scoresAreProducts(rowCount: Int, columnCount: Int) {
    var numbers = SeededNumbers(seed: 6)
    let elements = (0..<rowCount * columnCount).map { _ in Double(Float(numbers.next())) }
    let design = Matrix(rowCount: rowCount, columnCount: columnCount, elements: elements)
    let columns = SingleColumns(design)
    let vectors = (0..<8).map { _ in (0..<rowCount).map { _ in numbers.next() - 0.5 } }
    let scores = columns.scores(of: vectors, threads: 2)
    for (vector, score) in zip(vectors, scores) {
      #expect(columns.scores(of: [vector], threads: 1) == [score])
      for column in 0..<columnCount {
        let expected = zip(design.column(column), vector).reduce(0) { $0 + $1.0 * $1.1 }
        expectClose(score[column], expected, absolute: 1e-15 * Double(rowCount))
      }
    }
  }

  @Test func columnsAreRounded() {
    let columns = SingleColumns(Matrix(rowCount: 1, columnCount: 2, elements: [1 + 0x1p-30, 3]))
    #expect(columns.scores(of: [[1]], threads: 1) == [[1, 3]])
  }
}
