internal import RealModule
internal import ResponseModels

extension TrainingRecord {
  /// Notes how a penalty was laid, and that the outcomes were weighted.
  mutating func notePenalty() {
    findings.penalty = learnt.penalty
    findings.classWeights = learnt.classWeights
    if let weights = learnt.classWeights {
      warnings.append(
        ModelWarning(
          rule: "class-weight",
          message: "patients with the outcome were given the weight "
            + "\(Self.rounded(weights.event, 4)) and those without \(Self.rounded(weights.nonEvent, 4)): "
            + "the coefficients are those of the weighted cohort, and every prediction has "
            + "\(Self.rounded(weights.logOddsShift, 4)) taken from its linear predictor, which undoes "
            + "the weights"))
    }
    guard let penalty = learnt.penalty, penalty.alpha > 0, penalty.selected.isEmpty else { return }
    warnings.append(
      ModelWarning(
        rule: "nothing-selected",
        message: "the penalty left no term: the model gives every patient the same probability"))
  }
}
