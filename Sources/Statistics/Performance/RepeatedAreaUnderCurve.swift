internal import RealModule

/// The area under the ROC curve of several sets of predictions of the same patients, averaged.
///
/// DeLong's components (1988) are averaged over the sets patient by patient, so that their variance
/// is that of the averaged area: repeats of a cross-validation see the same patients, and their
/// number does not make the area any surer than the patients do. What the models would have been had
/// other patients trained them is not in it, which matters little where they change little
/// (LeDell, Petersen & van der Laan, *Electron. J. Stat.* 9 (2015) 1583).
public struct RepeatedAreaUnderCurve: Sendable, Hashable {
  /// The mean of the sets' areas with its standard error; NaN with fewer than two rows of a class.
  public let estimate: NormalEstimate

  /// Computes the area of each set and averages.
  ///
  /// - Parameters:
  ///   - sets: Scores, one a row in each set; NaN where a set has none for a row. A set without an
  ///     event or a non-event does not count.
  ///   - outcomes: 1 or 0, one a row.
  /// - Throws: `PerformanceError.unequalLengths`, `.invalidOutcome`; `.oneClass` where no set has
  ///   both classes.
  public init(_ sets: [[Double]], outcomes: [Double]) throws(PerformanceError) {
    var placements = [CompensatedSum](repeating: CompensatedSum(), count: outcomes.count)
    var counts = [Int](repeating: 0, count: outcomes.count)
    var areas: [Double] = []
    for set in sets {
      guard set.count == outcomes.count else {
        throw .unequalLengths(predictions: set.count, outcomes: outcomes.count, weights: nil)
      }
      let rows = set.indices.filter { !set[$0].isNaN }
      guard !rows.isEmpty else { continue }
      let known = try Predictions(rows.map { set[$0] }, outcomes: rows.map { outcomes[$0] })
      guard known.eventCount > 0, known.nonEventCount > 0 else { continue }
      areas.append(try AreaUnderCurve.weighted(known))
      for (row, placement) in zip(rows, TiedGroups(known).placements()) {
        placements[row].add(placement)
        counts[row] += 1
      }
    }
    guard !areas.isEmpty else {
      let events = outcomes.count { $0 == 1 }
      throw .oneClass(events: events, nonEvents: outcomes.count - events)
    }
    var variance = 0.0
    for outcome in [0.0, 1] {
      let means = outcomes.indices.filter { outcomes[$0] == outcome && counts[$0] > 0 }
        .map { placements[$0].value / Double(counts[$0]) }
      variance += Self.varianceOfMean(means)
    }
    estimate = NormalEstimate(
      value: areas.reduce(0, +) / Double(areas.count), standardError: Double.sqrt(variance))
  }

  /// Area ± z·standardError, cut off at 0 and 1, as for a single area.
  ///
  /// - Parameter level: Between 0 and 1.
  /// - Returns: The limits; NaN where there is no standard error.
  public func interval(level: Double = 0.95) -> ConfidenceInterval {
    let plain = estimate.interval(level: level)
    guard !plain.low.isNaN else { return plain }
    return ConfidenceInterval(low: max(0, plain.low), high: min(1, plain.high))
  }

  private static func varianceOfMean(_ values: [Double]) -> Double {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    var squares = CompensatedSum()
    for value in values { squares.add((value - mean) * (value - mean)) }
    return squares.value / (count - 1) / count
  }
}
