import LinearAlgebra
import TestSupport
import Testing

@testable import Fitting

@Suite struct SubsamplingTests {
  @Test func referencesAreThere() {
    #expect(SubsamplingReference.all.count == 5)
  }

  @Test(arguments: SubsamplingReference.all)
  func splitsAreScikitLearns(_ reference: SubsamplingReference) {
    let splits = SubsampleSplits(
      rowCount: reference.outcomes.count, share: reference.share, source: .numpy, seed: 1)
    for (index, subsample) in reference.subsamples.enumerated() {
      #expect(splits.held(index) == subsample.held)
    }
  }

  @Test(arguments: SubsamplingReference.all)
  func averagesAgreeWithTheExactOptimum(_ reference: SubsamplingReference) throws {
    var plan = reference.plan()
    plan.tolerance = 1e-11
    plan.averaging = .raw
    let fit = try #require(plan.fit(reference.rows, interceptColumn: 0))
    #expect(fit.count == reference.subsamples.count)
    #expect(fit.failures == 0)
    for (index, average) in fit.coefficients.enumerated() {
      let size = max(abs(reference.mean[index]), reference.sd[index])
      expectClose(average.mean, reference.mean[index], absolute: 1e-8 * size, "mean \(index)")
      expectClose(average.deviation, reference.sd[index], absolute: 1e-8 * size, "sd \(index)")
      expectClose(
        average.monteCarloError, average.deviation / Double(fit.count).squareRoot(),
        relative: 1e-14)
    }
    #expect(fit.selectionFrequencies == reference.selectionFrequency)
    expectClose(fit.area.mean, reference.auc, relative: 1e-12)
    for (place, subsample) in reference.subsamples.enumerated() {
      for (index, average) in fit.coefficients.enumerated() {
        let scale = max(abs(reference.mean[index]), reference.sd[index])
        expectClose(
          average.values[place], subsample.coefficients[index],
          absolute: 1e-8 * max(scale, abs(subsample.coefficients[index])),
          "\(place) \(index)")
      }
      expectClose(fit.area.values[place], subsample.auc, relative: 1e-12)
      expectClose(fit.observedExpected.values[place], subsample.oeRatio, relative: 1e-8)
      expectClose(
        fit.observedExpectedUndone.values[place], subsample.oeRatioUndone, relative: 1e-8)
    }
  }

  @Test(arguments: SubsamplingReference.all)
  func standardizedCoefficientsCanBeAveraged(_ reference: SubsamplingReference) throws {
    var plan = reference.plan()
    plan.tolerance = 1e-11
    let fit = try #require(plan.fit(reference.rows, interceptColumn: 0))
    for (index, average) in fit.coefficients.enumerated() {
      let size = max(abs(reference.mean[index]), reference.sd[index])
      expectClose(average.mean, reference.meanStandardized[index], absolute: 1e-8 * size)
      // Jackknife replicates of the whole average: what the delta method approximates.
      expectClose(
        average.monteCarloError, reference.errorStandardized[index],
        relative: 0.1, absolute: 1e-9 * size, "\(index)")
    }
    #expect(fit.selectionFrequencies == reference.selectionFrequency)
  }

  @Test(arguments: SubsamplingReference.all)
  func theFastAndTheCarefulWayAgree(_ reference: SubsamplingReference) throws {
    try expectAgreement(reference.rows, reference.plan(.seeded), interceptColumn: 0)
  }

  @Test func waysAgreeWithWeightsAndOffsets() throws {
    var synthetic = SyntheticRows(seed: 5)
    let reference = try #require(SubsamplingReference.all.first)
    let count = reference.outcomes.count
    let rows = LogisticRows(
      design: reference.rows.design, outcomes: reference.outcomes,
      weights: (0..<count).map { Double($0 % 5 + 1) / 3 },
      offsets: synthetic.numbers(count).map { 0.3 * $0 })
    try expectAgreement(rows, reference.plan(.seeded), interceptColumn: 0)
  }

