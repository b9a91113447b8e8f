internal import LinearAlgebra
internal import RealModule

/// Rows in coordinates in which the columns of their design are orthonormal.
struct Coordinates {
  /// The basis of the raw design's columns.
  let basis: OrthonormalBasis
  /// The rows with the basis as their design.
  let rows: LogisticRows

  init(_ raw: LogisticRows) {
    self.init(raw, basis: OrthonormalBasis(raw.design))
  }

  /// The coordinates of rows whose columns are known to be independent, in this order or another.
  init(independent raw: LogisticRows) {
    self.init(raw, basis: OrthonormalBasis(raw.design, tolerance: 0))
  }

  private init(_ raw: LogisticRows, basis: OrthonormalBasis) {
    self.basis = basis
    rows = LogisticRows(
      design: basis.basis, outcomes: raw.outcomes, weights: raw.weights, offsets: raw.offsets)
  }

  /// Coordinates in which the information at a point is a multiple of the identity, for points
  /// where few of the rows still count; nil where too few do.
  ///
  /// - Parameters:
  ///   - raw: The rows with their raw design.
  ///   - position: The point, in these coordinates.
  /// - Returns: The coordinates, with the same columns kept.
  func adapted(to raw: LogisticRows, at position: [Double]) -> Coordinates? {
    var roots = rows.informationWeights(at: position).map { $0.squareRoot() }
    let largest = roots.reduce(0) { max($0, $1) }
    guard largest > 0, largest.isFinite else { return nil }
    for row in roots.indices { roots[row] /= largest }
    let kept = raw.design.selecting(columns: basis.kept)
    var weighted = kept
    for column in 0..<kept.columnCount {
      for row in roots.indices { weighted[row, column] *= roots[row] }
    }
    let inner = OrthonormalBasis(weighted, tolerance: 0)
    guard inner.dropped.isEmpty else { return nil }
    let images = inner.images(of: kept).map(\.high)
    guard images.allSatisfy({ $0.isFinite && abs($0) < 1e100 }) else { return nil }
    return Coordinates(
      raw,
      basis: OrthonormalBasis(
        basis: Matrix(rowCount: kept.rowCount, columnCount: kept.columnCount, elements: images),
        triangle: inner.triangle, scales: inner.scales, kept: basis.kept, dropped: basis.dropped))
  }

  /// Where all coefficients are zero.
  var origin: [Double] { [Double](repeating: 0, count: basis.kept.count) }

  /// The coefficients of the basis that give the same fit as these of the kept raw columns.
  func position(of coefficients: [Double]) -> [Double] {
    basis.triangle.times(zip(coefficients, basis.scales).map { $0 * $1 })
  }

  /// A corrected solution.
  struct Refined {
    /// The coefficients of the kept raw columns.
    let coefficients: [Double]
    /// The log-likelihood, without Firth's term.
    let logLikelihood: Double
  }

  /// Corrects a solution on the raw columns in arithmetic of 32 digits.
  ///
  /// - Parameters:
  ///   - raw: The rows with their raw design.
  ///   - result: The solution in these coordinates.
  ///   - curvature: The factor of minus the objective's second derivative in these coordinates.
  ///   - isBiasReduced: Whether the objective is Firth's.
  /// - Returns: The coefficients of the kept raw columns, or nil where nothing could be gained.
  func refine(
    _ raw: LogisticRows, _ result: NewtonSolver.Result, curvature: Cholesky, isBiasReduced: Bool
  ) -> Refined? {
    let refinement = refinement(raw, isBiasReduced: isBiasReduced)
    let start = basis.backSubstitute(result.point.coefficients)
    let refined = refinement.refine(start) { score in
      basis.backSubstitute(curvature.solve(basis.forwardSubstitute(score)))
    }
    return refined.map { stated($0, by: refinement) }
  }

  /// Corrects one coefficient of a kept column, the others held, by maximum likelihood.
  ///
  /// - Parameters:
  ///   - index: The place of the column among the kept ones.
  ///   - coefficients: Those of the kept raw columns.
  ///   - raw: The rows with their raw design.
  /// - Returns: All coefficients, or nil where nothing could be gained.
  func refine(index: Int, of coefficients: [Double], on raw: LogisticRows) -> Refined? {
    let refinement = refinement(raw, isBiasReduced: false)
    let start = zip(coefficients, basis.scales).map { $0 * $1 }
    return refinement.refine(column: index, from: start).map { stated($0, by: refinement) }
  }

