import LinearAlgebra
import Statistics
import TestSupport
import Testing

struct CoxFirthTests {
  /// `Tests/Reference/cox_exact.json`: maxima with 40 digits.
  struct Exact: Decodable {
    struct Answer: Decodable {
      let coefficients: [Double]
      let errors: [Double]
      let logLikelihoods: [Double]
      let ratio: Double
      let profileTests: [Double]
      let low: [Double]
      let high: [Double]
    }

    struct Case: Decodable {
      let name: String
      let isMonotone: Bool
      let time: [Double]
      let event: [Int]
      let entry: [Double]?
      let x: [[Double]]
      let ties: String
      let penalized: Answer
      let plain: Answer?

      func model(_ method: CoxMethod) throws -> CoxModel {
        try CoxModel(
          SurvivalTimes(time, events: event.map { $0 == 1 }, entries: entry),
          covariates: Matrix(columns: x, rowCount: time.count), names: x.indices.map { "x\($0)" },
          ties: ties == "efron" ? .efron : .breslow, method: method)
      }
    }

    let cases: [Case]
  }

  /// Exposed: an event at 1; not exposed: censored at 2.
  ///
  /// The likelihood φ/(1 + φ) is monotone. Times the root of the information φ/(1 + φ)² it is
  /// φ^(3/2)/(1 + φ)², largest at φ = 3.
  @Test func twoPatientsByHand() throws {
    let times = try SurvivalTimes([1, 2], events: [true, false])
    let exposed = Matrix(columns: [[1, 0]], rowCount: 2)
    #expect(throws: CoxError.self) {
      try CoxModel(times, covariates: exposed, names: ["exposed"])
    }
    let model = try CoxModel(times, covariates: exposed, names: ["exposed"], method: .firth)
    expectClose(model.coefficients[0].estimate, 1.098_612_288_668_109_8, relative: 1e-13)
    expectClose(model.coefficients[0].standardError, (16.0 / 3).squareRoot(), relative: 1e-13)
    // log(3^1.5/16) and log(1/4).
    expectClose(model.logLikelihood, -1.124_670_289_237_616_9, relative: 1e-14)
    expectClose(model.nullLogLikelihood, -1.386_294_361_119_890_6, relative: 1e-15)
    expectClose(
      model.profileTest(of: 0).chiSquared, model.likelihoodRatioTest.chiSquared, relative: 1e-13)
  }

  @Test func agreesWithFortyDigits() throws {
    for data in try References.load(Exact.self, "cox_exact").cases {
      try compare(data.model(.firth), data.penalized, data.name)
      if let plain = data.plain { try compare(data.model(.maximumLikelihood), plain, data.name) }
      if data.isMonotone {
        #expect(throws: CoxError.self) { try data.model(.maximumLikelihood) }
      }
    }
  }

  private func compare(_ model: CoxModel, _ answer: Exact.Answer, _ name: String) throws {
    #expect(model.coefficients.count == answer.coefficients.count, "\(name)")
    for (index, coefficient) in model.coefficients.enumerated() {
      expectClose(
        coefficient.estimate, answer.coefficients[index], relative: 1e-12, absolute: 1e-14, name)
      expectClose(coefficient.standardError, answer.errors[index], relative: 1e-12, name)
      expectClose(
        model.profileTest(of: index).chiSquared, answer.profileTests[index], relative: 1e-11,
        absolute: 1e-13, name)
      let interval = model.profileInterval(of: index, level: 0.95)
      expectClose(interval.low, answer.low[index], relative: 1e-11, absolute: 1e-12, name)
      expectClose(interval.high, answer.high[index], relative: 1e-11, absolute: 1e-12, name)
    }
    expectClose(model.nullLogLikelihood, answer.logLikelihoods[0], relative: 1e-14, name)
    expectClose(model.logLikelihood, answer.logLikelihoods[1], relative: 1e-14, name)
    expectClose(
      model.likelihoodRatioTest.chiSquared, answer.ratio, relative: 1e-12, absolute: 1e-13, name)
  }

  @Test func impossibleRequestsGiveNoNumber() throws {
    let model = try CoxModel(
      SurvivalTimes([1, 2], events: [true, false]),
      covariates: Matrix(columns: [[1, 0]], rowCount: 2), names: ["exposed"], method: .firth)
    #expect(model.profileInterval(of: 1, level: 0.95).low.isNaN)
    #expect(model.profileInterval(of: 0, level: 1).high.isNaN)
    #expect(model.profileTest(of: -1).chiSquared.isNaN)
  }
}
