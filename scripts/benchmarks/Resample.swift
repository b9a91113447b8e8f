internal import Fitting
internal import FoundationEssentials
internal import LinearAlgebra

/// Times lasso fits of random splits of a design that is in memory already.
///
/// Each: 80% of the rows, standardized; C = 0.1 and balanced classes; the area under the ROC curve of
/// the other 20%. The splits are scikit-learn's.
///
/// - Parameters:
///   - path: A file of doubles as the machine has them: the columns of the design, without the
///     intercept, end to end; then the outcomes.
///   - rows: The number of rows.
///   - columns: The number of columns.
///   - count: The number of splits.
///   - repeats: How often they are timed.
func benchmarkResampling(path: String, rows: Int, columns: Int, count: Int, repeats: Int) {
  let name = "resample \(rows)x\(columns)"
  guard let data = try? Data(contentsOf: URL(filePath: path)),
    data.count == rows * (columns + 1) * 8
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
  let plan = Subsampling(
    count: count, share: 0.8, source: .numpy, seed: 1,
    penalty: ElasticNetPenalty(strength: .total(10), alpha: 1), isBalanced: true)
  let clock = ContinuousClock()
  for _ in 0..<max(1, repeats) {
    var check = Double.nan
    let duration = clock.measure {
      check = plan.fit(patients, interceptColumn: 0)?.area.mean ?? .nan
    }
    let seconds =
      Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    print("\(name)\til2score\t\(seconds / Double(count))\t\(check)")
  }
}