  private func stated(_ coefficients: [DoubleDouble], by refinement: Refinement) -> Refined {
    Refined(
      coefficients: zip(coefficients, basis.scales).map { $0.high / $1 },
      logLikelihood: refinement.logLikelihood(at: coefficients))
  }

  /// The kept raw columns, divided by their scales, ready for correction.
  private func refinement(_ raw: LogisticRows, isBiasReduced: Bool) -> Refinement {
    var design = raw.design.selecting(columns: basis.kept)
    for column in 0..<design.columnCount {
      let scale = basis.scales[column]
      for index in column * design.rowCount..<(column + 1) * design.rowCount {
        design.elements[index] /= scale
      }
    }
    return Refinement(
      design: design, outcomes: raw.outcomes, weights: raw.weights, offsets: raw.offsets,
      orthonormal: isBiasReduced ? basis.images(of: raw.design) : [],
      isBiasReduced: isBiasReduced)
  }

  /// States a solution on the raw columns.
  ///
  /// - Parameters:
  ///   - result: The solution in these coordinates.
  ///   - solver: The solver that found it.
  ///   - raw: The rows with their raw design.
  ///   - refined: The corrected coefficients of the kept raw columns, where there are any.
  /// - Returns: The fit.
  func fit(
    from result: NewtonSolver.Result, solver: NewtonSolver, rows raw: LogisticRows,
    refined: Refined?
  ) -> LogisticFit {
    let kept = refined?.coefficients ?? basis.coefficients(from: result.point.coefficients)
    let position = refined.map { self.position(of: $0.coefficients) } ?? result.point.coefficients
    let point = solver.evaluate(at: position) ?? result.point
    var coefficients = [Double](repeating: 0, count: raw.design.columnCount)
    for (index, column) in basis.kept.enumerated() { coefficients[column] = kept[index] }
    return LogisticFit(
      coefficients: coefficients, kept: basis.kept, dropped: basis.dropped,
      covariance: basis.covariance(from: point.factor.inverse()),
      logLikelihood: refined?.logLikelihood ?? point.sums.logLikelihood,
      effectiveDegreesOfFreedom: Double(basis.kept.count),
      report: FitReport(
        stop: result.stop, iterations: result.iterations, decrement: result.decrement,
        scoreNorm: point.score.reduce(0) { max($0, abs($1)) }),
      separation: nil)
  }
}

extension LogisticRows {
  /// aᵢpᵢ(1 − pᵢ) at the given coefficients.
  func informationWeights(at coefficients: [Double]) -> [Double] {
    var linear = design.times(coefficients)
    for row in linear.indices {
      let small = Double.exp(-abs(linear[row] + (offsets?[row] ?? 0)))
      linear[row] = (weights?[row] ?? 1) * small / ((1 + small) * (1 + small))
    }
    return linear
  }

  /// The rows whose weight is not zero.
  func withoutWeightless() -> LogisticRows {
    guard let weights, weights.contains(0) else { return self }
    return selecting(rows: weights.indices.filter { weights[$0] > 0 })
  }

  /// The given rows, in the given order.
  func selecting(rows: [Int]) -> LogisticRows {
    LogisticRows(
      design: design.selecting(rows: rows), outcomes: rows.map { outcomes[$0] },
      weights: weights.map { weights in rows.map { weights[$0] } },
      offsets: offsets.map { offsets in rows.map { offsets[$0] } })
  }

  /// The rows, and twice the rows again with half the leverage as weight: once with the outcome as
  /// it is and once with the other one; a last column tells the original rows from the added ones.
  func augmented(by leverages: [Double]) -> LogisticRows {
    let count = design.rowCount
    var columns = (0..<design.columnCount).map { index in
      Array([design.column(index), design.column(index), design.column(index)].joined())
    }
    columns.append(
      [Double](repeating: 0, count: count) + [Double](repeating: 1, count: 2 * count))
    let halves = leverages.map { $0 / 2 }
    return LogisticRows(
      design: Matrix(columns: columns, rowCount: 3 * count),
      outcomes: outcomes + outcomes + outcomes.map { 1 - $0 },
      weights: (weights ?? [Double](repeating: 1, count: count)) + halves + halves,
      offsets: offsets.map { $0 + $0 + $0 })
  }
}
