internal import LinearAlgebra

/// Rows to which priors have been added as rows and as a quadratic penalty.
///
/// The columns' coefficients count from the centers of their priors, so that the penalty is δᵀPδ/2
/// and vague or precise priors cost no digits.
struct PriorRows {
  /// The observations, then two rows for each log-F prior.
  ///
  /// An event of weight m₁/2 and a non-event of weight m₂/2 whose only value is 1/scale in the prior's
  /// column: their log-likelihood is the log density (Greenland & Mansournia, *Stat. Med.* 34 (2015) 3133).
  let rows: LogisticRows
  /// A row for each normal prior, with 1/deviation in its column: their Gram matrix is the penalty.
  let penaltyRows: Matrix
  /// The center of each column's prior; 0 without one.
  let centers: [Double]
  /// How many of the rows are observations.
  let observationCount: Int

  init(_ raw: LogisticRows, priors: [ColumnPrior]) {
    let (count, width) = (raw.design.rowCount, raw.design.columnCount)
    var centers = [Double](repeating: 0, count: width)
    var pseudo: [(column: Int, value: Double, events: Double, nonEvents: Double)] = []
    var penalties: [(column: Int, value: Double)] = []
    for prior in priors {
      centers[prior.column] = prior.location
      switch prior.shape {
      case .normal(_, let deviation): penalties.append((prior.column, 1 / deviation))
      case .logF(let events, let nonEvents, _, let scale):
        pseudo.append((prior.column, 1 / scale, events / 2, nonEvents / 2))
      }
    }
    var design = Matrix(rowCount: count + 2 * pseudo.count, columnCount: width)
    for column in 0..<width {
      for row in 0..<count { design[row, column] = raw.design[row, column] }
    }
    for (index, prior) in pseudo.enumerated() {
      design[count + 2 * index, prior.column] = prior.value
      design[count + 2 * index + 1, prior.column] = prior.value
    }
    var penaltyRows = Matrix(rowCount: penalties.count, columnCount: width)
    for (row, penalty) in penalties.enumerated() {
      penaltyRows[row, penalty.column] = penalty.value
    }
    let shift = raw.design.times(centers)
    let offsets = shift.indices.map { shift[$0] + (raw.offsets?[$0] ?? 0) }
    rows = LogisticRows(
      design: design, outcomes: raw.outcomes + pseudo.flatMap { _ in [1.0, 0] },
      weights: (raw.weights ?? [Double](repeating: 1, count: count))
        + pseudo.flatMap { [$0.events, $0.nonEvents] },
      offsets: offsets + [Double](repeating: 0, count: 2 * pseudo.count))
    self.penaltyRows = penaltyRows
    self.centers = centers
    observationCount = count
  }

  /// What separates events from non-events although the priors hold their columns; nil where the
  /// posterior has a mode.
  ///
  /// A normal prior holds its coefficient as an event and a non-event of the same value do.
  var separation: Separation? {
    let (count, extra) = (rows.design.rowCount, penaltyRows.rowCount)
    var design = Matrix(rowCount: count + 2 * extra, columnCount: rows.design.columnCount)
    for column in 0..<rows.design.columnCount {
      for row in 0..<count { design[row, column] = rows.design[row, column] }
      for row in 0..<extra {
        design[count + 2 * row, column] = penaltyRows[row, column]
        design[count + 2 * row + 1, column] = penaltyRows[row, column]
      }
    }
    let outcomes = rows.outcomes + (0..<extra).flatMap { _ in [1.0, 0] }
    guard let found = Separation.find(design: design, outcomes: outcomes) else { return nil }
    let apart = found.rows.filter { $0 < observationCount }
    return Separation(
      columns: found.columns, rows: apart, isComplete: apart.count == observationCount)
  }
}
