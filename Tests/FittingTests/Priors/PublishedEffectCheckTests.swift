import Cohorts
import RealModule
import TestSupport
import Testing

@testable import Fitting

@Suite struct PublishedEffectCheckTests {
  /// The rules that a published effect, written as in a file, breaks.
  private func failures(_ published: String, unit: String = "unit") throws -> [String] {
    try check(published, unit: unit).findings.filter(\.isFailure).map(\.rule.rawValue)
  }

  private func check(_ published: String, unit: String = "unit") throws -> PublishedEffectCheck {
    let text =
      "- {term: x, distribution: normal, mean: 0, sd: 1, unit: \(unit), published: {\(published)}}"
    let file = try PriorsFile.parse(text, source: "p")
    return PublishedEffectCheck(try #require(file.priors[0].published))
  }

  @Test func directionsThatAreMixedAreCaught() throws {
    // Kuzman et al. 2017: the interval is that of the inverse.
    #expect(try failures("hr: 0.41, conf_low: 1.09, conf_high: 5.46") == ["contains-estimate"])
    #expect(try failures("hr: 2.44, conf_low: 1.09, conf_high: 5.46").isEmpty)
  }

  @Test(arguments: [
    ("or: 2.0, conf_low: 3.1, conf_high: 1.2", "interval-order"),
    ("or: 2.0, conf_low: 1.1, conf_high: 2.9", "centered"),
    ("or: 2.0, conf_low: 1.2, conf_high: 3.3, p_value: 0.2", "p-value"),
    ("or: 2.0, conf_low: 0.8, conf_high: 5.0, p_value: '<0.001'", "p-value"),
    ("or: 1.50, conf_low: 0.98, conf_high: 2.30, p_value: 0.04", "p-value"),
    ("or: 2.0, n: 40, events: 50", "counts"),
    ("or: 3.32, groups: [{n: 27, events: 21}, {n: 39, events: 20}], n: 70", "counts"),
    ("or: 8.1, groups: [{n: 28, events: 15}, {n: 374, events: 43}]", "group-estimate"),
    ("or: 2.00, conf_low: 1.80, conf_high: 2.22, n: 71, events: 14", "width"),
    ("hr: 0.60, conf_low: 0.55, conf_high: 0.65, n: 120, events: 60", "width"),
    ("hr: 0.60, conf_low: 0.55, conf_high: 0.65, n: 120", "width"),
  ])
  func contradictionsAreCaught(published: String, rule: String) throws {
    #expect(try failures(published).contains(rule))
  }

  @Test(arguments: [
    // Wald intervals of two-by-two tables by R's glm, rounded as papers do.
    "or: 8.13, conf_low: 3.62, conf_high: 18.25, p_value: '<0.001', groups: [{n: 28, events: 15}, {n: 346, events: 43}], n: 374, events: 58",
    "or: 3.3, conf_low: 1.1, conf_high: 10, p_value: 0.03, groups: [{n: 27, events: 21}, {n: 39, events: 20}]",
    // 1.5 (1.1 to 2.2): off the middle by no more than rounding.
    "or: 1.5, conf_low: 1.1, conf_high: 2.2",
    "log_odds: -0.60, conf_low: -1.38, conf_high: 0.18, p_value: 0.13",
    "or: 1.0, conf_low: 0.5, conf_high: 2.0, p_value: 1.0",
    // fisher.test in R: a profile of the conditional likelihood is not quite centered.
    "or: 3.26, conf_low: 0.99, conf_high: 12.2, groups: [{n: 27, events: 21}, {n: 39, events: 20}]",
    "groups: [{n: 28, events: 15}, {n: 346, events: 43}], p_value: 1e-6",
    "or: 2.0",
    "groups: [{n: 5, events: 0}, {n: 9, events: 4}]",
  ])
  func whatIsPrintedRightPasses(published: String) throws {
    #expect(try failures(published).isEmpty)
  }

  @Test func narrowIntervalsOfMeasurementsAreNotJudgedByCounts() throws {
    let published = "hr: 1.08, conf_low: 1.01, conf_high: 1.14, n: 71"
    #expect(try failures(published).contains("width"))
    #expect(try failures(published + ", contrast: measured").isEmpty)
    #expect(try failures(published, unit: "sd").isEmpty)
  }

  @Test func effectsAndErrorsAreStated() throws {
    let interval = try check("or: 2.0, conf_low: 1.0, conf_high: 4.0")
    expectClose(try #require(interval.logEstimate), .log(2), relative: 1e-15)
    // log(4)/(2·qnorm(0.975)).
    expectClose(try #require(interval.stdError), 0.353653019151067, relative: 1e-13)
    let tested = try check("or: 0.28, p_value: 0.08")
    // log(0.28)/qnorm(0.04).
    expectClose(try #require(tested.stdError), 0.727123895435122, relative: 1e-13)
    let counted = try check("groups: [{n: 28, events: 15}, {n: 346, events: 43}]")
    expectClose(
      try #require(counted.logEstimate), .log(15.0 * 303 / (13 * 43)), relative: 1e-14)
    expectClose(
      try #require(counted.stdError), (1.0 / 15 + 1.0 / 13 + 1.0 / 43 + 1.0 / 303).squareRoot(),
      relative: 1e-14)
    #expect(try check("groups: [{n: 5, events: 0}, {n: 9, events: 4}]").stdError == nil)
  }
}
