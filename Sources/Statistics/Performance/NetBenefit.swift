/// The net benefit of treating those at or above a threshold probability.
///
/// Vickers and Elkin (2006): at threshold t, TP/n − FP/n · t/(1 − t), in true positives per patient.
public struct NetBenefit: Sendable, Hashable {
  /// The threshold probability, in [0, 1).
  public let threshold: Double
  /// Treating those with a probability at or above the threshold.
  public let model: Double
  /// Treating everyone.
  public let treatAll: Double
  /// Treating no one.
  public var treatNone: Double { 0 }

  /// Computes the net benefit at each threshold.
  ///
  /// - Parameters:
  ///   - predictions: Probabilities in [0, 1], with or without weights.
  ///   - thresholds: Thresholds in [0, 1), in any order.
  /// - Returns: A value for each threshold, in the same order.
  /// - Throws: `PerformanceError.probabilityOutsideUnitInterval`, `.invalidThreshold`.
  public static func curve(
    _ predictions: Predictions, thresholds: [Double]
  ) throws(PerformanceError) -> [NetBenefit] {
    try predictions.requireProbabilities()
    if let index = thresholds.firstIndex(where: { !($0 >= 0 && $0 < 1) }) {
      throw .invalidThreshold(index: index)
    }
    let grid = Set(thresholds).sorted()
    // What is at or above grid[i] but not above grid[i + 1] is counted at i.
    var events = [Double](repeating: 0, count: grid.count)
    var nonEvents = events
    for row in predictions.values.indices {
      let above = partition(grid, upTo: predictions.values[row])
      guard above > 0 else { continue }
      let weight = predictions.weight(row)
      if predictions.outcomes[row] == 1 { events[above - 1] += weight }
      if predictions.outcomes[row] == 0 { nonEvents[above - 1] += weight }
    }
    let total = predictions.totalWeight
    let prevalence = predictions.prevalence
    var treated = (events: 0.0, nonEvents: 0.0)
    var byThreshold: [Double: NetBenefit] = [:]
    for index in grid.indices.reversed() {
      treated.events += events[index]
      treated.nonEvents += nonEvents[index]
      let odds = grid[index] / (1 - grid[index])
      byThreshold[grid[index]] = NetBenefit(
        threshold: grid[index], model: (treated.events - treated.nonEvents * odds) / total,
        treatAll: prevalence - (1 - prevalence) * odds)
    }
    return thresholds.compactMap { byThreshold[$0] }
  }

  /// The number of grid points that are at most `value`, by bisection.
  private static func partition(_ grid: [Double], upTo value: Double) -> Int {
    var low = 0
    var high = grid.count
    while low < high {
      let middle = (low + high) / 2
      if grid[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
