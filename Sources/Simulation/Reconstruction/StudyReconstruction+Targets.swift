internal import Statistics

extension StudyReconstruction {
  /// Every published number beside the one that patients give.
  ///
  /// - Parameter patients: The patients.
  /// - Returns: The targets: those of all patients, then those of each tumor.
  public static func targets(of patients: [ReconstructedPatient]) -> [ReconstructionTarget] {
    countTargets(of: patients) + arms.flatMap { targets(of: $0, patients: patients) }
  }

  private static func countTargets(
    of patients: [ReconstructedPatient]
  ) -> [ReconstructionTarget] {
    let firstLine = patients.filter { !$0.baseline.hasPriorSystemicTherapy }
    let counts: [(ReconstructionTarget.Name, Int, Int?)] = [
      (.patients, PublishedStudy.patients, patients.count),
      (.firstYear, PublishedStudy.years.lowerBound, patients.map(\.year).min()),
      (.lastYear, PublishedStudy.years.upperBound, patients.map(\.year).max()),
      (.firstLine, PublishedStudy.firstLine, firstLine.count),
      (
        .firstLineWithBenefit, PublishedStudy.firstLineWithBenefit,
        firstLine.count { $0.outcome.hasBenefit }
      ),
    ]
    return counts.map { name, published, computed in
      ReconstructionTarget(
        name: name, tumor: nil, published: .exactly(Double(published)),
        computed: computed.map(Double.init))
    }
  }

  private static func targets(
    of arm: ReconstructionArm, patients: [ReconstructedPatient]
  ) -> [ReconstructionTarget] {
    let patients = patients.filter { $0.baseline.tumor == arm.published.tumor }
    let groups = (
      benefit: patients.filter(\.outcome.hasBenefit),
      other: patients.filter { !$0.outcome.hasBenefit }
    )
    return survivalTargets(of: arm.published, groups) + treatmentTargets(of: arm.published, groups)
  }

  private typealias Groups = (benefit: [ReconstructedPatient], other: [ReconstructedPatient])

  private static func survivalTargets(
    of published: PublishedStudy.Arm, _ groups: Groups
  ) -> [ReconstructionTarget] {
    let benefit = groups.benefit.map(\.course)
    let other = groups.other.map(\.course)
    var targets = [
      ReconstructionTarget(
        name: .medianWithBenefit, tumor: published.tumor,
        published: .exactly(published.medianWithBenefit), computed: GroupComparison.median(benefit)),
      ReconstructionTarget(
        name: .medianWithout, tumor: published.tumor,
        published: .exactly(published.medianWithout), computed: GroupComparison.median(other)),
    ]
    if let bound = published.survivalPValueBelow {
      targets.append(
        ReconstructionTarget(
          name: .survivalPValue, tumor: published.tumor, published: .below(bound),
          computed: GroupComparison.logRank(benefit, other)))
    }
    return targets
  }

  private static func treatmentTargets(
    of published: PublishedStudy.Arm, _ groups: Groups
  ) -> [ReconstructionTarget] {
    func target(
      _ name: ReconstructionTarget.Name, _ value: ReconstructionTarget.Published,
      _ computed: Double?
    ) -> ReconstructionTarget {
      ReconstructionTarget(
        name: name, tumor: published.tumor, published: value, computed: computed)
    }
    func pValue(_ variable: ComparedVariable) -> Double? {
      GroupComparison.pValue(
        groups.benefit.map { variable.value($0.compared) },
        groups.other.map { variable.value($0.compared) }, isDichotomous: variable.isDichotomous)
    }
    let nadirs = (
      groups.benefit.map(\.treatment.plateletNadir), groups.other.map(\.treatment.plateletNadir)
    )
    var targets = [
      target(
        .nadirPValue, .atThreeDecimals(published.nadirPValue),
        GroupComparison.pValue(nadirs.0, nadirs.1, isDichotomous: false)),
      target(
        .nadirDifference, .below(0), GroupComparison.meanRankDifference(nadirs.0, nadirs.1)),
      target(.dosesPValue, .atLeast(0.05), pValue(.dosesPerCycle)),
      target(
        .smallestOtherPValue, .atLeast(0.05), ComparedVariable.allCases.compactMap(pValue).min()),
    ]
    if let autoimmunity = published.autoimmunityPValue {
      let seen = (groups.benefit.autoimmunityCount, groups.other.autoimmunityCount)
      let sizes = (groups.benefit.count, groups.other.count)
      let difference = Double(seen.1) / Double(sizes.1) - Double(seen.0) / Double(sizes.0)
      targets += [
        target(
          .autoimmunityPValue, .atThreeDecimals(autoimmunity),
          GroupComparison.pValue(seen.0, of: sizes.0, seen.1, of: sizes.1)),
        target(.autoimmunityDifference, .below(0), difference),
      ]
    }
    return targets
  }
}

extension ReconstructedPatient {
  /// The course from the first dose on.
  fileprivate var course: FollowedCourse {
    FollowedCourse(
      start: start, response: outcome.response, months: outcome.survivalMonths,
      died: outcome.died)
  }
}

extension [ReconstructedPatient] {
  /// Those in whom an autoimmune phenomenon was seen.
  fileprivate var autoimmunityCount: Int { count { $0.treatment.autoimmunityMonth != nil } }
}
