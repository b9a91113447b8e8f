internal import Fitting
internal import FoundationEssentials
internal import LinearAlgebra

/// Times the maximum-likelihood fit of a design that is in memory already.
///
/// - Parameters:
///   - path: A file of doubles as the machine has them: the columns of the design, without the
///     intercept, end to end; then the outcomes.
///   - rows: The number of rows.
///   - columns: The number of columns.
///   - repeats: How often the fit is timed.
func benchmarkFit(path: String, rows: Int, columns: Int, repeats: Int) {
  guard let data = try? Data(contentsOf: URL(filePath: path)),
    data.count == rows * (columns + 1) * 8
  else {
    print("fit \(rows)x\(columns)\til2score\tfailed\t\(path) does not hold that many numbers")
    return
  }
  let numbers = [Double](unsafeUninitializedCapacity: rows * (columns + 1)) { buffer, count in
    count = data.copyBytes(to: buffer) / 8
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
      check = (try? fitter.fit(patients))?.coefficients[1] ?? .nan
    }
    let seconds =
      Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    print("fit \(rows)x\(columns)\til2score\t\(seconds)\t\(check)")
  }
}
