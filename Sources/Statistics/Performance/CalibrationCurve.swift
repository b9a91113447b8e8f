/// Observed risk as a smooth function of predicted risk, and how far the two are apart.
///
/// A local quadratic regression of the outcome on the prediction (Cleveland, 1979), as R's
/// `loess(y ~ p, span = 0.75)` with `surface = "direct"`; the distances are those of Austin and
/// Steyerberg (2019). Smoothed risks can leave [0, 1]; they are not clipped. With more than 4000
/// distinct predictions, neighbors are first averaged in 2000 cells of equal size.
public struct CalibrationCurve: Sendable, Hashable {
  /// A predicted risk and what was observed around it.
  public struct Point: Sendable, Hashable {
    /// The prediction.
    public let predicted: Double
    /// The smoothed share of events.
    public let observed: Double
    /// The number of rows with the prediction.
    public let count: Int
  }

  /// The curve at every distinct prediction, in ascending order.
  public let points: [Point]
  /// The mean distance of observed and predicted risk over the rows (ICI).
  public let ici: Double
  /// The median distance.
  public let e50: Double
  /// The 0.9 quantile of the distances.
  public let e90: Double
  /// The largest distance.
  public let emax: Double

  /// Smooths the outcomes.
  ///
  /// - Parameters:
  ///   - predictions: Probabilities in [0, 1], without weights.
  ///   - span: The share of rows that each local fit sees, between 0 and 1.
  /// - Throws: `PerformanceError.probabilityOutsideUnitInterval`, `.weightsNotSupported`.
  public init(_ predictions: Predictions, span: Double = 0.75) throws(PerformanceError) {
    guard predictions.weights == nil else { throw .weightsNotSupported }
    try predictions.requireProbabilities()
    var cells: [LocalRegression.Cell] = []
    TiedGroups(predictions).visit { value, events, nonEvents in
      cells.append(
        LocalRegression.Cell(
          x: value, mean: events / (events + nonEvents), count: events + nonEvents))
    }
    cells.reverse()
    if cells.count > 4000 { cells = Self.merged(cells, into: 2000) }
    let regression = LocalRegression(cells: cells, span: span)
    points = cells.indices.map { index in
      Point(
        predicted: cells[index].x, observed: regression.value(at: index),
        count: Int(cells[index].count))
    }
    let distances = points.flatMap { point in
      [Double](repeating: (point.observed - point.predicted).magnitude, count: point.count)
    }.sorted()
    var sum = CompensatedSum()
    for distance in distances { sum.add(distance) }
    ici = sum.value / Double(distances.count)
    e50 = Quantile.type7(0.5, ofSorted: distances)
    e90 = Quantile.type7(0.9, ofSorted: distances)
    emax = distances.last ?? .nan
  }

  /// Averages neighbors until each cell has its share of the rows.
  private static func merged(
    _ cells: [LocalRegression.Cell], into count: Int
  ) -> [LocalRegression.Cell] {
    let share = cells.reduce(0) { $0 + $1.count } / Double(count)
    var result: [LocalRegression.Cell] = []
    var sums = (x: 0.0, y: 0.0, rows: 0.0)
    for (index, cell) in cells.enumerated() {
      sums.x += cell.count * cell.x
      sums.y += cell.count * cell.mean
      sums.rows += cell.count
      guard sums.rows >= share || index == cells.count - 1 else { continue }
      result.append(
        LocalRegression.Cell(x: sums.x / sums.rows, mean: sums.y / sums.rows, count: sums.rows))
      sums = (0, 0, 0)
    }
    return result
  }
}
