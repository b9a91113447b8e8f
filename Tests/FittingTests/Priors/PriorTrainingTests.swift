import Cohorts
import RealModule
import ResponseModels
import TestSupport
import Testing

@testable import Fitting

@Suite struct PriorTrainingTests {
  private func train(
    _ rows: TrainingRows, _ priors: String, formula: String = "y ~ a + b", folds: Int = 0,
    threads: Int = 1
  ) throws -> ResponseModel {
    let file = try PriorsFile.parse(priors, source: "priors.yaml")
    let design = StudyDesign(
      outcome: "y", formula: formula, method: .prior, folds: folds, repeats: 1,
      priors: PriorDesign(file: "priors.yaml", digest: file.digest, used: file.priors))
    return try ModelTrainer(design: design, threads: threads).train(
      rows, fileRows: rows.outcomes.count
    ).model
  }

  private func error(_ priors: String, _ formula: String = "y ~ a + b") -> PriorError? {
    do {
      _ = try train(SyntheticCohort.patients(60), priors, formula: formula)
      return nil
    } catch {
      guard case .priors(let error)? = error as? TrainingError else { return nil }
      return error
    }
  }

  @Test func estimatesStandBesideThoseWithoutPriors() throws {
    let rows = SyntheticCohort.patients(80)
    let model = try train(rows, "- {term: a, distribution: normal, mean: 0.2, sd: 0.3}")
    let plain = try ModelTrainer(
      design: StudyDesign(outcome: "y", formula: "y ~ a + b", method: .ml, folds: 0)
    ).train(rows, fileRows: 80).model
    let summary = try #require(model.findings.priors)
    #expect(summary.methodWithout == .ml)
    #expect(summary.coefficientsWithout.map(\.estimate) == plain.coefficients.map(\.estimate))
    let term = try #require(summary.terms.first)
    let (with, without) = (model.coefficients[1], plain.coefficients[1])
    #expect(term.term == "a" && term.estimate == with.estimate)
    #expect(term.estimateWithout == without.estimate && term.confLowWithout == without.confLow)
    let error = try #require(without.stdError)
    let z = (without.estimate - 0.2) / (error * error + 0.09).squareRoot()
    expectClose(try #require(term.conflict?.statistic), z, relative: 1e-12)
    let spread = try #require(with.stdError)
    expectClose(try #require(term.weight), spread * spread / 0.09, relative: 1e-9)
    // One prior alone: chi-squared is the square of z, with the same p.
    expectClose(try #require(summary.conflict?.statistic), z * z, relative: 1e-12)
    expectClose(
      try #require(summary.conflict?.pValue), try #require(term.conflict?.pValue), relative: 1e-9)
    // Only terms without a prior have a test.
    #expect(with.pValue == nil && model.coefficients[2].pValue != nil)
    #expect(model.design.priors?.used.map(\.term) == ["a"])
  }

  @Test func unitsBecomeThoseOfTheColumn() throws {
    let rows = SyntheticCohort.patients(70)
    guard case .numeric(let a)? = rows.cohort.column(named: "a")?.values else { return }
    let mean = a.reduce(0, +) / 70
    let deviation = (a.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 70).squareRoot()
    let term = { (text: String, formula: String) throws -> PriorSummary.Term in
      try #require(try self.train(rows, text, formula: formula).findings.priors?.terms.first)
    }
    let perDeviation = try term(
      "- {term: a, distribution: normal, mean: 0.5, sd: 0.2, unit: sd}", "y ~ a + b")
    expectClose(perDeviation.mean, 0.5 / deviation, relative: 1e-12)
    expectClose(perDeviation.deviation, 0.2 / deviation, relative: 1e-12)
    let perTen = try term(
      "- {term: a, distribution: normal, mean: 0.5, sd: 0.2, unit: 10}", "y ~ a + b")
    #expect(perTen.mean == 0.05 && perTen.deviation == 0.02)
    let perDoubling = try term(
      "- {term: log( exp(a) ), distribution: normal, mean: 0.5, sd: 0.2, unit: doubling}",
      "y ~ log(exp(a)) + b")
    expectClose(perDoubling.mean, 0.5 / .log(2), relative: 1e-14)
    let perLog = try term(
      "- {term: log10(exp(a)), distribution: normal, mean: 0.5, sd: 0.2, unit: log}",
      "y ~ log10(exp(a)) + b")
    expectClose(perLog.mean, 0.5 * .log(10), relative: 1e-14)
  }

  @Test func priorsThatTheRowsContradictAreNamed() throws {
    let model = try train(
      SyntheticCohort.patients(200), "- {term: a, distribution: normal, mean: -3, sd: 0.3}")
    let warning = try #require(model.warnings.first { $0.rule == "prior-conflict" })
    #expect(warning.terms == ["a"])
  }

  @Test func separatedTermsRestOnTheirPriors() throws {
    let rows = SyntheticCohort.patients(40)
    let separating = rows.outcomes.enumerated().map { $1 == 1 && $0 % 3 == 0 ? 1.0 : 0 }
    var separated = rows
    separated.cohort = SyntheticCohort.make([
      ("a", try numbers(rows.cohort, "a")), ("s", separating),
    ])
    let model = try train(
      separated, "- {term: s, distribution: log-f, m: 1}", formula: "y ~ a + s", folds: 4)
    let term = try #require(model.findings.priors?.terms.first)
    #expect(term.isSeparating && term.conflict == nil)
    #expect(model.findings.priors?.methodWithout == .firth)
    #expect(term.estimateWithout != nil && model.findings.priors?.conflict == nil)
    #expect(model.fit.separation == ["s"])
    #expect(model.warnings.contains { $0.rule == "prior-only" && $0.terms == ["s"] })
    #expect(model.crossValidation?.pooledAUC != nil)
    #expect(throws: TrainingError.self) {
      try train(separated, "- {term: a, distribution: log-f, m: 1}", formula: "y ~ a + s")
    }
  }

  private func numbers(_ cohort: Cohort, _ name: String) throws -> [Double] {
    guard case .numeric(let numbers)? = cohort.column(named: name)?.values else {
      throw FittingError.noRows
    }
    return numbers
  }

  @Test func priorsOfOtherModelsAndPatientsAreSetAside() throws {
    let model = try train(
      SyntheticCohort.patients(60),
      """
      - {term: a, distribution: normal, mean: 0, sd: 1}
      - {term: z, distribution: normal, mean: 0, sd: 1}
      - {term: b, where: site=A, distribution: normal, mean: 0, sd: 1}
      - {term: b, where: nowhere=1, distribution: normal, mean: 0, sd: 1}
      """)
    let summary = try #require(model.findings.priors)
    #expect(summary.terms.map(\.term) == ["a"])
    #expect(summary.unused.map(\.reason) == [.noSuchTerm, .otherPatients, .unknownCondition])
    #expect(summary.unused.map(\.line) == [2, 3, 4])
    #expect(model.warnings.contains { $0.rule == "unused-prior" })
  }

  @Test func priorsThatCannotBeUsedAreRefused() {
    let normal = "distribution: normal, mean: 0, sd: 1"
    #expect(
      error("- {term: z, \(normal)}")
        == .noneApplies(file: "priors.yaml", terms: ["(Intercept)", "a", "b"]))
    #expect(
      error("- {term: z, required: true, \(normal)}")
        == .missingTerm(
          file: "priors.yaml", line: 1, term: "z", terms: ["(Intercept)", "a", "b"]))
    #expect(
      error("- {term: a, required: true, where: site=A, \(normal)}")
        == .otherPatients(file: "priors.yaml", line: 1, term: "a", condition: "site=A"))
    #expect(
      error("- {term: a, \(normal)}\n- {term: a, where: 'a<1e9', \(normal)}")
        == .conflicting(file: "priors.yaml", line: 2, otherLine: 1, term: "a"))
    #expect(
      error("- {term: a, unit: log, \(normal)}")
        == .unit(file: "priors.yaml", line: 1, term: "a", unit: "log"))
    #expect(
      error("- {term: (Intercept), unit: sd, \(normal)}")
        == .unit(file: "priors.yaml", line: 1, term: "(Intercept)", unit: "sd"))
    let published = "published: {hr: 0.41, conf_low: 1.09, conf_high: 5.46}"
    if case .publishedEffect(_, 1, "a", let findings)? = error(
      "- {term: a, \(published), \(normal)}")
    {
      #expect(findings.map(\.rule) == [.containsEstimate])
    } else {
      Issue.record("a published effect that contradicts itself was used")
    }
  }

  @Test func acceptedEffectsAreUsedWithAWarning() throws {
    let model = try train(
      SyntheticCohort.patients(60),
      "- {term: a, distribution: normal, mean: 0, sd: 1, accept: a misprint, "
        + "published: {hr: 0.41, conf_low: 1.09, conf_high: 5.46}}")
    let warning = try #require(model.warnings.first { $0.rule == "published-effect" })
    #expect(warning.message.contains("a misprint") && warning.terms == ["a"])
  }

  @Test func resamplesRepeatEverythingAlikeOnAnyNumberOfThreads() throws {
    let priors = "- {term: a, distribution: normal, mean: 0.5, sd: 0.2, unit: sd}"
    let rows = SyntheticCohort.patients(60)
    let one = try train(rows, priors, folds: 5)
    let two = try train(rows, priors, folds: 5, threads: 2)
    #expect(one == two && one.crossValidation?.pooledAUC != nil)
  }
}
