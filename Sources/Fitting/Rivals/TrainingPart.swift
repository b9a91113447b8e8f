internal import LinearAlgebra
internal import RealModule

/// The rows from which rivals are learnt in one resample.
struct TrainingPart {
  private let rows: [Int]
  private let outcomes: [Double]
  private let weights: [Double]?
  /// The weighted share of events.
  let prevalence: Double

  init(rows: [Int], outcomes: [Double], weights: [Double]?) {
    self.rows = rows
    self.outcomes = rows.map { outcomes[$0] }
    self.weights = weights.map { weights in rows.map { weights[$0] } }
    var (events, total) = (0.0, 0.0)
    for (index, outcome) in self.outcomes.enumerated() {
      let weight = self.weights?[index] ?? 1
      events += weight * outcome
      total += weight
    }
    prevalence = events / total
  }

  /// The log-odds of the share of events.
  var logit: Double { .log(prevalence / (1 - prevalence)) }

  /// Rao's score statistic of columns beside an intercept, UᵀV⁻¹U; −∞ where they are constant or
  /// do not have an inverse.
  func scoreStatistic(_ columns: [ArraySlice<Double>]) -> Double {
    // A level that does not occur in these rows says nothing of the others.
    let centered = columns.map(centered).filter { $0.contains { $0 != 0 } }
    let count = centered.count
    guard count > 0 else { return -.infinity }
    var score = [Double](repeating: 0, count: count)
    var information = Matrix(rowCount: count, columnCount: count)
    for (j, column) in centered.enumerated() {
      for index in rows.indices {
        score[j] += (weights?[index] ?? 1) * column[index] * (outcomes[index] - prevalence)
      }
      for k in 0...j {
        var sum = 0.0
        for index in rows.indices {
          sum += (weights?[index] ?? 1) * column[index] * centered[k][index]
        }
        information[j, k] = prevalence * (1 - prevalence) * sum
        information[k, j] = information[j, k]
      }
    }
    guard count > 1 else {
      let variance = information[0, 0]
      return variance > 0 ? score[0] * score[0] / variance : -.infinity
    }
    guard let factor = try? Cholesky(information) else { return -.infinity }
    let statistic = zip(score, factor.solve(score)).reduce(0) { $0 + $1.0 * $1.1 }
    return statistic.isFinite ? statistic : -.infinity
  }

  /// The column without its mean; 0 where it is missing.
  private func centered(_ column: ArraySlice<Double>) -> [Double] {
    let mean = mean(column)
    let start = column.startIndex
    return rows.map { column[start + $0].isNaN ? 0 : column[start + $0] - mean }
  }

  /// The weighted mean of a column's values in these rows; 0 where all are missing.
  func mean(_ column: ArraySlice<Double>) -> Double {
    let start = column.startIndex
    var (sum, total) = (0.0, 0.0)
    for (index, row) in rows.enumerated() where !column[start + row].isNaN {
      let weight = weights?[index] ?? 1
      sum += weight * column[start + row]
      total += weight
    }
    return total > 0 ? sum / total : 0
  }

  /// A logistic regression on columns, intercept first, with the mean for what is missing: by maximum
  /// likelihood, and where that has no finite answer by Firth's with its intercept re-estimated; nil
  /// where neither has one.
  func fit(_ columns: [ArraySlice<Double>]) -> LogisticFit? {
    var elements = [Double](repeating: 1, count: rows.count)
    for column in columns {
      let (start, mean) = (column.startIndex, mean(column))
      elements += rows.map { column[start + $0].isNaN ? mean : column[start + $0] }
    }
    let design = LogisticRows(
      design: Matrix(
        rowCount: rows.count, columnCount: columns.count + 1, elements: elements),
      outcomes: outcomes, weights: weights, offsets: nil)
    var fitter = LogisticFitter(estimator: .maximumLikelihood, threads: 1, isRefined: false)
    if let fit = try? fitter.fit(design) { return fit }
    fitter.estimator = .flic
    return try? fitter.fit(design)
  }
}
