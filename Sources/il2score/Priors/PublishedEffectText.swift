internal import Cohorts
internal import Fitting

/// What the check of a published effect says to a person.
enum PublishedEffectText {
  /// A comparison in words.
  static func sentence(_ finding: PublishedEffectCheck.Finding) -> String {
    let (found, low, high) = (
      number(finding.found), number(finding.low), number(finding.high)
    )
    let verdict = finding.isFailure
    switch finding.rule {
    case .intervalOrder:
      return "the lower end of the interval (log \(found)) is not below the upper (log \(high))"
    case .containsEstimate:
      return "the interval (log \(low) to \(high)) \(verdict ? "does not contain" : "contains") "
        + "the estimate (log \(found))"
    case .centered:
      return "the estimate (log \(found)) is \(verdict ? "not " : "")the middle of the interval on "
        + "the log scale (\(low) to \(high))"
    case .pValue:
      return "the p-value (z \(found)) \(verdict ? "contradicts" : "agrees with") the interval "
        + "(z \(low) to \(high))"
    case .counts:
      return "a count is \(found), expected \(finding.low == finding.high ? "" : "at most ")\(high)"
    case .groupEstimate:
      return "the estimate (log \(found)) is \(verdict ? "not " : "")that of the groups' counts "
        + "(log \(low))"
    case .width:
      return "the interval tells a standard error of \(found), and so many patients allow no less "
        + "than \(low)"
    }
  }

  private static func number(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e9 { return NumberText.fixed(value, decimals: 0) }
    return NumberText.fixed(value)
  }
}
