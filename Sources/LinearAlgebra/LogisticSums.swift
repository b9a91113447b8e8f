/// The sums that an iteration of logistic regression needs, in one pass over the rows.
public struct LogisticSums: Sendable {
  /// Σ aᵢ·[yᵢ·log pᵢ + (1 − yᵢ)·log(1 − pᵢ)].
  public var logLikelihood: Double
  /// Xᵀ·a(y − p): the score, one element a column.
  public var score: [Double]
  /// XᵀWX with W = a·p(1 − p): the information, both triangles; empty where it was not asked for.
  public var information: Matrix
  /// The smallest aᵢ·|yᵢ − pᵢ|.
  public var smallestResidual: Double
}

extension LogisticSums {
  /// The sums of all pieces, added in order, with both triangles of the information.
  static func total(of parts: [LogisticSums], columns: Int) -> LogisticSums {
    var total = LogisticSums(
      logLikelihood: 0, score: [Double](repeating: 0, count: columns),
      information: Matrix(rowCount: columns, columnCount: columns), smallestResidual: .infinity)
    for part in parts {
      total.logLikelihood += part.logLikelihood
      total.smallestResidual = min(total.smallestResidual, part.smallestResidual)
      for index in 0..<columns { total.score[index] += part.score[index] }
      for index in 0..<columns * columns {
        total.information.elements[index] += part.information.elements[index]
      }
    }
    for column in 0..<columns {
      for row in 0..<column { total.information[row, column] = total.information[column, row] }
    }
    return total
  }
}
