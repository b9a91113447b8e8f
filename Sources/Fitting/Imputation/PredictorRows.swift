/// Rows of an imputation model's predictors, row by row, the intercept first.
struct PredictorRows: Sendable {
  let rowCount: Int
  let columnCount: Int
  var elements: [Double]

  init(columnCount: Int, elements: [Double]) {
    self.columnCount = columnCount
    rowCount = columnCount == 0 ? 0 : elements.count / columnCount
    self.elements = elements
  }

  /// The given rows of some columns.
  init(_ columns: [[Double]], _ chosen: [Int], rows: [Int]) {
    var elements = [Double](repeating: 0, count: rows.count * chosen.count)
    for (place, column) in chosen.enumerated() {
      let source = columns[column]
      var target = place
      for row in rows {
        elements[target] = source[row]
        target += chosen.count
      }
    }
    self.init(columnCount: chosen.count, elements: elements)
  }

  /// XᵀX, its lower triangle row by row, and Xᵀy.
  func products(with right: [Double]) -> (gram: [Double], product: [Double]) {
    var gram = [Double](repeating: 0, count: columnCount * columnCount)
    var product = [Double](repeating: 0, count: columnCount)
    for row in 0..<rowCount {
      let base = row * columnCount
      for first in 0..<columnCount {
        let value = elements[base + first]
        product[first] += value * right[row]
        for second in 0...first {
          gram[first * columnCount + second] += value * elements[base + second]
        }
      }
    }
    return (gram, product)
  }

  /// X·β.
  func times(_ coefficients: [Double]) -> [Double] {
    (0..<rowCount).map { row in
      var sum = 0.0
      for column in 0..<columnCount {
        sum += elements[row * columnCount + column] * coefficients[column]
      }
      return sum
    }
  }
}
