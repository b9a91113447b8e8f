import LinearAlgebra
import Statistics
import TestSupport
import Testing

struct ProportionalHazardsTests {
  @Test func agreesWithR() throws {
    let transforms: [String: CoxTimeTransform] = [
      "km": .kaplanMeier, "identity": .identity, "rank": .rank, "log": .logarithm,
    ]
    var compared = 0
    for data in try CoxReference.load().cases {
      let model = try data.model()
      for answer in data.answer.zph {
        let transform = try #require(transforms[answer.transform])
        let test = model.proportionalHazards(termGroups: data.groups, transform: transform)
        let tests = test.terms.map(\.test) + [test.global]
        #expect(tests.map(\.degreesOfFreedom) == answer.df, "\(data.name)")
        for (observed, (statistic, p)) in zip(tests, zip(answer.statistic, answer.p)) {
          compared += 1
          expectClose(
            observed.chiSquared, statistic, relative: 1e-8, absolute: 1e-10, data.name)
          expectClose(observed.pValue, p, relative: 1e-7, data.name)
        }
      }
    }
    #expect(compared > 200)
  }

  /// With all events at one time, x·g(t) is x times a constant.
  @Test func oneEventTimeTellsNothing() throws {
    let model = try CoxModel(
      SurvivalTimes([2, 2, 2, 3, 3], events: [true, true, true, false, false]),
      covariates: Matrix(columns: [[1, 2, 4, 3, 1]], rowCount: 5), names: ["x"])
    let test = model.proportionalHazards()
    #expect(test.terms.count == 1)
    #expect(test.global.chiSquared.isNaN && test.global.pValue.isNaN)
  }
}
