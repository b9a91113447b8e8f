/// The Cholesky factor of a symmetric matrix, without the columns that those before them explain.
///
/// Imputation models meet collinear predictors as a matter of course: a score and its parts, levels
/// that hardly occur. A column of which less than 10⁻⁵ is its own would be drawn with a spread that
/// says nothing, so that it is left out.
struct IndependentFactor: Sendable {
  /// The columns that have a pivot, by index.
  let kept: [Int]
  /// The factor L of the kept columns, row by row.
  private let lower: [Double]

  private static let tolerance = 1e-5

  /// Factors a matrix given row by row, of which the lower triangle is read.
  init(_ matrix: [Double], order: Int) {
    var kept: [Int] = []
    var rows: [[Double]] = []
    for index in 0..<order {
      let diagonal = matrix[index * order + index]
      guard diagonal > 0, diagonal.isFinite else { continue }
      var row: [Double] = []
      row.reserveCapacity(kept.count + 1)
      var pivot = diagonal
      for (place, column) in kept.enumerated() {
        var rest = matrix[index * order + column]
        for inner in 0..<place { rest -= row[inner] * rows[place][inner] }
        let element = rest / rows[place][place]
        row.append(element)
        pivot -= element * element
      }
      guard pivot > Self.tolerance * diagonal else { continue }
      row.append(pivot.squareRoot())
      rows.append(row)
      kept.append(index)
    }
    self.kept = kept
    var lower = [Double](repeating: 0, count: kept.count * kept.count)
    for (index, row) in rows.enumerated() {
      for (column, value) in row.enumerated() { lower[index * kept.count + column] = value }
    }
    self.lower = lower
  }

  /// The solution x of A·x = b for the kept columns; zero for the others.
  func solve(_ right: [Double]) -> [Double] {
    let size = kept.count
    var solved = kept.map { right[$0] }
    for row in 0..<size {
      for column in 0..<row { solved[row] -= lower[row * size + column] * solved[column] }
      solved[row] /= lower[row * size + row]
    }
    return spread(backSubstitute(solved), over: right.count)
  }

  /// L⁻ᵀz, which has the covariance A⁻¹ where z is standard normal; zero for columns left out.
  func scaled(_ draws: [Double], order: Int) -> [Double] {
    spread(backSubstitute(Array(draws.prefix(kept.count))), over: order)
  }

  private func backSubstitute(_ right: [Double]) -> [Double] {
    let size = kept.count
    var solved = right
    for row in stride(from: size - 1, through: 0, by: -1) {
      for below in row + 1..<max(size, row + 1) {
        solved[row] -= lower[below * size + row] * solved[below]
      }
      solved[row] /= lower[row * size + row]
    }
    return solved
  }

  private func spread(_ values: [Double], over order: Int) -> [Double] {
    var all = [Double](repeating: 0, count: order)
    for (place, column) in kept.enumerated() { all[column] = values[place] }
    return all
  }
}
