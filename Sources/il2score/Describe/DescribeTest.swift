internal import ArgumentParser
internal import Statistics

/// The test that `describe` is asked for.
enum DescribeTest: String, ExpressibleByArgument, CaseIterable {
  /// What fits each variable, by stated rules.
  case auto
  /// Student's t test; with three groups or more the analysis of variance.
  case student
  /// Welch's t test; with three groups or more Welch's analysis of variance.
  case welch
  /// Wilcoxon's rank-sum test by its normal approximation; with three groups or more Kruskal-Wallis.
  case wilcoxon
  /// Wilcoxon's rank-sum test by its permutation distribution; as above.
  case wilcoxonExact = "wilcoxon-exact"
  /// Fisher's exact test.
  case fisher
  /// The chi-squared test without continuity correction.
  case chi2
  /// The chi-squared test with Yates's correction.
  case chi2Yates = "chi2-yates"
  /// The Kruskal-Wallis test.
  case kruskal

  /// Whether the test compares numbers.
  var isNumeric: Bool {
    switch self {
    case .student, .welch, .wilcoxon, .wilcoxonExact, .kruskal: true
    case .auto, .fisher, .chi2, .chi2Yates: false
    }
  }

  /// Whether the test compares categories.
  var isCategorical: Bool { self != .auto && !isNumeric }

  /// The test of numbers that is asked for; nil where the rules of `auto` choose it.
  var numeric: HypothesisTest.Name? {
    isNumeric ? HypothesisTest.Name(rawValue: rawValue) : nil
  }

  /// The test of categories that is asked for; nil where the rules of `auto` choose it.
  var categorical: HypothesisTest.Name? {
    isCategorical ? HypothesisTest.Name(rawValue: rawValue) : nil
  }
}