  @Test func waysAgreeWithoutAnIntercept() throws {
    let reference = try #require(SubsamplingReference.all.last)
    let rows = LogisticRows(
      design: Matrix(columns: reference.columns, rowCount: reference.outcomes.count),
      outcomes: reference.outcomes, weights: nil, offsets: nil)
    try expectAgreement(rows, reference.plan(.seeded), interceptColumn: nil)
  }

  /// Compares the solver of subsamples with one that looks at each from its raw rows.
  private func expectAgreement(
    _ rows: LogisticRows, _ plan: Subsampling, interceptColumn: Int?
  ) throws {
    var plan = plan
    plan.tolerance = 1e-12
    plan.averaging = .raw
    let standardized = StandardizedRows(rows, interceptColumn: interceptColumn)
    let fit = try #require(plan.fit(rows, interceptColumn: interceptColumn))
    let fitter = SubsampleFitter(subsampling: plan, raw: rows, interceptColumn: interceptColumn)
    let splits = SubsampleSplits(
      rowCount: rows.outcomes.count, share: plan.share, source: .seeded, seed: plan.seed)
    for index in 0..<plan.count {
      let values = try #require(fitter.carefully(splits.held(index), standardized))
      for (column, average) in fit.coefficients.enumerated() {
        expectClose(
          average.values[index], values[column],
          absolute: 1e-9 * max(abs(average.mean), average.deviation), "\(index) \(column)")
      }
      expectClose(fit.area.values[index], values[3 * fit.coefficients.count], absolute: 1e-12)
    }
  }

