/// Design columns of a cohort's rows.
public struct FeatureMatrix: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The values column by column, NaN where a row has none.
  ///
  /// Row i of column j is `values[i + j * rowCount]`.
  public let values: [Double]
  /// The names of the columns.
  public let names: [String]
  /// The rows that have NaN in some column, in order, and why.
  public let incompleteRows: [RowIssue]

  /// Creates a matrix of `rowCount * names.count` values.
  public init(rowCount: Int, names: [String], values: [Double], incompleteRows: [RowIssue]) {
    self.rowCount = rowCount
    columnCount = names.count
    self.names = names
    self.values = values
    self.incompleteRows = incompleteRows
  }

  /// The value of a row in a column.
  public subscript(row: Int, column: Int) -> Double {
    values[row + column * rowCount]
  }

  /// The values of a column.
  public func column(_ index: Int) -> ArraySlice<Double> {
    values[(index * rowCount)..<((index + 1) * rowCount)]
  }
}
