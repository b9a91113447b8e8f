public import LinearAlgebra

/// What fits of subsamples have in common: averages, and how much they differ.
public struct SubsampledFit: Sendable {
  /// A number over subsamples.
  public struct Average: Sendable {
    /// Its mean.
    public var mean: Double
    /// Its standard deviation among subsamples.
    public var deviation: Double
    /// How far the mean may be off because there are no more subsamples: deviation / √count.
    public var monteCarloError: Double
    /// The subsamples' values, where they are defined; of coefficients that are turned back to raw
    /// units after averaging, what each adds to the average to first order.
    public var values: [Double]
  }

  /// One a column of the design; all zero for a constant one.
  public let coefficients: [Average]
  /// How often each column's coefficient was not zero.
  public let selectionFrequencies: [Double]
  /// Delete-d jackknife covariance of the kept columns' coefficients.
  ///
  /// (n − d)/d times the covariance among subsamples that leave out d of n rows (Shao and Wu, *Ann.
  /// Stat.* 17 (1989) 1176).
  public let covariance: Matrix
  /// The columns that are not constant.
  public let kept: [Int]
  /// The area under the ROC curve of held-out rows.
  public let area: Average
  /// Observed over expected events of held-out rows, as fitted.
  public let observedExpected: Average
  /// The same with class weights undone.
  public let observedExpectedUndone: Average
  /// The number of subsamples with a fit, and of those without.
  public let (count, failures): (Int, Int)
  /// The number of rows of a subsample, and of those that it leaves out.
  public let (trainingCount, heldCount): (Int, Int)

  /// Averages the values of subsamples, end to end; nil where there is no fit among them.
  init?(
    _ values: [Double], averaging: Subsampling.Averaging, columnCount: Int, kept: [Int],
    interceptColumn: Int?, trainingCount: Int,
    heldCount: Int
  ) {
    let width = SubsampleFitter.width(columnCount: columnCount)
    guard values.count.isMultiple(of: width) else { return nil }
    let starts = stride(from: 0, to: values.count, by: width)
    let fitted = starts.filter { start in
      (0..<columnCount).allSatisfy { values[start + $0].isFinite }
    }
    guard !fitted.isEmpty else { return nil }
    func series(_ place: Int) -> [Double] { fitted.map { values[$0 + place] } }
    let raw = (0..<columnCount).map(series)
    selectionFrequencies = raw.map { values in
      Double(values.count { $0 != 0 }) / Double(values.count)
    }
    let coefficients: [Average]
    switch averaging {
    case .raw: coefficients = raw.map { Average($0) }
    case .standardized:
      coefficients =
        StandardizedAverage(
          raw: raw, means: (0..<columnCount).map { series(columnCount + $0) },
          deviations: (0..<columnCount).map { series(2 * columnCount + $0) },
          interceptColumn: interceptColumn
        ).coefficients
    }
    func average(_ place: Int) -> Average {
      Average(series(3 * columnCount + place).filter(\.isFinite))
    }
    self.coefficients = coefficients
    (area, observedExpected) = (average(0), average(1))
    observedExpectedUndone = average(2)
    (count, failures) = (fitted.count, values.count / width - fitted.count)
    (self.kept, self.trainingCount, self.heldCount) = (kept, trainingCount, heldCount)
    let ratio = Double(trainingCount) / Double(max(1, heldCount)) / Double(fitted.count)
    let deviations = kept.map { column in
      coefficients[column].values.map { $0 - coefficients[column].mean }
    }
    var covariance = Matrix(rowCount: kept.count, columnCount: kept.count)
    for column in kept.indices {
      for row in column..<kept.count {
        let products = zip(deviations[column], deviations[row]).reduce(0) { $0 + $1.0 * $1.1 }
        covariance[row, column] = ratio * products
        covariance[column, row] = ratio * products
      }
    }
    self.covariance = covariance
  }
}

extension SubsampledFit.Average {
  /// Averages values in their order, or about a given mean.
  init(_ values: [Double], about given: Double? = nil) {
    self.values = values
    let count = Double(values.count)
    let mean = given ?? values.reduce(0, +) / count
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    deviation = values.count > 1 ? (squares / (count - 1)).squareRoot() : .nan
    monteCarloError = deviation / count.squareRoot()
  }
}
