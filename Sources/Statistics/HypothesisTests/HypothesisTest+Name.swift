extension HypothesisTest {
  /// A test by the word that names it in every output.
  public enum Name: String, Sendable, Hashable, CaseIterable {
    /// Student's t-test of two means, variances taken as equal.
    case student
    /// Welch's t-test of two means.
    case welch
    /// One-way analysis of variance, variances taken as equal.
    case anova
    /// Welch's analysis of variance.
    case welchAnova = "welch-anova"
    /// The rank-sum test by its normal approximation, corrected for ties and continuity.
    case wilcoxon
    /// The rank-sum test by the permutation distribution of the midranks.
    case wilcoxonExact = "wilcoxon-exact"
    /// Kruskal and Wallis's rank test of several groups, corrected for ties.
    case kruskal
    /// Fisher's exact test.
    case fisher
    /// Fisher's test with a p-value from simulated tables.
    case fisherSimulated = "fisher-simulated"
    /// Pearson's χ² test.
    case chi2
    /// Pearson's χ² test of a two-by-two table with Yates's continuity correction.
    case chi2Yates = "chi2-yates"
  }
}
