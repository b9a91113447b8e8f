internal import Features
internal import LinearAlgebra
internal import ResponseModels
internal import Statistics

/// Intervals from models of bootstrap resamples, in each of which the whole procedure is repeated.
struct BootstrapInference {
  let procedure: Procedure
  let cohort: PreparedCohort
  /// The rows of each resample.
  let resamples: ResampleRows
  /// The number of resamples.
  let count: Int
  /// The model of all rows.
  let full: Procedure.Learnt
  /// The largest number of threads; 0 for one a processor.
  let threads: Int
  let run: LongRun
  /// Whether the fast way may be taken where it leads.
  var isQuick = true

  /// Resamples of a piece of work, where one takes microseconds.
  private static let quickPiece = 20

  /// The coefficients of each resample's model, one a column of the design.
  ///
  /// NaN stands for a column that a resample's rows do not determine; a resample whose model could not
  /// be fitted has none.
  func estimates() -> [[Double]] {
    fits(task: "bootstrap intervals", count: count, stream: 1) { resamples.rows(of: $0) }
  }

  /// The coefficients without each unit of resampling in turn, as ``estimates()`` has them.
  func jackknife() -> [[Double]] {
    fits(task: "jackknife", count: resamples.units.count, stream: count + 1) {
      resamples.rows(without: $0)
    }
  }

  /// The coefficients of models of some rows, in pieces that are worth handing to a thread.
  private func fits(
    task: String, count: Int, stream: Int, rows: @Sendable (Int) -> [Int]
  ) -> [[Double]] {
    let quick = isQuick ? QuickRefit(procedure, cohort: cohort, full: full) : nil
    let size = quick == nil ? 1 : Self.quickPiece
    let width = full.matrix.columnCount
    let pieces = run.map(
      task: task, count: (count + size - 1) / size, threads: threads
    ) { piece in
      let fits = quick?.fits()
      return (piece * size..<min(count, (piece + 1) * size)).flatMap { index in
        let taken = rows(index)
        if let fits, fits.fit(multiplicities: multiplicities(of: taken)) {
          return fits.coefficients
        }
        return coefficients(of: taken, stream: UInt64(stream + index))
      }
    }
    return pieces.flatMap { piece in
      stride(from: 0, to: piece.count, by: max(1, width)).map { start in
        let values = Array(piece[start..<min(piece.count, start + width)])
        return values.allSatisfy(\.isNaN) ? [] : values
      }
    }
  }

  private func multiplicities(of rows: [Int]) -> [Double] {
    var counts = [Double](repeating: 0, count: cohort.rows.outcomes.count)
    for row in rows { counts[row] += 1 }
    return counts
  }

  /// The coefficients of a model of some rows by the procedure as it made the model; NaN where it
  /// makes none.
  private func coefficients(of rows: [Int], stream: UInt64) -> [Double] {
    let width = full.matrix.columnCount
    var coefficients = [Double](repeating: .nan, count: width)
    guard !rows.isEmpty,
      let learnt = try? procedure.learn(
        cohort, rows: rows, stream: stream, threads: 1, isRefined: false)
    else { return coefficients }
    for column in learnt.fit.kept where column < width {
      coefficients[column] = learnt.fit.coefficients[column]
    }
    return coefficients
  }

  /// The covariance of the kept columns over the resamples that determine all of them.
  ///
  /// - Parameters:
  ///   - estimates: The coefficients of each resample.
  ///   - kept: The columns.
  /// - Returns: Sums of products of deviations over the number of resamples less 1; nil where there
  ///   are fewer than 2.
  static func covariance(of estimates: [[Double]], kept: [Int]) -> Matrix? {
    let complete = estimates.filter { values in
      !values.isEmpty && !kept.contains { values[$0].isNaN }
    }
    guard complete.count > 1 else { return nil }
    let means = kept.map { column in
      complete.reduce(0) { $0 + $1[column] } / Double(complete.count)
    }
    var covariance = Matrix(rowCount: kept.count, columnCount: kept.count)
    for (right, column) in kept.enumerated() {
      for (left, other) in kept.enumerated().prefix(right + 1) {
        let sum = complete.reduce(0) {
          $0 + ($1[other] - means[left]) * ($1[column] - means[right])
        }
        covariance[left, right] = sum / Double(complete.count - 1)
        covariance[right, left] = covariance[left, right]
      }
    }
    return covariance
  }

  /// Restates an inference by the resamples.
  ///
  /// - Parameters:
  ///   - fit: The model's fit.
  ///   - recipe: The model's recipe.
  ///   - names: The names of the design's columns.
  ///   - design: The design, with the confidence level and which intervals are asked for.
  /// - Returns: The inference; nil where fewer than 2 resamples could be fitted.
  func inference(
    of fit: LogisticFit, recipe: DesignRecipe, names: [String], design: StudyDesign
  ) -> CoefficientInference? {
    // A penalty biases estimates, so that a test of zero means nothing.
    let isTested = design.method != .ridge
    let method = design.intervals?.method ?? .bootstrap
    let estimates = estimates()
    let fitted = estimates.filter { !$0.isEmpty }
    guard let covariance = Self.covariance(of: estimates, kept: fit.kept) else { return nil }
    let points = fit.kept.map { fit.coefficients[$0] }
    var inference = CoefficientInference(
      estimates: points, covariance: covariance, level: design.confidenceLevel, isTested: isTested)
    setLimits(&inference, fitted, fit: fit, points, design)
    if isTested {
      inference.tests = TermChunk.chunks(of: recipe, kept: fit.kept).map { chunk in
        ChunkTest(
          chunk, terms: chunk.columns.map { names[fit.kept[$0]] }, method: .wald,
          statistic: WaldStatistic.value(
            of: chunk.columns, coefficients: points, covariance: covariance))
      }
    }
    inference.summary = IntervalSummary(
      method: method, cluster: design.intervals?.cluster,
      clusters: design.intervals?.cluster == nil ? nil : resamples.units.count,
      resamples: fitted.count, failed: estimates.count - fitted.count)
    return inference
  }

  /// Replaces the limits by quantiles of the resamples' estimates.
  private func setLimits(
    _ inference: inout CoefficientInference, _ fitted: [[Double]], fit: LogisticFit,
    _ points: [Double], _ design: StudyDesign
  ) {
    let isCorrected = design.intervals?.method == .bca
    let jackknife = isCorrected ? self.jackknife().filter { !$0.isEmpty } : []
    for (place, column) in fit.kept.enumerated() {
      let values = fitted.map { $0[column] }
      var interval = BootstrapInterval(percentile: values, level: design.confidenceLevel)
      if isCorrected {
        let corrected = BootstrapInterval(
          corrected: values, estimate: points[place], jackknife: jackknife.map { $0[column] },
          level: design.confidenceLevel)
        if let corrected { interval = corrected } else { inference.uncorrected.append(place) }
      }
      inference.statements[place].low = interval.low
      inference.statements[place].high = interval.high
    }
  }
}