  @Test func gradientsAreThoseOfAnOptimum() throws {
    let reference = try #require(SubsamplingReference.all.first)
    let standardized = StandardizedRows(reference.rows, interceptColumn: 0)
    var plan = reference.plan()
    plan.tolerance = 1e-12
    let start = try #require(
      SubsampleFitter(subsampling: plan, raw: reference.rows, interceptColumn: 0)
        .solution(standardized))
    let solver = SubsampleSolver(
      SampledRows(standardized.rows, hasIntercept: true, start: start.coefficients),
      setting: .init(penalty: plan.penalty, isBalanced: true, tolerance: 1e-12))
    let solution = try #require(solver.fit(without: reference.subsamples[0].held))
    #expect(solution.violation <= 1e-12)
    #expect(solution.passes < 12)
  }

  @Test func threadsDoNotMatter() throws {
    let reference = try #require(SubsamplingReference.all.first)
    var plan = reference.plan(.seeded)
    plan.count = 300
    plan.threads = 1
    let alone = try #require(plan.fit(reference.rows, interceptColumn: 0))
    plan.threads = 3
    let shared = try #require(plan.fit(reference.rows, interceptColumn: 0))
    #expect(alone.coefficients.map(\.values) == shared.coefficients.map(\.values))
    #expect(alone.area.values == shared.area.values)
  }

  @Test func seedsDrawOtherSplits() {
    func held(_ seed: UInt64, _ index: Int) -> [Int32] {
      SubsampleSplits(rowCount: 50, share: 0.8, source: .seeded, seed: seed).held(index)
    }
    #expect(held(1, 0) == held(1, 0))
    #expect(held(1, 0) != held(2, 0))
    #expect(held(1, 0) != held(1, 1))
    #expect(Set(held(1, 0)).count == 10)
    #expect(held(1, 0).allSatisfy { $0 >= 0 && $0 < 50 })
  }

  // sklearn.model_selection.train_test_split(test_size=1 - share) with 1 - share as it is written.
  @Test(arguments: [
    (964, 0.8, 193), (10, 0.7, 3), (11, 0.8, 3), (10, 0.9, 1), (3, 0.5, 2), (1, 0.8, 0),
    (2, 0.999, 1), (2, 0.001, 1), (0, 0.8, 0),
  ])
  func heldRowsAreRoundedUp(_ rows: Int, _ share: Double, _ expected: Int) {
    let splits = SubsampleSplits(rowCount: rows, share: share, source: .numpy, seed: 1)
    #expect(splits.heldCount == expected)
    #expect(splits.held(0).count == expected)
  }

  /// Columns that are constant in some subsamples, of huge and tiny scales, twice the same, or
  /// that separate the outcomes.
  @Test func awkwardColumnsHaveAnswers() throws {
    var synthetic = SyntheticRows(seed: 9)
    let count = 60
    let numbers = synthetic.numbers(count)
    let outcomes = synthetic.outcomes(numbers)
    let rare = (0..<count).map { $0 == 7 ? 1.0 : 0 }
    let rows = LogisticRows(
      design: Matrix(
        columns: [
          [Double](repeating: 1, count: count), numbers.map { $0 * 1e-150 }, rare,
          numbers.map { $0 * 1e150 }, [Double](repeating: 3, count: count), outcomes,
          numbers.enumerated().map { $0.offset == 11 ? 1e9 : $0.element },
        ], rowCount: count),
      outcomes: outcomes, weights: nil, offsets: nil)
    let plan = Subsampling(
      count: 40, share: 0.8, source: .seeded, seed: 4,
      penalty: ElasticNetPenalty(strength: .perWeight(0.02), alpha: 1), isBalanced: true)
    let fit = try #require(plan.fit(rows, interceptColumn: 0))
    #expect(fit.count == 40)
    #expect(fit.coefficients.allSatisfy { $0.mean.isFinite })
    #expect(fit.coefficients[4].mean == 0)
    #expect(fit.kept == [0, 1, 2, 3, 5, 6])
    let splits = SubsampleSplits(rowCount: count, share: 0.8, source: .seeded, seed: 4)
    for index in 0..<40 where splits.held(index).contains(7) {
      #expect(fit.coefficients[2].values[index] == 0)
    }
    #expect(fit.area.mean > 0.95)
  }

  @Test func subsamplesOfOneClassAreCounted() throws {
    let rows = LogisticRows(
      design: Matrix(columns: [[1, 1, 1, 1, 1], [1, 2, 3, 4, 5]], rowCount: 5),
      outcomes: [0, 0, 1, 0, 0], weights: nil, offsets: nil)
    let plan = Subsampling(
      count: 100, share: 0.6, source: .seeded, seed: 2,
      penalty: ElasticNetPenalty(strength: .total(1), alpha: 1), isBalanced: true)
    let fit = try #require(plan.fit(rows, interceptColumn: 0))
    // Two of five rows are left out, so that the one event is among them in 40 of 100 as a rule.
    #expect((20...60).contains(fit.failures))
    #expect(fit.count + fit.failures == 100)
    #expect(fit.area.values.isEmpty)
    #expect(fit.area.mean.isNaN)
  }

  /// With n − d and d of n rows, the standard deviation of a mean over subsamples is
  /// s·√(d/(n(n − d))), so that the jackknife gives s/√n: Shao and Wu's variance is unbiased there.
  @Test func jackknifeGivesTheStandardErrorOfAnEffect() throws {
    let reference = try #require(SubsamplingReference.all.first { $0.name == "ridge" })
    var plan = reference.plan(.seeded)
    plan.count = 2000
    plan.penalty = ElasticNetPenalty(strength: .total(1e-6), alpha: 0)
    let columns = [[Double](repeating: 1, count: reference.outcomes.count), reference.columns[1]]
    let rows = LogisticRows(
      design: Matrix(columns: columns, rowCount: reference.outcomes.count),
      outcomes: reference.outcomes, weights: nil, offsets: nil)
    let fit = try #require(plan.fit(rows, interceptColumn: 0))
    let plain = try LogisticFitter(estimator: .maximumLikelihood).fit(rows)
    let jackknife = fit.covariance[1, 1].squareRoot()
    let wald = plain.covariance[1, 1].squareRoot()
    #expect(abs(jackknife / wald - 1) < 0.25, "\(jackknife) \(wald)")
  }
}
