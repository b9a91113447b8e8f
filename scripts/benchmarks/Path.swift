internal import Fitting
internal import FoundationEssentials
internal import LinearAlgebra
internal import Statistics

/// Times a lasso path of 100 strengths and its choice by ten folds, of a design that is in memory
/// already; the check is the least mean deviance.
///
/// - Parameters:
///   - path: A file of doubles as the machine has them: the columns of the design, without the
///     intercept, end to end; then the outcomes.
///   - rows: The number of rows.
///   - columns: The number of columns.
///   - repeats: How often it is timed.
func benchmarkPath(path: String, rows: Int, columns: Int, repeats: Int) {
  let name = "path \(rows)x\(columns)"
  guard let data = try? Data(contentsOf: URL(filePath: path)),
    data.count == rows * (columns + 1) * 8,
    let folds = try? Folds(given: (0..<rows).map { $0 % 10 + 1 })
  else {
    print("\(name)\til2score\tfailed\t\(path) does not hold that many numbers")
    return
  }
  let numbers = [Double](unsafeUninitializedCapacity: rows * (columns + 1)) { buffer, filled in
    filled = data.copyBytes(to: buffer) / 8
  }
  let patients = LogisticRows(
    design: Matrix(
      rowCount: rows, columnCount: columns + 1,
      elements: [Double](repeating: 1, count: rows) + numbers[..<(rows * columns)]),
    outcomes: Array(numbers[(rows * columns)...]), weights: nil, offsets: nil)
  let fitter = LogisticFitter(estimator: .maximumLikelihood)
  let clock = ContinuousClock()
  for _ in 0..<max(1, repeats) {
    var check = Double.nan
    let duration = clock.measure {
      let tuning = try? PenaltyTuning(
        patients, net: ElasticNet(alpha: 1), folds: folds, fitter: fitter)
      check = tuning?.means.min() ?? .nan
    }
    let seconds =
      Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    print("\(name)\til2score\t\(seconds)\t\(check)")
  }
}
