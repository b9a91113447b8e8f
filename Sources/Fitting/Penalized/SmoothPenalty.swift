internal import LinearAlgebra

/// A penalty where its derivatives exist: ½βᵀRβ + cᵀβ + Σ t·‖β_g‖ over groups of columns.
///
/// On the columns that have a coefficient a lasso is linear, and a group lasso has a second
/// derivative, so that Newton's method finishes what coordinate descent has begun.
struct SmoothPenalty: Sendable {
  /// The diagonal of R.
  var ridges: [Double]
  /// c: what each coefficient costs, with the sign that it has.
  var costs: [Double]
  /// Columns that share a length, with the cost of it.
  var groups: [(columns: Range<Int>, cost: Double)] = []

  /// A squared penalty alone.
  init(ridges: [Double]) {
    self.ridges = ridges
    costs = [Double](repeating: 0, count: ridges.count)
  }

  /// Takes the penalty from an objective and its score, and adds its curvature to the information.
  func apply(
    at coefficients: [Double], objective: inout Double, score: inout [Double],
    information: inout Matrix
  ) {
    for index in coefficients.indices {
      let pull = ridges[index] * coefficients[index]
      objective -= (pull / 2 + costs[index]) * coefficients[index]
      score[index] -= pull + costs[index]
      information[index, index] += ridges[index]
    }
    for group in groups {
      let length = group.columns.reduce(0) { $0 + coefficients[$1] * coefficients[$1] }
        .squareRoot()
      objective -= group.cost * length
      guard length > 0 else { continue }
      for row in group.columns {
        let share = coefficients[row] / length
        score[row] -= group.cost * share
        information[row, row] += group.cost / length
        for column in group.columns {
          information[row, column] -= group.cost / length * share * coefficients[column] / length
        }
      }
    }
  }
}
