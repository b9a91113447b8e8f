import LinearAlgebra
import TestSupport
import Testing

@Suite struct OrthonormalBasisTests {
  /// Columns of very different size, two of them alike to one part in 10⁹.
  private let matrix: Matrix = {
    var numbers = SeededNumbers(seed: 1)
    let first = numbers.numbers(50)
    return Matrix(
      columns: [
        [Double](repeating: 1, count: 50), first.map { $0 * 1e12 },
        first.map { $0 + 1e-9 * numbers.next() }, numbers.numbers(50).map { $0 * 1e-12 + 1e-9 },
      ], rowCount: 50)
  }()

  @Test func columnsAreOrthonormal() {
    let basis = OrthonormalBasis(matrix)
    #expect(basis.kept == [0, 1, 2, 3])
    for left in 0..<4 {
      for right in 0...left {
        let product = zip(basis.basis.column(left), basis.basis.column(right)).reduce(0) {
          $0 + $1.0 * $1.1
        }
        expectClose(product / 50, left == right ? 1 : 0, absolute: 1e-14)
      }
    }
  }

  @Test func theProductIsTheMatrix() {
    let basis = OrthonormalBasis(matrix)
    for column in 0..<4 {
      let product = basis.basis.times(Array(basis.triangle.column(column)))
      let scale = basis.scales[column]
      for row in 0..<50 {
        expectClose(product[row] * scale, matrix[row, column], absolute: 1e-14 * scale)
      }
      for below in column + 1..<4 { #expect(basis.triangle[below, column] == 0) }
    }
  }

  @Test func scalesArePowersOfTwo() {
    for scale in OrthonormalBasis(matrix).scales { #expect(scale.significand == 1) }
  }

  @Test func coefficientsGiveTheSameFit() {
    let basis = OrthonormalBasis(matrix)
    let gamma = [0.3, -1, 0.5, 2]
    let direct = basis.basis.times(gamma)
    let raw = matrix.times(basis.coefficients(from: gamma))
    for (left, right) in zip(direct, raw) { expectClose(right, left, absolute: 1e-5) }
    // Substitutions undo the triangle and its transpose.
    let triangle = basis.triangle
    for (value, expected) in zip(triangle.times(basis.backSubstitute(gamma)), gamma) {
      expectClose(value, expected, absolute: 1e-6)
    }
    let forward = basis.forwardSubstitute(gamma)
    for row in 0..<4 {
      let product = (0...row).reduce(0) { $0 + triangle[$1, row] * forward[$1] }
      expectClose(product, gamma[row], absolute: 1e-6)
    }
  }

  @Test func columnsThatOthersExplainAreLeftOutInOrder() {
    var numbers = SeededNumbers(seed: 2)
    let (a, b, c) = (numbers.numbers(30), numbers.numbers(30), numbers.numbers(30))
    let one = [Double](repeating: 1, count: 30)
    let columns = [
      one, a, a.map { 3 * $0 - 2 }, [Double](repeating: 0, count: 30), b,
      zip(a, b).map { $0 - 1e6 * $1 }, c, [Double](repeating: -7, count: 30),
    ]
    let basis = OrthonormalBasis(Matrix(columns: columns, rowCount: 30))
    #expect(basis.kept == [0, 1, 4, 6])
    #expect(
      basis.dropped == [
        .init(column: 2, explainedBy: [0, 1]), .init(column: 3, explainedBy: []),
        .init(column: 5, explainedBy: [1, 4]), .init(column: 7, explainedBy: [0]),
      ])
  }

  /// R's `glm` keeps a column that differs from another by more than one part in 10¹¹ of its length.
  @Test func theToleranceIsThatOfR() {
    var numbers = SeededNumbers(seed: 3)
    let (a, noise) = (numbers.numbers(40), numbers.numbers(40))
    func kept(_ share: Double, tolerance: Double = OrthonormalBasis.rankTolerance) -> [Int] {
      let twin = zip(a, noise).map { $0 + share * $1 }
      return OrthonormalBasis(Matrix(columns: [a, twin], rowCount: 40), tolerance: tolerance).kept
    }
    #expect(kept(1e-10) == [0, 1])
    #expect(kept(1e-12) == [0])
    #expect(kept(1e-12, tolerance: 0) == [0, 1])
  }

  @Test func moreColumnsThanRowsKeepAsManyAsRows() {
    var numbers = SeededNumbers(seed: 4)
    let wide = Matrix(columns: (0..<9).map { _ in numbers.numbers(4) }, rowCount: 4)
    let basis = OrthonormalBasis(wide)
    #expect(basis.kept == [0, 1, 2, 3])
    #expect(basis.dropped.count == 5)
  }

  @Test func columnsThatAreNotFiniteAreLeftOut() {
    let basis = OrthonormalBasis(
      Matrix(columns: [[1, 2], [.infinity, 1], [1, 0]], rowCount: 2))
    #expect(basis.kept == [0, 2])
  }

  @Test func emptyMatrices() {
    #expect(OrthonormalBasis(Matrix(rowCount: 3, columnCount: 0)).kept.isEmpty)
    #expect(OrthonormalBasis(Matrix(rowCount: 0, columnCount: 2)).kept.isEmpty)
  }

  @Test func theCovarianceOfRawColumnsIsTheInverseOfTheirCrossProduct() throws {
    var numbers = SeededNumbers(seed: 5)
    let columns = (0..<3).map { _ in numbers.numbers(25) }
    let design = Matrix(columns: columns, rowCount: 25)
    let basis = OrthonormalBasis(design)
    var identity = Matrix(rowCount: 3, columnCount: 3)
    for index in 0..<3 { identity[index, index] = 1.0 / 25 }
    let covariance = basis.covariance(from: identity)
    var cross = Matrix(rowCount: 3, columnCount: 3)
    for left in 0..<3 {
      for right in 0..<3 {
        cross[left, right] = zip(columns[left], columns[right]).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    let expected = try Cholesky(cross).inverse()
    for (value, reference) in zip(covariance.elements, expected.elements) {
      expectClose(value, reference, relative: 1e-12, absolute: 1e-15)
    }
  }

  /// Images keep what rows have in common: the same row twice, or one the sum of two others.
  @Test func imagesOfDependentRowsAreDependent() {
    let years: [Double] = [2004, 2006, 2008, 2010, 2012, 2006, 2004, 2012]
    let drug: [Double] = [0, 1, 0, 1, 1, 0, 1, 0]
    let one = [Double](repeating: 1, count: 8)
    let design = Matrix(columns: [one, years, years.map { $0 * $0 }, drug], rowCount: 8)
    let basis = OrthonormalBasis(design)
    let images = basis.images(of: design).map(\.high)
    for column in 0..<4 {
      let image = Array(images[column * 8..<(column + 1) * 8])
      // With and without the drug in three years: 2006, 2004 and 2012.
      expectClose(image[1] - image[5], image[6] - image[0], absolute: 1e-15)
      expectClose(image[1] - image[5], image[4] - image[7], absolute: 1e-15)
      for (value, expected) in zip(image, basis.basis.column(column)) {
        expectClose(value, expected, absolute: 1e-7)
      }
    }
  }
}
