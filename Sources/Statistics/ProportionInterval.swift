internal import RealModule

/// Confidence intervals of a single proportion.
public enum ProportionInterval {
  /// Wilson's score interval: the proportions that a score test does not reject.
  ///
  /// Wilson, *Journal of the American Statistical Association* 22 (1927) 209; R's
  /// `prop.test(correct = FALSE)`. With no successes it begins at exactly 0, with no failures it
  /// ends at exactly 1.
  ///
  /// - Parameters:
  ///   - successes: From 0 to `trials`.
  ///   - trials: Above 0.
  ///   - level: The confidence level, between 0 and 1.
  /// - Returns: The interval, or nil where an argument is out of its range.
  public static func wilson(
    successes: Int, trials: Int, level: Double
  ) -> ConfidenceInterval? {
    guard trials > 0, successes >= 0, successes <= trials, level > 0, level < 1 else { return nil }
    let z = ConfidenceInterval.normalMultiplier(level: level)
    let n = Double(trials)
    let hits = Double(successes)
    let centre = hits + 0.5 * z * z
    let root = z * Double.sqrt(hits * (Double(trials - successes) / n) + 0.25 * z * z)
    // The lower limit, (centre − root)/(n + z²), would cancel: it is the product of the limits over
    // the upper one.
    return ConfidenceInterval(
      low: hits / n * hits / (centre + root),
      high: successes == trials ? 1 : (centre + root) / (n + z * z))
  }

  /// The exact interval of Clopper and Pearson, *Biometrika* 26 (1934) 404: the proportions that
  /// neither one-sided binomial test rejects; R's `binom.test`.
  ///
  /// Its limits are quantiles of beta distributions. With no successes it begins at exactly 0, with
  /// no failures it ends at exactly 1: all of the error is then on the other side.
  ///
  /// - Parameters:
  ///   - successes: From 0 to `trials`.
  ///   - trials: Above 0.
  ///   - level: The confidence level, between 0 and 1.
  /// - Returns: The interval, or nil where an argument is out of its range.
  public static func clopperPearson(
    successes: Int, trials: Int, level: Double
  ) -> ConfidenceInterval? {
    guard trials > 0, successes >= 0, successes <= trials, level > 0, level < 1 else { return nil }
    let tail = 0.5 * (1 - level)
    let hits = Double(successes)
    let misses = Double(trials - successes)
    let low = Beta(alpha: hits, beta: misses + 1)?.quantile(tail) ?? 0
    let high = Beta(alpha: hits + 1, beta: misses)?.survivalQuantile(tail) ?? 1
    return ConfidenceInterval(low: low, high: high)
  }
}
