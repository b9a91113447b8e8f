import Cohorts
import Features
import ResponseModels
import Statistics
import TestSupport
import Testing

@testable import Fitting

struct BootstrapInferenceTests {
  private func inference(
    _ formula: String, rows: TrainingRows, method: FittingMethod = .ml, isQuick: Bool,
    threads: Int = 1
  ) throws -> BootstrapInference {
    let recipe = try DesignRecipe(
      formula: Formula(parsing: formula), cohort: rows.cohort, knots: Procedure.knots)
    let cohort = try PreparedCohort(recipe: recipe, rows: rows)
    let procedure = Procedure(
      design: StudyDesign(outcome: "y", formula: formula, method: method, folds: 0))
    let full = try procedure.learn(cohort, stream: 0, threads: 1, isRefined: true)
    var bootstrap = BootstrapInference(
      procedure: procedure, cohort: cohort,
      resamples: ResampleRows(count: rows.outcomes.count, clusters: nil, seed: 3, given: nil),
      count: 45, full: full, threads: threads, run: LongRun())
    bootstrap.isQuick = isQuick
    return bootstrap
  }

  /// The fast way gives what the procedure gives, for resamples and for the jackknife, also where a
  /// resample lacks a level or is separated.
  @Test(
    arguments: [(150, "y ~ a + b + c + site"), (18, "y ~ a + b")],
    [FittingMethod.ml, .firth, .flic])
  func quickRefitsAgreeWithTheProcedure(
    _ cohort: (count: Int, formula: String), _ method: FittingMethod
  ) throws {
    let (count, formula) = cohort
    let rows = SyntheticCohort.patients(count)
    let quick = try inference(formula, rows: rows, method: method, isQuick: true)
    let slow = try inference(formula, rows: rows, method: method, isQuick: false)
    for (found, expected) in [
      (quick.estimates(), slow.estimates()), (quick.jackknife(), slow.jackknife()),
    ] {
      #expect(found.map(\.count) == expected.map(\.count))
      for (values, others) in zip(found, expected) {
        for (value, other) in zip(values, others) {
          #expect(value.isNaN == other.isNaN)
          if !other.isNaN { expectClose(value, other, relative: 1e-8, absolute: 1e-8) }
        }
      }
    }
  }

  @Test func anyNumberOfThreadsGivesTheSameBits() throws {
    let rows = SyntheticCohort.patients(60)
    let one = try inference("y ~ a + b", rows: rows, isQuick: true)
    let four = try inference("y ~ a + b", rows: rows, isQuick: true, threads: 4)
    #expect(one.estimates() == four.estimates())
    #expect(one.estimates().count { $0.count == 3 } > 40)
  }
}
