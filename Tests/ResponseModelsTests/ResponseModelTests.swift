import Cohorts
import Features
import ModelFixtures
import ResponseModels
import TestSupport
import Testing

@Suite("ResponseModel")
struct ResponseModelTests {
  @Test("a model keeps its parts and marks itself with the program's version")
  func parts() throws {
    let model = try ModelFixture.model()
    #expect(model.coefficients.map(\.term) == (try ModelFixture.recipe().termNames))
    #expect(model.program == "il2score \(Program.version)")
    #expect(model.cohort.source == "made-up.csv")
    #expect(model.crossValidation?.meanAUC == nil)
  }

  @Test("coefficients that are not finite are refused")
  func infiniteCoefficient() {
    var estimates = ModelFixture.estimates
    estimates[2] = .infinity
    #expect(throws: ModelInconsistency.badNumber(path: "coefficients[2].estimate")) {
      try ModelFixture.model(estimates: estimates)
    }
  }

  @Test("a covariance must be one")
  func covariance() {
    var asymmetric = ModelFixture.covariance
    asymmetric[2][1] += 0.01
    #expect(throws: ModelInconsistency.asymmetricCovariance(row: "log(ldh)", column: "age")) {
      try ModelFixture.model(covariance: asymmetric)
    }
    var negative = ModelFixture.covariance
    negative[3][3] = -1
    #expect(throws: ModelInconsistency.badNumber(path: "covariance[3][3]")) {
      try ModelFixture.model(covariance: negative)
    }
    var indefinite = ModelFixture.covariance
    indefinite[0][1] = 10
    indefinite[1][0] = 10
    #expect(throws: ModelInconsistency.notACovariance) {
      try ModelFixture.model(covariance: indefinite)
    }
    var notANumber = ModelFixture.covariance
    notANumber[1][1] = .nan
    #expect(throws: ModelInconsistency.badNumber(path: "covariance[1][1]")) {
      try ModelFixture.model(covariance: notANumber)
    }
  }

  @Test("a covariance of zeros is one: nothing is uncertain")
  func zeroCovariance() throws {
    let zeros = [[Double]](repeating: [Double](repeating: 0, count: 7), count: 7)
    let model = try ModelFixture.model(covariance: zeros)
    let vector = try #require(model.goldenVectors.first)
    #expect(vector.confLow == vector.probability)
    #expect(vector.confHigh == vector.probability)
  }

  @Test("the quantile must be that of the confidence level")
  func quantile() throws {
    var design = StudyDesign(outcome: "benefit", formula: ModelFixture.formula)
    design.confidenceLevel = 0.9
    #expect(throws: ModelInconsistency.wrongQuantile(stored: ModelFixture.quantile, level: 0.9)) {
      try ModelFixture.model(design: design)
    }
    let model = try ModelFixture.model(design: design, quantile: 1.6448536269514722)
    #expect(model.normalQuantile == 1.6448536269514722)
    design.confidenceLevel = 1
    #expect(throws: ModelInconsistency.badNumber(path: "design.confidence_level")) {
      try ModelFixture.model(design: design)
    }
  }

  @Test("each term has a coefficient or is dropped")
  func terms() throws {
    let model = try ModelFixture.model(kept: [0, 1, 2, 3, 5])
    #expect(model.droppedTerms.map(\.term) == ["site=skin", "age:site=skin"])
    #expect(throws: ModelInconsistency.self) {
      try ModelFixture.model(kept: [0, 2, 1, 3, 4, 5, 6])
    }
    #expect(throws: ModelInconsistency.self) { try ModelFixture.model(kept: []) }
  }
}
