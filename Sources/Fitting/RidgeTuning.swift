internal import LinearAlgebra
internal import RealModule
internal import ResponseModels
internal import Statistics

/// The choice of a ridge penalty by cross-validated deviance, as R's `cv.glmnet` makes it.
struct RidgeTuning {
  /// The penalties that are tried, strongest first: 100 equal steps of the logarithm.
  let lambdas: [Double]
  /// The mean over folds, weighted by their size, of the deviance of each penalty.
  let means: [Double]
  /// The standard error of each mean: √(weighted variance of the folds / (folds − 1)).
  let errors: [Double]

  /// Tries penalties on folds.
  ///
  /// - Parameters:
  ///   - rows: The rows, none of weight 0.
  ///   - folds: The fold of each row.
  ///   - fitter: The fitter; its estimator is not looked at.
  /// - Throws: What a fit throws.
  init(_ rows: LogisticRows, folds: Folds, fitter: LogisticFitter) throws(FittingError) {
    let lambdas = Self.path(rows, interceptColumn: fitter.interceptColumn)
    let attempts = Parallel.map(count: folds.count, threads: fitter.threads) { index in
      Result { () throws(FittingError) -> FoldDeviance in
        try FoldDeviance(
          rows, training: folds.rows(outside: index + 1), held: folds.rows(in: index + 1),
          lambdas: lambdas, fitter: fitter)
      }
    }
    var parts: [FoldDeviance] = []
    for attempt in attempts { parts.append(try attempt.get()) }
    let total = parts.reduce(0) { $0 + $1.weight }
    let means = lambdas.indices.map { index in
      parts.reduce(0) { $0 + $1.deviances[index] * $1.weight } / total
    }
    errors = lambdas.indices.map { index in
      let variance = parts.reduce(0.0) { sum, part in
        let gap = part.deviances[index] - means[index]
        return sum + gap * gap * part.weight / total
      }
      return (variance / Double(max(1, parts.count - 1))).squareRoot()
    }
    self.lambdas = lambdas
    self.means = means
  }

  /// The penalty of the least deviance; the strongest of equals.
  var least: Double {
    lambdas[bestIndex]
  }

  /// The strongest penalty whose deviance is within a standard error of the least.
  var withinOneStandardError: Double {
    let bound = means[bestIndex] + errors[bestIndex]
    return lambdas[means.firstIndex { $0 <= bound } ?? bestIndex]
  }

  private var bestIndex: Int {
    means.indices.min { means[$0] < means[$1] } ?? 0
  }

  /// glmnet's sequence for ridge: from the penalty at which a lasso mixed to one part in a thousand
  /// would set every slope to zero, to a ten-thousandth of it (a hundredth with more columns than
  /// rows).
  static func path(_ rows: LogisticRows, interceptColumn: Int?) -> [Double] {
    let standardized = StandardizedRows(rows, interceptColumn: interceptColumn)
    let weights = rows.weights ?? [Double](repeating: 1, count: rows.outcomes.count)
    let level = nullPredictors(rows, hasIntercept: interceptColumn != nil)
    let shares = level.indices.map {
      (rows.outcomes[$0] - 1 / (1 + .exp(-level[$0]))) * weights[$0] / standardized.totalWeight
    }
    var largest = 0.0
    for (index, column) in standardized.kept.enumerated() where column != interceptColumn {
      let product = zip(standardized.rows.design.column(index), shares).reduce(0) {
        $0 + $1.0 * $1.1
      }
      largest = max(largest, abs(product))
    }
    let strongest = max(largest, 1e-12) / 1e-3
    let ratio = rows.outcomes.count < standardized.kept.count ? 1e-2 : 1e-4
    return (0..<100).map { strongest * .pow(ratio, Double($0) / 99) }
  }

  /// The linear predictors without any predictor: the offset, and an intercept where there is one.
  private static func nullPredictors(_ rows: LogisticRows, hasIntercept: Bool) -> [Double] {
    let count = rows.outcomes.count
    let offsets = rows.offsets ?? [Double](repeating: 0, count: count)
    guard hasIntercept else { return offsets }
    let ones = Matrix(
      rowCount: count, columnCount: 1, elements: [Double](repeating: 1, count: count))
    let fitter = LogisticFitter(estimator: .maximumLikelihood, threads: 1)
    let fit = try? fitter.fit(
      LogisticRows(
        design: ones, outcomes: rows.outcomes, weights: rows.weights, offsets: rows.offsets))
    return offsets.map { $0 + (fit?.coefficients[0] ?? 0) }
  }
}

/// The deviance of the rows of one fold, for each penalty, by models that did not see them.
private struct FoldDeviance: Sendable {
  let deviances: [Double]
  let weight: Double

  init(
    _ rows: LogisticRows, training: [Int], held: [Int], lambdas: [Double], fitter: LogisticFitter
  ) throws(FittingError) {
    let standardized = StandardizedRows(
      rows.selecting(rows: training), interceptColumn: fitter.interceptColumn)
    let heldOut = rows.selecting(rows: held)
    var single = fitter
    single.threads = 1
    var start: [Double]?
    var deviances: [Double] = []
    for lambda in lambdas {
      let result = try RidgeFitter(fitter: single, lambda: lambda).solve(standardized, from: start)
      start = result.point.coefficients
      deviances.append(
        heldOut.meanDeviance(at: standardized.coefficients(from: result.point.coefficients)))
    }
    self.deviances = deviances
    weight = heldOut.weights.map { $0.reduce(0, +) } ?? Double(held.count)
  }
}

extension LogisticRows {
  /// −2 × the mean log-likelihood, with probabilities held within 10⁻⁵ of 0 and 1 as glmnet does.
  fileprivate func meanDeviance(at coefficients: [Double]) -> Double {
    var (sum, total) = (0.0, 0.0)
    for (row, product) in design.times(coefficients).enumerated() {
      let linear = product + (offsets?[row] ?? 0)
      let probability = min(max(1 / (1 + .exp(-linear)), 1e-5), 1 - 1e-5)
      let weight = weights?[row] ?? 1
      sum -= 2 * weight * .log(outcomes[row] > 0.5 ? probability : 1 - probability)
      total += weight
    }
    return sum / total
  }
}
