internal import RealModule
internal import ResponseModels
internal import Statistics

/// Held-out rows as measures want them: outcomes, weights, and the thresholds of decisions.
struct HeldOutMeasures {
  let outcomes: [Double]
  let weights: [Double]?
  /// The threshold probabilities of the verdict.
  let thresholds: [Double]

  /// Rows, with eleven thresholds whose odds lie within a factor of 2 of the outcome's odds.
  ///
  /// In that range neither treating all nor treating none is out of the question, whatever the
  /// outcome's frequency.
  init(outcomes: [Double], weights: [Double]?) {
    self.outcomes = outcomes
    self.weights = weights
    let total = weights?.reduce(0, +) ?? Double(outcomes.count)
    let events = zip(outcomes, weights ?? outcomes.map { _ in 1 }).reduce(0) { $0 + $1.0 * $1.1 }
    let odds = events / (total - events)
    guard odds > 0, odds.isFinite else {
      thresholds = []
      return
    }
    thresholds = (0...10).map { step in
      let shifted = odds * Double.exp2(Double(step) / 5 - 1)
      return shifted / (1 + shifted)
    }
  }

  /// The measures of linear predictors, each the mean over repeats.
  ///
  /// - Parameters:
  ///   - linear: By repeat and row; NaN where there is none.
  ///   - isConstant: Whether they are the same for everyone of a fold: that folds differ a little is
  ///     no discrimination, and there is no slope.
  /// - Returns: The measures.
  func measures(of linear: [[Double]], isConstant: Bool = false) -> RivalSummary.Measures {
    let repeats = linear.compactMap(predictions)
    guard !isConstant else {
      return RivalSummary.Measures(
        auc: 0.5, brier: Self.mean(repeats.map { (try? BrierScore($0.probabilities))?.value }),
        logLoss: Self.mean(repeats.map { try? LogLoss.mean($0.probabilities) }))
    }
    let calibrations = repeats.map { try? Calibration(linearPredictors: $0.linear) }
    return RivalSummary.Measures(
      auc: Self.mean(repeats.map { try? AreaUnderCurve.weighted($0.linear) }),
      brier: Self.mean(repeats.map { (try? BrierScore($0.probabilities))?.value }),
      logLoss: Self.mean(repeats.map { try? LogLoss.mean($0.probabilities) }),
      calibrationIntercept: Self.mean(calibrations.map { $0?.intercept.value }),
      calibrationSlope: Self.mean(calibrations.map { $0?.slope?.value }))
  }

  /// The net benefit at each threshold, the mean over repeats; none without a prediction.
  func netBenefit(of linear: [[Double]]) -> [VerdictSummary.NetBenefitPoint] {
    let curves = linear.compactMap(predictions).compactMap {
      try? NetBenefit.curve($0.probabilities, thresholds: thresholds)
    }
    guard !curves.isEmpty else { return [] }
    let count = Double(curves.count)
    return thresholds.indices.map { index in
      VerdictSummary.NetBenefitPoint(
        threshold: thresholds[index],
        model: curves.reduce(0) { $0 + $1[index].model } / count,
        treatAll: curves.reduce(0) { $0 + $1[index].treatAll } / count, treatNone: 0)
    }
  }

  /// The loss of each row, the mean over the repeats in which it has a prediction; NaN without one.
  ///
  /// Probabilities are held within 10⁻¹² of 0 and 1, so that one certain error does not outweigh
  /// all that the other rows say.
  func losses(of linear: [[Double]]) -> [Double] {
    outcomes.indices.map { row in
      var (sum, count) = (0.0, 0.0)
      for values in linear where !values[row].isNaN {
        let bounded = min(max(values[row], -Self.bound), Self.bound)
        let signed = outcomes[row] == 1 ? -bounded : bounded
        sum += max(signed, 0) + Double.log(onePlus: Double.exp(-abs(signed)))
        count += 1
      }
      return count > 0 ? sum / count : .nan
    }
  }

  /// The log-odds of 1 − 10⁻¹².
  private static let bound = 27.631021115927547

  /// How much lower one loss is than another, over the rows that have both.
  func comparison(
    _ name: String, of model: [Double], with rival: [Double]
  ) -> VerdictSummary.Comparison? {
    let rows = outcomes.indices.filter { !model[$0].isNaN && !rival[$0].isNaN }
    let total = rows.reduce(0) { $0 + weight($1) }
    guard rows.count > 1, total > 0 else { return nil }
    let gain = rows.reduce(0) { $0 + weight($1) * (rival[$1] - model[$1]) } / total
    let spread = rows.reduce(0.0) { sum, row in
      let gap = weight(row) * (rival[row] - model[row] - gain)
      return sum + gap * gap
    }
    let count = Double(rows.count)
    return VerdictSummary.Comparison(
      name: name, gain: gain, stdError: (spread * count / (count - 1)).squareRoot() / total,
      rows: rows.count)
  }

  private func weight(_ row: Int) -> Double { weights?[row] ?? 1 }

  /// The rows of one repeat that have a prediction; nil where none has.
  private func predictions(
    _ linear: [Double]
  ) -> (linear: Predictions, probabilities: Predictions)? {
    let rows = linear.indices.filter { !linear[$0].isNaN }
    let values = rows.map { linear[$0] }
    let known = rows.map { outcomes[$0] }
    let weights = weights.map { weights in rows.map { weights[$0] } }
    guard
      let scores = try? Predictions(values, outcomes: known, weights: weights),
      let probabilities = try? Predictions(
        values.map(Logistic.inverse), outcomes: known, weights: weights)
    else { return nil }
    return (scores, probabilities)
  }

  private static func mean(_ values: [Double?]) -> Double? {
    let present = values.compactMap { $0 }
    return present.isEmpty ? nil : present.reduce(0, +) / Double(present.count)
  }
}
