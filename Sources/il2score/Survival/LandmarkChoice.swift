internal import Cohorts
internal import Statistics

/// The time from which a landmark analysis follows patients, and why it is that.
struct LandmarkChoice {
  /// The time, on the clock of the analysis.
  let time: Double
  /// Why, in words that follow "the landmark is T: ".
  let why: String
  /// Whether the user asked for it.
  let isAsked: Bool

  /// Takes the landmark of the option, of the study file, of the first assessment, or of the data.
  init(option: Double?, study: StudyFile, unit: TimeUnit?, times: SurvivalTimes) {
    if let option {
      (time, why, isAsked) = (option, "as asked for", true)
    } else if let days = study.landmark, let unit, days >= 0, days.isFinite {
      (time, why, isAsked) = (
        days / unit.days, "day \(NumberText.fixed(days, decimals: 0)) of the study file", false
      )
    } else if let unit {
      (time, why, isAsked) = (
        unit.firstAssessment, "about three months, when response is usually assessed first", false
      )
    } else {
      (time, why, isAsked) = (
        Self.lateEnough(times.times),
        "90% of patients are still followed then (the unit of time is not known)", false
      )
    }
  }

  /// The largest time, to two digits, after which at least nine of ten are still followed.
  private static func lateEnough(_ times: [Double]) -> Double {
    let sorted = times.sorted()
    let allowed = sorted.count / 10
    guard allowed > 0, allowed < sorted.count else { return 0 }
    var place = allowed - 1
    // Those at a tied time leave together.
    while place >= 0, sorted[place] == sorted[allowed] { place -= 1 }
    return place < 0 ? 0 : rounded(sorted[place])
  }

  private static func rounded(_ time: Double) -> Double {
    guard time > 0 else { return 0 }
    var power = 1.0
    while time / power >= 100, power < 1e300 { power *= 10 }
    while time / power < 10, power > 1e-300 { power /= 10 }
    let value = (time / power).rounded(.down) * power
    return value.isFinite ? value : time
  }
}
