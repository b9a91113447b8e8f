internal import Export
internal import Statistics

/// What `il2score power` says: the smallest effects, and the powers at effects that were stated.
struct PowerReport {
  /// The smallest effects that have the wanted power.
  let study: StudyPower
  /// The effects that were stated, in the order of their options.
  let stated: [StatedEffect]

  /// What the numbers mean, in one or two sentences.
  var summary: String {
    let significance = NumberText.plain(study.alpha)
    let chance = NumberText.fixed(study.testsPerFalsePositive, decimals: 0)
    let found =
      study.difference.map {
        "A variable had to differ by \(NumberText.fixed($0, decimals: 2)) standard deviations "
          + "between the groups to be found with a probability of \(NumberText.plain(study.power)) "
          + "at a two-sided significance level of \(significance)."
      } ?? "No difference of means can be found: the groups are too small."
    return found + " Of \(chance) tests of variables that do not differ, one is expected to be "
      + "significant."
  }
}

extension NumberText {
  /// A setting as a user would write it.
  static func plain(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension StatedEffect {
  /// The name of the test that looks for the effect.
  var testName: String {
    switch effect {
    case .difference(_, let test): test.name
    case .rates: "fisher"
    case .hazardRatio: "log-rank"
    }
  }
}

extension MeanDifferencePower.Test {
  /// The name of the test.
  var name: String { self == .student ? "student" : "wilcoxon" }
}
