/// A dense matrix of doubles, stored column by column as LAPACK wants it.
public struct Matrix: Sendable, Hashable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The elements: column `j` is `elements[j * rowCount..<(j + 1) * rowCount]`.
  public var elements: [Double]

  /// Creates a matrix from its elements, column by column.
  ///
  /// - Precondition: There are `rowCount * columnCount` elements.
  public init(rowCount: Int, columnCount: Int, elements: [Double]) {
    precondition(elements.count == rowCount * columnCount, "elements do not fill the matrix")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// Creates a matrix of zeros.
  public init(rowCount: Int, columnCount: Int) {
    self.init(
      rowCount: rowCount, columnCount: columnCount,
      elements: [Double](repeating: 0, count: rowCount * columnCount))
  }

  /// Creates a matrix from columns of equal length.
  public init(columns: [[Double]], rowCount: Int) {
    self.init(rowCount: rowCount, columnCount: columns.count, elements: Array(columns.joined()))
  }

  /// The element at a row and a column.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[column * rowCount + row] }
    set { elements[column * rowCount + row] = newValue }
  }

  /// A column, without a copy.
  public func column(_ index: Int) -> ArraySlice<Double> {
    elements[index * rowCount..<(index + 1) * rowCount]
  }

  /// The same columns with only the given rows, in the given order.
  public func selecting(rows: [Int]) -> Matrix {
    var selected = [Double]()
    selected.reserveCapacity(rows.count * columnCount)
    for index in 0..<columnCount {
      let start = index * rowCount
      for row in rows { selected.append(elements[start + row]) }
    }
    return Matrix(rowCount: rows.count, columnCount: columnCount, elements: selected)
  }

  /// The same rows with only the given columns, in the given order.
  public func selecting(columns: [Int]) -> Matrix {
    Matrix(columns: columns.map { Array(column($0)) }, rowCount: rowCount)
  }

  /// The first rows and columns of the matrix.
  ///
  /// - Precondition: The matrix has that many of both.
  public func leading(order: Int) -> Matrix {
    Matrix(
      columns: (0..<order).map { Array(column($0).prefix(order)) }, rowCount: order)
  }

  /// The product of the matrix and a vector of `columnCount` elements.
  public func times(_ vector: [Double]) -> [Double] {
    precondition(vector.count == columnCount, "one factor a column")
    var product = [Double](repeating: 0, count: rowCount)
    for index in 0..<columnCount where vector[index] != 0 {
      let factor = vector[index]
      let start = index * rowCount
      for row in 0..<rowCount { product[row] += factor * elements[start + row] }
    }
    return product
  }
}
