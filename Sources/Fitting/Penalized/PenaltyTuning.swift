public import LinearAlgebra
internal import RealModule
public import Statistics

/// The choice of a penalty's strength by cross-validated deviance, as R's `cv.glmnet` makes it.
///
/// Each fold standardizes its own rows and is fitted at the strengths of all rows' path.
public struct PenaltyTuning: Sendable {
  /// The path of all rows.
  let path: PenalizedPath
  /// The number of folds.
  let foldCount: Int
  /// The mean over folds, weighted by their weight, of the deviance under each strength.
  public let means: [Double]
  /// The standard error of each mean: √(weighted variance / (folds − 1)).
  public let errors: [Double]

  /// Tries 100 strengths on folds.
  ///
  /// - Parameters:
  ///   - rows: The rows, none of weight 0.
  ///   - net: The penalty.
  ///   - folds: The fold of each row.
  ///   - fitter: The fitter; its estimator is not looked at.
  /// - Throws: What a fit throws.
  public init(
    _ rows: LogisticRows, net: ElasticNet, folds: Folds, fitter: LogisticFitter
  ) throws(FittingError) {
    try self.init(rows, net: net, sequence: .automatic, folds: folds, fitter: fitter)
  }

  /// Tries strengths on folds.
  ///
  /// - Parameters:
  ///   - rows: The rows, none of weight 0.
  ///   - net: The penalty.
  ///   - sequence: The strengths.
  ///   - folds: The fold of each row.
  ///   - fitter: The fitter; its estimator is not looked at.
  /// - Throws: What a fit throws.
  init(
    _ rows: LogisticRows, net: ElasticNet, sequence: PenalizedPath.Sequence,
    folds: Folds, fitter: LogisticFitter
  ) throws(FittingError) {
    let problem = try PenalizedProblem(checked: rows, net: net, fitter: fitter)
    let (path, parts): (PenalizedPath, [[HeldOutDeviance]])
    if let paths = FoldPaths(problem, folds: folds, net: net) {
      (path, parts) = try paths.follow(
        PathRecord(problem, sequence: sequence, gainCounts: net.signs.isEmpty))
    } else {
      path = try PenalizedPath(problem, sequence: sequence, gainCounts: net.signs.isEmpty)
      parts = try Self.deviances(
        rows, net: net, lambdas: path.lambdas, folds: folds, fitter: fitter)
    }
    let lambdas = path.lambdas
    self.path = path
    foldCount = folds.count
    // With fewer than three rows a fold each row counts for itself, as in `cv.glmnet`.
    let isByRow = rows.outcomes.count < 3 * folds.count
    let spreads = lambdas.indices.map { index in
      let part = parts.map { $0[index] }
      return isByRow
        ? Spread(values: part.flatMap(\.values), weights: part.flatMap(\.weights))
        : Spread(values: part.map(\.mean), weights: part.map(\.weight))
    }
    means = spreads.map(\.mean)
    errors = spreads.map(\.error)
  }

  /// The deviances of each fold under each strength, each fold with a design of its own.
  private static func deviances(
    _ rows: LogisticRows, net: ElasticNet, lambdas: [Double], folds: Folds, fitter: LogisticFitter
  ) throws(FittingError) -> [[HeldOutDeviance]] {
    var single = fitter
    single.threads = 1
    let shared = single
    let attempts = Parallel.map(count: folds.count, threads: fitter.threads) { index in
      Result { () throws(FittingError) -> [HeldOutDeviance] in
        let held = rows.selecting(rows: folds.rows(in: index + 1))
        let path = try PenalizedPath(
          rows.selecting(rows: folds.rows(outside: index + 1)), net: net,
          sequence: .given(lambdas), fitter: shared, isMeasured: false)
        return HeldOutDeviance.along(path.coefficients, held)
      }
    }
    var parts: [[HeldOutDeviance]] = []
    for attempt in attempts { parts.append(try attempt.get()) }
    return parts
  }

  /// The strength of the least deviance; the strongest of equals.
  var least: Double { path.lambdas[leastIndex] }

  /// The strongest penalty whose deviance is within a standard error of the least.
  var withinOneStandardError: Double { path.lambdas[oneStandardErrorIndex] }

  /// The place of ``least``.
  var leastIndex: Int { means.indices.min { means[$0] < means[$1] } ?? 0 }

  /// The place of ``withinOneStandardError``.
  var oneStandardErrorIndex: Int {
    let bound = means[leastIndex] + errors[leastIndex]
    return means.firstIndex { $0 <= bound } ?? leastIndex
  }
}

/// A weighted mean and its standard error.
private struct Spread {
  let mean: Double
  let error: Double

  init(values: [Double], weights: [Double]) {
    let total = weights.reduce(0, +)
    let mean = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 } / total
    let variance = zip(values, weights).reduce(0) {
      $0 + ($1.0 - mean) * ($1.0 - mean) * $1.1 / total
    }
    self.mean = mean
    error = (variance / Double(max(1, values.count - 1))).squareRoot()
  }
}
