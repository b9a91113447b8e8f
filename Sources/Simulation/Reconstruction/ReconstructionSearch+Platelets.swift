internal import RealModule
internal import Statistics

extension ReconstructionSearch {
  /// Platelet nadirs, lower with benefit, whose p-value rounds to the published one.
  ///
  /// Hill climbing: one patient's nadir is drawn anew, and kept where the p-value does not move away.
  func plateletNadirs(of patients: [ComparedValues]) throws(StudyReconstructionError) -> [Double] {
    let stream = generator.split(2)
    for restart in 0..<UInt64(200) {
      var draws = stream.split(restart)
      var nadirs = patients.indices.map { nadir(of: patients[$0], at: $0, &draws) }
      var distance = distance(of: nadirs)
      for _ in 0..<2000 where distance > 0 {
        let index = draws.nextInteger(below: nadirs.count)
        var moved = nadirs
        moved[index] = nadir(of: patients[index], at: index, &draws)
        let movedDistance = self.distance(of: moved)
        // The last bits of a p-value must not decide.
        if movedDistance <= distance + 1e-9 { (nadirs, distance) = (moved, movedDistance) }
      }
      if distance == 0 { return nadirs }
    }
    throw .notFound(.nadirPValue, seed: seed)
  }

  /// How far the p-value is from the published one, 0 where it rounds to it; its scale is logarithmic,
  /// and the wrong direction counts from p = 1 on.
  private func distance(of nadirs: [Double]) -> Double {
    let published = arm.published.nadirPValue
    let groups = groups(nadirs)
    guard
      let p = GroupComparison.pValue(groups.benefit, groups.other, isDichotomous: false)
    else { return .infinity }
    let isLower = GroupComparison.meanRankDifference(groups.benefit, groups.other) < 0
    if isLower, (1000 * p).rounded() == (1000 * published).rounded() { return 0 }
    return isLower
      ? abs(Double.log(p / published)) : abs(Double.log(published)) - Double.log(p)
  }

  /// About 30% of baseline, two thirds of that with benefit; the shape is that of the synthetic
  /// cohorts, the difference is chosen so that the published p-values are within reach.
  private func nadir(
    of patient: ComparedValues, at index: Int, _ draws: inout SeededGenerator
  ) -> Double {
    let baseline = patient.baseline.platelets ?? 0
    let shift = index < arm.patients.benefit ? -0.4 : 0
    let share = min(0.95, 0.30 * Double.exp(0.45 * draws.nextNormal() + shift))
    return min((baseline * share).rounded(decimals: 0, in: 5...900), baseline)
  }
}
