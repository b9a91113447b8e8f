internal import ResponseModels

extension TrainingRows {
  /// The factors under which both outcomes weigh the same and all rows together what they weighed:
  /// Σw/(2·Σw of the outcome), as scikit-learn has them; nil where an outcome does not occur.
  func balancingWeights() -> ClassWeights? {
    var (events, nonEvents) = (0.0, 0.0)
    for (row, outcome) in outcomes.enumerated() {
      let weight = weights?[row] ?? 1
      if outcome > 0.5 { events += weight } else { nonEvents += weight }
    }
    guard events > 0, nonEvents > 0 else { return nil }
    let half = (events + nonEvents) / 2
    return ClassWeights(event: half / events, nonEvent: half / nonEvents)
  }

  /// The weights, multiplied by a factor for each outcome.
  func weights(times factors: ClassWeights) -> [Double] {
    outcomes.enumerated().map { row, outcome in
      (weights?[row] ?? 1) * (outcome > 0.5 ? factors.event : factors.nonEvent)
    }
  }
}
