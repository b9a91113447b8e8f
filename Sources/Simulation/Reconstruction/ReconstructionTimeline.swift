internal import RealModule
internal import Statistics

/// When things were seen in patients whose survival is known.
///
/// All of it is chosen. Nothing is seen after death or last contact.
struct ReconstructionTimeline {
  /// Months to response; nil without one.
  let responses: [Double?]
  /// Months that the response lasted; nil without one.
  let durations: [Double?]
  /// Months to an autoimmune phenomenon; nil without one.
  let autoimmunity: [Double?]
  /// Courses of treatment.
  let courses: [Int]

  init(arm: ReconstructionArm, courses: [FollowedCourse], generator: SeededGenerator) {
    var draws = generator
    let responses = courses.map { Self.responseMonth($0, &draws) }
    self.responses = responses
    durations = zip(courses, responses).map { Self.duration($0, response: $1, &draws) }
    autoimmunity = Self.autoimmunity(arm: arm, courses: courses, &draws)
    self.courses = courses.map { Self.courseCount($0, &draws) }
  }

  /// The first assessments are at two to three months; few responses are seen later.
  private static func responseMonth(
    _ course: FollowedCourse, _ draws: inout SeededGenerator
  ) -> Double? {
    let drawn = 2.6 * Double.exp(0.35 * draws.nextNormal())
    guard course.response.isBenefit else { return nil }
    return drawn.rounded(decimals: 1, in: 1.4...max(1.4, min(7, course.months - 1)))
  }

  /// Half of the complete responses last to the end; the others' median is 24 months, that of
  /// partial ones 12.
  private static func duration(
    _ course: FollowedCourse, response: Double?, _ draws: inout SeededGenerator
  ) -> Double? {
    let isLasting = draws.chance(0.5)
    let uniform = draws.nextUniform()
    guard let response else { return nil }
    let isComplete = course.response == .complete
    let longest = ((course.months - response) * 10).rounded() / 10
    if isComplete && isLasting { return longest }
    let drawn = 1 - (isComplete ? 24 : 12) * Double.log(uniform) / Double.log(2)
    return drawn.rounded(decimals: 1, in: 0...longest)
  }

  /// The arm's counts of patients, at random among those who lived long enough, and when.
  private static func autoimmunity(
    arm: ReconstructionArm, courses: [FollowedCourse], _ draws: inout SeededGenerator
  ) -> [Double?] {
    var months = [Double?](repeating: nil, count: courses.count)
    let benefit = arm.patients.benefit
    for (group, count) in [
      (Array(0..<benefit), arm.autoimmune.benefit),
      (Array(benefit..<courses.count), arm.autoimmune.other),
    ] {
      var order = group
      draws.shuffle(&order)
      let longEnough = order.filter { courses[$0].months >= 4 }
      let tooShort = order.filter { courses[$0].months < 4 }
      for index in (longEnough + tooShort).prefix(count) {
        let drawn = 4 * Double.exp(0.6 * draws.nextNormal())
        months[index] = drawn.rounded(decimals: 1, in: 0.5...courses[index].months)
      }
    }
    return months
  }

  /// Treatment went on as long as the disease did not.
  private static func courseCount(
    _ course: FollowedCourse, _ draws: inout SeededGenerator
  ) -> Int {
    let more = draws.chance(0.5) ? 1 : 0
    switch course.response {
    case .complete, .partial: return course.months < 8 ? 2 : 2 + more
    case .stable: return 1 + more
    case .progressive: return 1
    }
  }
}
