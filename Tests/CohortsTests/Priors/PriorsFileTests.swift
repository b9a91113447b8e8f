import Cohorts
import Foundation
import Testing

@Suite("Files of priors")
struct PriorsFileTests {
  private static let text = """
    priors:
    - term: log(nlr)
      where: tumor=rcc
      tumor: renal
      distribution: normal
      mean: -0.6
      sd: 0.4
      unit: doubling
      basis: A paper
      required: yes
      accept: looked at
      published: {hr: 0.410, conf_low: 1.09, conf_high: 5.46, p_value: '<0.001', level: 0.9, n: 71, events: 14}
    - {term: age, distribution: log-f, m: 2, center: 0.5, scale: 0.1, unit: 10}
    - {term: sex=male, distribution: {log-F: {m1: 1, m2: 3}}}
    - {term: sc, distribution: normal, mean: 0, sd: 1, published: {groups: [{n: 28, events: 15}, {n: 346, events: 43}]}}
    """

  @Test("All that a file of priors can say")
  func everything() throws {
    let file = try PriorsFile.parse(Self.text, source: "priors.yaml")
    #expect(file.file == "priors.yaml" && file.digest.count == 64)
    #expect(file.priors.map(\.term) == ["log(nlr)", "age", "sex=male", "sc"])
    #expect(file.priors.map(\.line) == [2, 13, 14, 15])
    let first = file.priors[0]
    #expect(first.condition == "tumor=rcc" && first.tumor == "renal" && first.basis == "A paper")
    #expect(first.distribution == .normal(mean: -0.6, deviation: 0.4))
    #expect(first.unit == .ratio(2) && first.isRequired && first.acceptance == "looked at")
    let published = try #require(first.published)
    #expect(published.measure == .hazardRatio && published.contrast == .measured)
    #expect(published.estimate?.text == "0.410" && published.estimate?.halfUnit == 0.0005)
    #expect(published.isPValueBound && published.pValue?.value == 0.001)
    #expect(published.level == 0.9 && published.count == 71 && published.events == 14)
    #expect(file.priors[1].distribution == .logF(events: 2, nonEvents: 2, center: 0.5, scale: 0.1))
    #expect(file.priors[1].unit == .units(10))
    #expect(file.priors[2].distribution == .logF(events: 1, nonEvents: 3, center: 0, scale: 1))
    #expect(
      file.priors[3].published?.groups == [
        .init(count: 28, events: 15), .init(count: 346, events: 43),
      ])
    #expect(file.priors[3].published?.contrast == .groups)
  }

  @Test("A list alone is a file, and what is read can be kept in a model")
  func list() throws {
    let file = try PriorsFile.parse(Self.text, source: "p")
    let bare = try PriorsFile.parse(
      Self.text.replacing("priors:\n", with: ""), source: "p")
    #expect(bare.priors.map(\.distribution) == file.priors.map(\.distribution))
    let data = try JSONEncoder().encode(file.priors)
    #expect(try JSONDecoder().decode([CoefficientPrior].self, from: data) == file.priors)
  }

  struct Fault: Sendable, CustomTestStringConvertible {
    let text: String
    let rule: String
    let line: Int
    var testDescription: String { text }

    init(_ text: String, _ rule: String = "invalid-value", line: Int = 1) {
      (self.text, self.rule, self.line) = (text, rule, line)
    }
  }

  @Test(
    "Faults are named with their line",
    arguments: [
      Fault(""), Fault("[]"), Fault("priors:"), Fault("{}"), Fault("7"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: -1}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 0}"),
      Fault("- {term: a, distribution: normal, mean: 0}"),
      Fault("- {term: a, distribution: normal, mean: x, sd: 1}"),
      Fault("- {term: a, distribution: normal, mean: inf, sd: 1}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, m: 2}"),
      Fault("- {term: a, distribution: log-f, mean: 0, m: 2}"),
      Fault("- {term: a, distribution: log-f, m1: 2}"),
      Fault("- {term: a, distribution: log-f, m: 1, m1: 2, m2: 2}"),
      Fault("- {term: a, distribution: cauchy, mean: 0, sd: 1}"),
      Fault("- {term: a, mean: 0, sd: 1}"),
      Fault("- {distribution: normal, mean: 0, sd: 1}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, unit: mg/L}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, unit: -3}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, where: tumor}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, required: maybe}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, published: {}}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, published: {or: -2}}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, published: {or: 2, hr: 2}}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, published: {or: 2, conf_low: 1}}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, published: {or: 2, level: 95}}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, published: {or: 2, p_value: 2}}"),
      Fault("- {term: a, distribution: normal, mean: 0, sd: 1, published: {or: 2, n: 1.5}}"),
      Fault(
        "- {term: a, distribution: normal, mean: 0, sd: 1, published: {groups: [{n: 1, events: 2}]}}"
      ),
      Fault("- {term: a, distrbution: normal}", "unknown-key"),
      Fault("prior: []", "unknown-key"),
      Fault("- term: a\n  distribution: normal\n  mean: 0\n  sd: -1", line: 4),
      Fault(
        "- {term: a, distribution: normal, mean: 0, sd: 1}\n"
          + "- {term: a, distribution: log-f, m: 1}", "duplicate-prior", line: 2),
      Fault("- {term: a\n", "invalid-yaml", line: 2),
    ])
  func faults(_ fault: Fault) {
    #expect {
      _ = try PriorsFile.parse(fault.text, source: "p.yaml")
    } throws: { error in
      guard let found = (error as? PriorsFileError)?.fault else { return false }
      return found.rule == fault.rule && found.position?.line == fault.line
    }
  }

  @Test("The same coefficient may have priors for different patients")
  func conditions() throws {
    let text = """
      - {term: a, where: tumor=rcc, distribution: normal, mean: 0, sd: 1}
      - {term: a, where: tumor=melanoma, distribution: normal, mean: 0, sd: 1}
      """
    #expect(try PriorsFile.parse(text, source: "p").priors.count == 2)
  }

  @Test(
    "Printed digits tell the rounding",
    arguments: [
      ("0.41", 0.41, 0.005), ("12", 12, 0.5), ("1e-6", 1e-6, 5e-7), ("-0.60", -0.6, 0.005),
      ("1.5E2", 150, 5),
    ])
  func printed(text: String, value: Double, halfUnit: Double) throws {
    let number = try #require(PrintedNumber(text))
    #expect(number.value == value && abs(number.halfUnit - halfUnit) < 1e-12 * halfUnit)
  }

  @Test(
    "Texts that are no printed numbers", arguments: ["", "x", "inf", "nan", "1e999", "1e-9999"])
  func unprintable(text: String) {
    #expect(PrintedNumber(text) == nil || PrintedNumber(text)?.value == 0)
  }
}
