internal import Statistics

/// Searches for the patients of one tumor, a group of variables after the other.
///
/// Each group has a stream of its own: baseline and what goes with it by rejection, survival by
/// rejection, the platelet nadir by hill climbing. In every array the patients with clinical
/// benefit stand first.
struct ReconstructionSearch {
  let arm: ReconstructionArm
  let generator: SeededGenerator
  let seed: UInt64

  /// How often a group of variables is drawn anew before the search is given up.
  static let attempts: UInt64 = 100_000

  func patients() throws(StudyReconstructionError) -> [ReconstructedPatient] {
    let drawn = try comparablePatients()
    let courses = try followedCourses()
    let nadirs = try plateletNadirs(of: drawn)
    let timeline = ReconstructionTimeline(
      arm: arm, courses: courses, generator: generator.split(3))
    return drawn.indices.map { index in
      let course = courses[index]
      return ReconstructedPatient(
        start: course.start, baseline: drawn[index].baseline,
        treatment: ReconstructedPatient.Treatment(
          dosesPerCycle: drawn[index].dosesPerCycle, courses: timeline.courses[index],
          plateletNadir: nadirs[index], lymphocytePeak: drawn[index].lymphocytePeak,
          highestTemperature: drawn[index].highestTemperature,
          autoimmunityMonth: timeline.autoimmunity[index]),
        outcome: ReconstructedPatient.Outcome(
          response: course.response, responseMonth: timeline.responses[index],
          responseDuration: timeline.durations[index], survivalMonths: course.months,
          died: course.died))
    }
  }

  /// What holds of the patients with benefit, and of those without.
  func groups<Value>(_ values: [Value]) -> (benefit: [Value], other: [Value]) {
    (Array(values.prefix(arm.patients.benefit)), Array(values.dropFirst(arm.patients.benefit)))
  }
}
