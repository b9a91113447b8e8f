import LinearAlgebra
import Statistics
import TestSupport
import Testing

struct CoxEdgeTests {
  private let values = [1.0, 3, 2, 5, 4, 2, 7, 1, 3, 2]
  private let times = [4.0, 2, 7, 1, 3, 8, 2, 9, 5, 6]
  private let events = [true, true, false, true, true, true, true, false, true, true]

  private func model(
    _ columns: [[Double]], strata: [Int32]? = nil, method: CoxMethod = .maximumLikelihood
  ) throws -> CoxModel {
    try CoxModel(
      SurvivalTimes(times, events: events), covariates: Matrix(columns: columns, rowCount: 10),
      names: columns.indices.map { "x\($0)" }, strata: strata, method: method)
  }

  @Test func withoutEventsThereIsNoModel() throws {
    #expect(throws: CoxError.noEvents) {
      try CoxModel(
        SurvivalTimes([1, 2], events: [false, false]),
        covariates: Matrix(columns: [[1, 2]], rowCount: 2), names: ["x"])
    }
  }

  @Test func wrongShapesAreNamed() throws {
    let rows = try SurvivalTimes([1, 2], events: [true, false])
    let one = Matrix(columns: [[1, .infinity]], rowCount: 2)
    #expect(throws: CoxError.covariateNotFinite(row: 1, column: 0)) {
      try CoxModel(rows, covariates: one, names: ["x"])
    }
    #expect(throws: CoxError.unequalNames(columns: 1, names: 0)) {
      try CoxModel(rows, covariates: one, names: [])
    }
    #expect(throws: CoxError.unequalLengths(times: 2, covariates: 3)) {
      try CoxModel(rows, covariates: Matrix(rowCount: 3, columnCount: 1), names: ["x"])
    }
    #expect(throws: CoxError.times(.unequalLabels(rows: 2, labels: 1))) {
      try CoxModel(
        rows, covariates: Matrix(rowCount: 2, columnCount: 0), names: [], strata: [0])
    }
  }

  @Test func constantsAndCopiesAreDropped() throws {
    let model = try model([
      values.map { _ in 0.1 }, values, values.map { 2.54 * $0 + 1e6 }, values.map { _ in 0 },
    ])
    #expect(model.coefficients.map(\.column) == [1])
    #expect(model.dropped.map(\.column) == [0, 2, 3])
    #expect(model.dropped.map(\.explainedBy) == [[], [1], []])
    let alone = try self.model([values])
    expectClose(
      model.coefficients[0].estimate, alone.coefficients[0].estimate, relative: 1e-13)
    #expect(model.likelihoodRatioTest.degreesOfFreedom == 1)
  }

  @Test func whatIsConstantInEveryStratumIsDropped() throws {
    let strata: [Int32] = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1]
    let model = try model([strata.map { Double($0) * 3 }, values], strata: strata)
    #expect(model.dropped.map(\.column) == [0])
    #expect(model.coefficients.map(\.column) == [1])
  }

  @Test func withoutCovariatesThereIsTheNullModel() throws {
    let model = try model([])
    #expect(model.coefficients.isEmpty)
    #expect(model.logLikelihood == model.nullLogLikelihood)
    #expect(model.likelihoodRatioTest.pValue.isNaN)
    #expect(model.concordance.estimate == 0.5)
    #expect(model.proportionalHazards().terms.isEmpty)
  }

  @Test func aSinglePatientSaysNothing() throws {
    let model = try CoxModel(
      SurvivalTimes([3], events: [true]), covariates: Matrix(columns: [[2]], rowCount: 1),
      names: ["x"], clusters: [0])
    #expect(model.coefficients.isEmpty)
    #expect(model.logLikelihood == 0)
    #expect(model.concordance.estimate.isNaN)
  }

  /// One event, of the second largest of three: φ/(1 + φ + φ³) is largest at φ³ = 1/2.
  @Test func oneEventIsEnough() throws {
    let model = try CoxModel(
      SurvivalTimes([1, 2, 3], events: [true, false, false]),
      covariates: Matrix(columns: [[1, 0, 3]], rowCount: 3), names: ["x"])
    expectClose(model.coefficients[0].estimate, -0.231_049_060_186_648_43, relative: 1e-14)
  }

  /// A power of two changes nothing but the unit, however far it goes.
  @Test(arguments: [-600, 600]) func scalesDoNotMatter(exponent: Int) throws {
    let plain = try model([values, values.map { ($0 * 7).truncatingRemainder(dividingBy: 4) }])
    let unit = Double(sign: .plus, exponent: exponent, significand: 1)
    let scaled = try model([
      values.map { $0 * unit }, values.map { ($0 * 7).truncatingRemainder(dividingBy: 4) },
    ])
    #expect(scaled.coefficients[0].estimate * unit == plain.coefficients[0].estimate)
    #expect(scaled.coefficients[0].standardError * unit == plain.coefficients[0].standardError)
    #expect(scaled.coefficients[0].statistic == plain.coefficients[0].statistic)
    #expect(scaled.coefficients[1].estimate == plain.coefficients[1].estimate)
    #expect(scaled.waldTest == plain.waldTest)
    #expect(
      scaled.proportionalHazards().global.chiSquared
        == plain.proportionalHazards().global.chiSquared)
  }

  @Test func aFarOriginDoesNotMatter() throws {
    let plain = try model([values])
    let shifted = try model([values.map { $0 + 1e9 }])
    expectClose(
      shifted.coefficients[0].estimate, plain.coefficients[0].estimate, relative: 1e-14)
    expectClose(shifted.scoreTest.chiSquared, plain.scoreTest.chiSquared, relative: 1e-13)
  }

  @Test func theOrderOfRowsDoesNotMatter() throws {
    let plain = try model([values])
    let reversed = try CoxModel(
      SurvivalTimes(times.reversed(), events: events.reversed()),
      covariates: Matrix(columns: [values.reversed()], rowCount: 10), names: ["x"])
    expectClose(
      reversed.coefficients[0].estimate, plain.coefficients[0].estimate, relative: 1e-14)
    expectClose(reversed.logLikelihood, plain.logLikelihood, relative: 1e-15)
  }

  /// Each patient's time cut in two: the same risk sets, from sums that rows leave.
  @Test func cuttingTimesInTwoChangesNothing() throws {
    let plain = try model([values])
    let cut = try cutInTwo(times, events, values)
    expectClose(cut.coefficients[0].estimate, plain.coefficients[0].estimate, relative: 1e-13)
    expectClose(
      cut.coefficients[0].naiveStandardError, plain.coefficients[0].standardError, relative: 1e-13)
    expectClose(cut.logLikelihood, plain.logLikelihood, relative: 1e-14)
    #expect(cut.concordance.concordant == plain.concordance.concordant)
    expectClose(
      cut.concordance.standardError, plain.concordance.standardError, relative: 1e-13)
    let robust = try CoxModel(
      SurvivalTimes(times, events: events), covariates: Matrix(columns: [values], rowCount: 10),
      names: ["x"], clusters: Array(0..<10))
    expectClose(
      cut.coefficients[0].standardError, robust.coefficients[0].standardError, relative: 1e-13)
  }

  /// Weights at risk together differ by e⁶⁰: what the largest leaves behind would drown the rest.
  @Test func largeWeightsLeaveNothingBehind() throws {
    let steep = try #require(CoxReference.load().cases.first { $0.name == "steep" })
    let plain = try steep.model()
    let cut = try cutInTwo(steep.time, steep.event.map { $0 == 1 }, steep.x[0])
    expectClose(cut.coefficients[0].estimate, plain.coefficients[0].estimate, relative: 1e-11)
    expectClose(
      cut.coefficients[0].naiveStandardError, plain.coefficients[0].standardError, relative: 1e-11)
  }

  /// A row of overwhelming weight that is at risk at its own event only changes nothing.
  @Test func anOutlierThatLeavesChangesNothing() throws {
    let entry = [0.0, 0, 0, 2, 0, 1, 5, 6, 7, 6, 1]
    let time = [2.0, 3, 4, 9, 6, 12, 7, 11, 10, 9, 8]
    let event = [true, false, true, true, true, true, true, false, true, false, true]
    let x = [0.3, -1.2, 0.8, -0.4, 0.9, -0.7, 0.1, -1.1, 1.4, 0.2, -0.3]
    let plain = try CoxModel(
      SurvivalTimes(time, events: event, entries: entry),
      covariates: Matrix(columns: [x], rowCount: 11), names: ["x"])
    let outlier = try CoxModel(
      SurvivalTimes(time + [5], events: event + [true], entries: entry + [4.5]),
      covariates: Matrix(columns: [x + [2000]], rowCount: 12), names: ["x"])
    // The smallest coefficient for which the outlier's event is certain.
    #expect(plain.coefficients[0].estimate > 0.4)
    expectClose(
      outlier.coefficients[0].estimate, plain.coefficients[0].estimate, relative: 1e-11)
    expectClose(
      outlier.coefficients[0].standardError, plain.coefficients[0].standardError, relative: 1e-11)
    expectClose(outlier.logLikelihood, plain.logLikelihood, relative: 1e-12)
  }

  @Test func labelsMayBeLarge() throws {
    let small = try model([values], strata: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
    let large = try model(
      [values], strata: (0..<10).map { $0 % 2 == 0 ? 2_000_000_000 : 7 })
    #expect(large.logLikelihood == small.logLikelihood)
    #expect(large.curve(covariates: [0], stratum: 7) == small.curve(covariates: [0], stratum: 1))
  }

  @Test func oneClusterSaysNothing() throws {
    let model = try CoxModel(
      SurvivalTimes(times, events: events), covariates: Matrix(columns: [values], rowCount: 10),
      names: ["x"], clusters: [Int32](repeating: 3, count: 10))
    #expect(model.coefficients[0].standardError.isNaN)
    #expect(model.coefficients[0].naiveStandardError.isFinite)
    #expect(model.waldTest.pValue.isNaN)
    #expect(model.robustScoreTest?.pValue.isNaN == true)
  }

  /// Two rows for each patient, (0, t/3] and (t/3, t].
  private func cutInTwo(
    _ times: [Double], _ events: [Bool], _ values: [Double]
  ) throws -> CoxModel {
    let patients = times.indices.flatMap { [Int32($0), Int32($0)] }
    return try CoxModel(
      SurvivalTimes(
        times.flatMap { [$0 / 3, $0] }, events: events.flatMap { [false, $0] },
        entries: times.flatMap { [0, $0 / 3] }),
      covariates: Matrix(
        columns: [values.flatMap { [$0, $0] }], rowCount: 2 * times.count), names: ["x"],
      clusters: patients)
  }
}
