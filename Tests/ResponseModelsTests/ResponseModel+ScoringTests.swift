import Cohorts
import Features
import ModelFixtures
import RealModule
import ResponseModels
import TestSupport
import Testing

@Suite("ResponseModel scoring")
struct ResponseModelScoringTests {
  /// The design row of the fixture's terms, written out by hand.
  private func row(age: Double, ldh: Double, site: String) -> [Double] {
    let lung = site == "lung" ? 1.0 : 0
    let skin = site == "skin" ? 1.0 : 0
    return [1, age, Double.log(ldh), lung, skin, age * lung, age * skin]
  }

  @Test("the linear predictor and its standard error are x'β and √(x'Vx)")
  func byHand() throws {
    let model = try ModelFixture.model()
    let patients = [(50.0, 200.0, "lung"), (31, 900, "skin"), (70, 140, "kidney")]
    let predictions = try model.predictions(
      for: ModelFixture.patients(patients.map { (age: $0, ldh: $1, site: $2) }))
    for (index, patient) in patients.enumerated() {
      let x = row(age: patient.0, ldh: patient.1, site: patient.2)
      let eta = zip(x, ModelFixture.estimates).reduce(0) { $0 + $1.0 * $1.1 }
      var variance = 0.0
      for i in x.indices {
        for j in x.indices { variance += x[i] * ModelFixture.covariance[i][j] * x[j] }
      }
      expectClose(predictions.linearPredictors[index], eta, relative: 1e-14)
      expectClose(predictions.standardErrors[index], variance.squareRoot(), relative: 1e-12)
      let parts = model.contributions(ofRow: index, in: predictions)
      expectClose(parts.reduce(0) { $0 + $1.contribution }, eta, relative: 1e-14)
      #expect(parts.map(\.term) == model.coefficients.map(\.term))
      let interval = model.probabilityInterval(
        linearPredictor: eta, standardError: variance.squareRoot())
      let margin = ModelFixture.quantile * variance.squareRoot()
      expectClose(interval.low, 1 / (1 + Double.exp(margin - eta)), relative: 1e-14)
      expectClose(interval.high, 1 / (1 + Double.exp(-margin - eta)), relative: 1e-14)
    }
  }

  @Test("a patient alone gets the same bits as among a thousand")
  func sameBits() throws {
    let model = try ModelFixture.model()
    let sites = ["kidney", "lung", "skin"]
    var rows: [(age: Double, ldh: Double, site: String?)] = []
    for index in 0..<1_000 {
      rows.append((30 + Double(index % 41), 140 + 0.7 * Double(index), sites[index % 3]))
    }
    let together = try model.predictions(for: ModelFixture.patients(rows))
    for index in stride(from: 0, to: 1_000, by: 83) {
      let alone = try model.predictions(for: ModelFixture.patients([rows[index]]))
      #expect(alone.linearPredictors[0] == together.linearPredictors[index])
      #expect(alone.standardErrors[0] == together.standardErrors[index])
    }
  }

  @Test("a missing value gives NaN, not a guess")
  func missing() throws {
    let model = try ModelFixture.model()
    let predictions = try model.predictions(
      for: ModelFixture.patients([(50, .nan, "lung"), (50, 200, nil), (50, 200, "lung")]))
    #expect(predictions.linearPredictors.map(\.isNaN) == [true, true, false])
  }

  @Test("dropped terms contribute nothing")
  func dropped() throws {
    let model = try ModelFixture.model(kept: [0, 1, 2])
    let predictions = try model.predictions(for: ModelFixture.patients([(50, 200, "skin")]))
    expectClose(
      predictions.linearPredictors[0], 2.5 - 0.02 * 50 - 0.5 * Double.log(200), relative: 1e-14)
  }

  @Test("an offset is added as it stands, and missing where its column is")
  func offset() throws {
    let design = StudyDesign(outcome: "benefit", formula: ModelFixture.formula, offset: "shift")
    let model = try ModelFixture.model(design: design)
    let patients = ModelFixture.patients([(50, 200, "lung")])
    let shifted = Cohort(
      source: "", columns: patients.columns + [Column(name: "shift", values: .numeric([0.75]))],
      rowCount: 1)
    let plain = try ModelFixture.model().predictions(for: patients).linearPredictors[0]
    expectClose(
      try model.predictions(for: shifted).linearPredictors[0], plain + 0.75, relative: 1e-14)
    #expect(try model.predictions(for: patients).linearPredictors[0].isNaN)
    #expect(model.goldenVectors.allSatisfy { $0.offset == 0 })
  }

  @Test("a cohort of no rows has no predictions")
  func noRows() throws {
    let predictions = try ModelFixture.model().predictions(for: ModelFixture.patients([]))
    #expect(predictions.linearPredictors.isEmpty)
    #expect(predictions.standardErrors.isEmpty)
  }

  @Test(
    "the logistic function is stable in both tails",
    arguments: [
      (0.0, 0.5), (800, 1), (-800, 0), (-700, 9.85967654375977e-305),
      (-40, 4.248354255291589e-18), (2, 0.8807970779778825), (.infinity, 1), (-.infinity, 0),
    ])
  func logistic(eta: Double, expected: Double) {
    expectClose(ResponseModel.probability(ofLinearPredictor: eta), expected, relative: 4e-16)
  }

  @Test("the difference of two patients has the variance of the contrast")
  func contrast() throws {
    let model = try ModelFixture.model()
    let predictions = try model.predictions(
      for: ModelFixture.patients([(50, 200, "lung"), (64, 320, "skin")]))
    let x = zip(row(age: 50, ldh: 200, site: "lung"), row(age: 64, ldh: 320, site: "skin"))
      .map { $0 - $1 }
    var variance = 0.0
    for i in x.indices {
      for j in x.indices { variance += x[i] * ModelFixture.covariance[i][j] * x[j] }
    }
    let distance = zip(
      model.scaledRow(0, in: predictions), model.scaledRow(1, in: predictions)
    ).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    expectClose(distance, variance, relative: 1e-12)
  }
}
