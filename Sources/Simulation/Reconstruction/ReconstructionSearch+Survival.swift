internal import RealModule
internal import Statistics

extension ReconstructionSearch {
  /// Courses with the published medians, and a log-rank test as published.
  func followedCourses() throws(StudyReconstructionError) -> [FollowedCourse] {
    let stream = generator.split(1)
    for attempt in 0..<Self.attempts {
      var draws = stream.split(attempt)
      let benefit = try courses(
        arm.patients.benefit, median: arm.published.medianWithBenefit, benefit: true, &draws)
      let other = try courses(
        arm.patients.other, median: arm.published.medianWithout, benefit: false, &draws)
      guard let bound = arm.published.survivalPValueBelow else { return benefit + other }
      if let p = GroupComparison.logRank(benefit, other), p < bound { return benefit + other }
    }
    throw .notFound(.survivalPValue, seed: seed)
  }

  /// Courses of one group whose Kaplan-Meier median is exactly as published.
  private func courses(
    _ count: Int, median: Double, benefit: Bool, _ draws: inout SeededGenerator
  ) throws(StudyReconstructionError) -> [FollowedCourse] {
    for _ in 0..<Self.attempts {
      // One patient dies at the published median; chance decides whether half still live then.
      let chosen = draws.nextInteger(below: count)
      let drawn = (0..<count).map { index in
        course(median: median, benefit: benefit, diesAtMedian: index == chosen, &draws)
      }
      if GroupComparison.median(drawn) == median { return drawn }
    }
    throw .notFound(benefit ? .medianWithBenefit : .medianWithout, seed: seed)
  }

  /// A course whose expectation goes with the response; how much is chosen.
  private func course(
    median: Double, benefit: Bool, diesAtMedian: Bool, _ draws: inout SeededGenerator
  ) -> FollowedCourse {
    let years = PublishedStudy.years
    let start = Double(years.lowerBound) + Double(years.count) * draws.nextUniform()
    // Alva et al. 2016: of responses about two in five are complete, of the others one in four is stable.
    let response: SimulatedPatient.Response =
      draws.chance(benefit ? 0.38 : 0.26)
      ? (benefit ? .complete : .stable) : (benefit ? .partial : .progressive)
    let scale: (least: Double, median: Double) =
      switch response {
      case .complete: (6, 1.5)
      case .partial: (6, 0.8)
      case .stable: (4, 1.6)
      case .progressive: (1.5, 0.8)
      }
    let uniform = draws.nextUniform()
    let death =
      diesAtMedian
      ? median : scale.least - scale.median * median * Double.log(uniform) / Double.log(2)
    let followUp = 12 * (Self.endOfFollowUp - start)
    return FollowedCourse(
      start: start, response: response,
      months: (10 * min(death, followUp)).rounded(.down) / 10, died: death <= followUp)
  }

  /// The middle of 2014, the year before publication; chosen.
  private static let endOfFollowUp = 2014.5
}
