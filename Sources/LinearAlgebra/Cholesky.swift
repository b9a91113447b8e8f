internal import CLAPACK
internal import RealModule

/// The Cholesky factor L of a symmetric positive definite matrix A = L·Lᵀ, by LAPACK's `dpotrf`.
public struct Cholesky: Sendable {
  /// The order of the matrix.
  public let order: Int
  /// The factor: the lower triangle, column by column; what stands above the diagonal is unused.
  public private(set) var factor: [Double]

  /// Factors a symmetric matrix, of which only the lower triangle is read.
  ///
  /// - Throws: ``FactorizationError`` where the matrix is not positive definite or not finite.
  public init(_ matrix: Matrix) throws(FactorizationError) {
    precondition(matrix.rowCount == matrix.columnCount, "a square matrix")
    guard matrix.elements.allSatisfy(\.isFinite) else { throw .notFinite }
    order = matrix.rowCount
    factor = matrix.elements
    guard order > 0 else { return }
    guard var size = Int32(exactly: order) else { throw .notFinite }
    _ = BLAS.isSingleThreaded
    var info: Int32 = 0
    var uplo = Cholesky.lower
    unsafe factor.withUnsafeMutableBufferPointer { buffer in
      var leading = size
      BLAS.exclusively {
        unsafe dpotrf_(&uplo, &size, buffer.baseAddress, &leading, &info, 1)
      }
    }
    guard info == 0 else { throw .notPositiveDefinite(pivot: Int(info)) }
  }

  private init(order: Int, factor: [Double]) {
    self.order = order
    self.factor = factor
  }

  /// The factor of the first rows and columns of A, which is that of A cut off.
  ///
  /// - Precondition: `order` is at most that of A.
  public func leading(order count: Int) -> Cholesky {
    Cholesky(
      order: count,
      factor: Matrix(rowCount: order, columnCount: order, elements: factor)
        .leading(order: count).elements)
  }

  /// The `CHARACTER` argument that names the lower triangle.
  private static let lower = CChar(UInt8(ascii: "L"))

  /// The solution x of A·x = b.
  public func solve(_ right: [Double]) -> [Double] {
    precondition(right.count == order, "one element a row")
    guard order > 0, var size = Int32(exactly: order) else { return [] }
    var solution = right
    var (uplo, columns, info) = (Cholesky.lower, Int32(1), Int32(0))
    unsafe factor.withUnsafeBufferPointer { factor in
      unsafe solution.withUnsafeMutableBufferPointer { solution in
        var (leading, rightLeading) = (size, size)
        BLAS.exclusively {
          unsafe dpotrs_(
            &uplo, &size, &columns, factor.baseAddress, &leading, solution.baseAddress,
            &rightLeading, &info, 1)
        }
      }
    }
    return solution
  }

  /// The inverse of A, symmetric to the last bit.
  public func inverse() -> Matrix {
    guard order > 0, var size = Int32(exactly: order) else {
      return Matrix(rowCount: 0, columnCount: 0)
    }
    var inverse = Matrix(rowCount: order, columnCount: order, elements: factor)
    var (uplo, info) = (Cholesky.lower, Int32(0))
    unsafe inverse.elements.withUnsafeMutableBufferPointer { buffer in
      var leading = size
      BLAS.exclusively {
        unsafe dpotri_(&uplo, &size, buffer.baseAddress, &leading, &info, 1)
      }
    }
    for column in 0..<order {
      for row in 0..<column { inverse[row, column] = inverse[column, row] }
    }
    return inverse
  }

  /// The logarithm of the determinant of A.
  public var logDeterminant: Double {
    2 * (0..<order).reduce(0) { $0 + .log(factor[$1 * order + $1]) }
  }

  /// The smallest square of a pivot of L relative to the diagonal element it began as.
  ///
  /// It is 1 − R² of the column that the columns before it explain best: near 1 for orthogonal
  /// columns, near 0 for collinear ones.
  public func smallestRelativePivot(of matrix: Matrix) -> Double {
    (0..<order).map { index in
      let pivot = factor[index * order + index]
      return pivot * pivot / matrix[index, index]
    }.min() ?? 1
  }
}
