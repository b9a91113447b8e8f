internal import Statistics

/// Tests and what hinders them, in words.
enum TestText {
  /// The name of a test for a reader.
  static func name(_ name: HypothesisTest.Name) -> String {
    switch name {
    case .student: "Student's t test"
    case .welch: "Welch's t test"
    case .anova: "analysis of variance"
    case .welchAnova: "Welch's analysis of variance"
    case .wilcoxon: "Wilcoxon rank-sum test, normal approximation with continuity correction"
    case .wilcoxonExact: "Wilcoxon rank-sum test, exact"
    case .kruskal: "Kruskal-Wallis test"
    case .fisher: "Fisher's exact test"
    case .fisherSimulated: "Fisher's test by simulated tables"
    case .chi2: "chi-squared test without continuity correction"
    case .chi2Yates: "chi-squared test with Yates's continuity correction"
    }
  }

  /// Why `auto` chooses a test.
  static func rule(_ name: HypothesisTest.Name) -> String {
    switch name {
    case .wilcoxonExact:
      "numbers, two groups with at most \(RankSumTest.automaticLimit) values together"
    case .wilcoxon:
      "numbers, two groups with more than \(RankSumTest.automaticLimit) values together"
    case .kruskal: "numbers, three groups or more"
    case .chi2: "categories, every expected count 5 or more"
    case .fisher: "categories, an expected count below 5"
    case .fisherSimulated:
      "categories, an expected count below 5, too many tables to visit each"
    case .student, .welch, .anova, .welchAnova, .chi2Yates: "asked for"
    }
  }

  /// How p-values are adjusted, for a heading.
  static func name(_ adjustment: MultiplicityAdjustment) -> String {
    switch adjustment {
    case .none: "none"
    case .holm: "Holm"
    case .benjaminiHochberg: "BH"
    case .bonferroni: "Bonferroni"
    }
  }

  /// Why a test was not made, or another in its place.
  static func reason(_ error: HypothesisTestError, groups: [String]) -> String {
    func group(_ place: Int) -> String {
      groups.indices.contains(place) ? "group \(groups[place])" : "a group"
    }
    return switch error {
    case .tooFewGroups(0): "no value"
    case .tooFewGroups: "only one group has values"
    case .notTwoGroups(let found): "\(found) groups instead of two"
    case .tooFewValues(let place, let found, let needed):
      "\(group(place)) has \(found) of the \(needed) values that are needed"
    case .noReplication: "every group has a single value"
    case .missingValue: "a value is missing"
    case .infiniteValue(let place, _): "\(group(place)) has an infinite value, which has no mean"
    case .constant: "all values are equal"
    case .constantWithinGroups: "all values within each group are equal"
    case .constantGroup(let place): "all values of \(group(place)) are equal"
    case .unequalRowLengths, .negativeCount: "the counts are no table"
    case .tooManyObservations(let limit): "more than \(limit) values"
    case .degenerateTable(0, _), .degenerateTable(_, 0): "no value"
    case .degenerateTable(1, _): "all values are equal"
    case .degenerateTable: "only one group has values"
    case .tooLargeForExact: "too many values for the exact distribution"
    case .invalidLevel: "the confidence level is not between 0 and 1"
    case .wrongKind: "the test is for another kind of values"
    }
  }
}
