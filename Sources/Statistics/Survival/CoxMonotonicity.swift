// Goals, in order: no likelihood that has a maximum is ever said to be monotone; no monotone one is
// missed; few walks.

internal import LinearAlgebra

/// Whether the partial likelihood rises for ever in some direction, with a proof either way.
///
/// It does where a direction d has (xᵢ − xⱼ)·d ≥ 0 for every event i and every row j of its risk set,
/// and > 0 for some (Bryson & Johnson, *Technometrics* 23 (1981) 381): each event then has the
/// largest linear predictor of its risk set.
enum CoxMonotonicity {
  /// A coefficient that the likelihood drives to infinity.
  struct Infinite {
    let column: Int
    let sign: Int
  }

  /// Searches for directions in which the likelihood is monotone.
  ///
  /// Rows that such a direction tells apart are no longer in each other's risk sets when it has been
  /// followed to the end: they become strata, and the rest is asked again. A coefficient is infinite
  /// where what is left at last does not determine it.
  ///
  /// - Parameters:
  ///   - times: The rows.
  ///   - covariates: n x p.
  ///   - strata: A number from 0 for each row, or nil.
  /// - Returns: The infinite coefficients; nil where no direction is proved.
  static func search(
    _ times: SurvivalTimes, _ covariates: Matrix, _ strata: [Int32]?
  ) -> [Infinite]? {
    var riskSets = CoxRiskSets(times, strata: strata)
    let sharp = OrthonormalBasis.rankTolerance
    let kept = CoxDesign(covariates, riskSets).basis.kept
    let columns = covariates.selecting(columns: kept)
    var directions: [[Double]] = []
    var left = CoxDesign(columns, riskSets, tolerance: sharp, isExact: true)
    for _ in 0..<kept.count {
      let walk = CoxWalk(riskSets: riskSets, design: left, ties: .breslow)
      guard let found = RecessionSearch(walk).direction() else { break }
      directions.append(left.direction(found.coordinates, count: kept.count))
      let labels = riskSets.labels(
        values: walk.linearPredictors(found.coordinates), gap: found.gap, rowCount: times.count)
      riskSets = CoxRiskSets(times, strata: labels)
      left = CoxDesign(columns, riskSets, tolerance: sharp, isExact: true)
    }
    guard !directions.isEmpty else { return nil }
    let infinite = Set(left.dropped.flatMap { [$0.column] + $0.explainedBy }).sorted()
    guard !infinite.isEmpty else { return nil }
    return infinite.map { Infinite(column: kept[$0], sign: sign($0, directions)) }
  }

  /// Where a coefficient goes in the first direction that moves it.
  private static func sign(_ column: Int, _ directions: [[Double]]) -> Int {
    for direction in directions {
      let largest = direction.reduce(0) { max($0, $1.magnitude) }
      if direction[column].magnitude > 1e-9 * largest { return direction[column] > 0 ? 1 : -1 }
    }
    return 0
  }
}

extension CoxDesign {
  /// A direction in terms of columns of the size of 1, zero for those that are left out.
  func direction(_ coordinates: [Double], count: Int) -> [Double] {
    var direction = [Double](repeating: 0, count: count)
    for (value, column) in zip(basis.coefficients(from: coordinates), basis.kept) {
      direction[column] = value
    }
    return direction
  }
}

extension CoxRiskSets {
  /// Numbers for the rows, one for each set of rows of a component whose values differ by no more
  /// than a gap from the next.
  func labels(values: [Double], gap: Double, rowCount: Int) -> [Int32] {
    var labels = [Int32](repeating: 0, count: rowCount)
    var label: Int32 = 0
    for component in components {
      // A number of its own for each component, which changes no risk set.
      label += 1
      var last = Double.nan
      for position in component.sorted(by: { values[$0] < values[$1] }) {
        if values[position] > last + gap { label += 1 }
        labels[Int(rows[position])] = label
        last = values[position]
      }
    }
    return labels
  }
}
