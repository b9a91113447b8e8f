import Cohorts
import Features
import Foundation
import ModelFixtures
import TestSupport
import Testing

@testable import ResponseModels

@Suite struct FrozenImputerTests {
  private func model(_ imputer: FrozenImputer? = ModelFixture.imputer) throws -> ResponseModel {
    try ModelFixture.model(imputer: imputer)
  }

  @Test func aMissingNumberIsTheMeanOfItsDistributionGivenTheOthers() throws {
    let model = try model()
    // ldh 350 is z = 1, so that age is 50 + 10·(0.5 − 0.75, − 0.25, + 0.25, + 0.75), 55 on average.
    let predictions = try model.predictions(
      for: ModelFixture.patients([(.nan, 350, "lung"), (55, 350, "lung")]))
    let eta = predictions.linearPredictors
    expectClose(eta[0], eta[1], relative: 1e-14)
    // The slope of age in lung is −0.02 + 0.01; the draws' variance is 100·(0.75² + 0.25²)·2/3.
    let between = 0.01 * 0.01 * 100 * (0.5625 + 0.0625) * 2 / 3
    var within = 0.0
    for age in [47.5, 52.5, 57.5, 62.5] {
      let error = try model.predictions(for: ModelFixture.patients([(age, 350, "lung")]))
        .standardErrors[0]
      within += error * error / 4
    }
    expectClose(
      predictions.standardErrors[0], (within + 1.25 * between).squareRoot(), relative: 1e-12)
    expectClose(
      try #require(predictions.addedVariances[0]),
      within + 1.25 * between - predictions.standardErrors[1] * predictions.standardErrors[1],
      relative: 1e-10)
    #expect(predictions.addedVariances[1] == nil)
  }

  @Test func aMissingLevelIsDrawnAsOftenAsItsProbability() throws {
    let model = try model()
    let predictions = try model.predictions(
      for: ModelFixture.patients([(50, 250, nil), (50, 250, "kidney"), (50, 250, "lung")]))
    let eta = predictions.linearPredictors
    expectClose(eta[0], (eta[1] + eta[2]) / 2, relative: 1e-13)
    #expect(predictions.matrix.incompleteRows.map(\.missing) == [["site"]])
  }

  @Test func completeRowsHaveTheBitsOfAModelWithoutImputer() throws {
    let plain = try model(nil).predictions(for: ModelFixture.cohort)
    let filling = try model().predictions(for: ModelFixture.cohort)
    #expect(filling.linearPredictors == plain.linearPredictors)
    #expect(filling.standardErrors == plain.standardErrors)
    let missing = try model(nil).predictions(for: ModelFixture.patients([(.nan, 350, "lung")]))
    #expect(missing.linearPredictors[0].isNaN)
  }

  @Test func aPatientAloneAndAmongManyHasTheSameBits() throws {
    let model = try model()
    let kinds: [(Double, Double, String?)] = [
      (.nan, 350, "lung"), (44, .nan, nil), (.nan, .nan, nil), (50, 200, "skin"), (61, 190, nil),
    ]
    var rows: [(age: Double, ldh: Double, site: String?)] = []
    for index in 0..<645 { rows.append(kinds[index % kinds.count]) }
    let many = try model.predictions(for: ModelFixture.patients(rows))
    for (index, kind) in kinds.enumerated() {
      let alone = try model.predictions(for: ModelFixture.patients([kind]))
      #expect(alone.linearPredictors[0] == many.linearPredictors[index + 640])
      #expect(alone.standardErrors[0] == many.standardErrors[index + 640])
      #expect(alone.linearPredictors[0].isFinite)
    }
    #expect(try #require(many.addedVariances[2]) > 0)
  }

  @Test func unknownLevelsAndInfiniteValuesAreNotFilledIn() throws {
    let predictions = try model().predictions(
      for: ModelFixture.patients([(.nan, 350, "bone"), (.infinity, .nan, "lung")]))
    #expect(predictions.linearPredictors.allSatisfy { $0.isNaN })
    #expect(predictions.addedVariances.isEmpty)
  }

  @Test func drawsStayWithinTheRangeAndOnTheValuesThatThereAre() throws {
    var imputer = ModelFixture.imputer
    imputer.variables[0].coefficients = [[100, 0, 0, 0, 0]]
    imputer.variables[1].support = [150, 300]
    let values = try imputer.values(in: ModelFixture.patients([(.nan, .nan, "lung")]))
    let completed = imputer.completions(of: values, rows: [0])
    #expect(completed[0].values == [70, 70, 70, 70])
    #expect(completed[1].values.allSatisfy { [150, 300].contains($0) })
    #expect(completed[2].values == [1, 1, 1, 1])
  }

  @Test func isReadBackAndGoldenVectorsUseIt() throws {
    let model = try model()
    let vectors = model.goldenVectors
    #expect(vectors.contains { $0.inputs.isEmpty })
    #expect(vectors.count(where: { $0.inputs.count == 2 }) == 3)
    let bytes = try ModelFile.encode(model)
    #expect(try ModelFile.decode(bytes) == model)
    let text = String(decoding: bytes, as: UTF8.self)
    let changed = text.replacingOccurrences(of: "-0.75", with: "-0.85")
    #expect(changed != text)
    #expect(throws: ModelFileError.self) { try ModelFile.decode(Array(changed.utf8)) }
  }

  private static let damaged: [FrozenImputer] = {
    var all: [FrozenImputer] = []
    func add(_ change: (inout FrozenImputer) -> Void) {
      var imputer = ModelFixture.imputer
      change(&imputer)
      all.append(imputer)
    }
    add { $0.draws = 1 }
    add { $0.cycles = 0 }
    add { $0.variables.removeLast() }
    add { $0.variables[0].scale = 0 }
    add { $0.variables[0].residuals = [] }
    add { $0.variables[0].residuals = [1, 0] }
    add { $0.variables[0].range = [1] }
    add { $0.variables[0].coefficients = [[1, 2]] }
    add { $0.variables[0].coefficients = [] }
    add { $0.variables[0].marginal = [.nan] }
    add { $0.variables[2].marginal = [1] }
    add { $0.variables[2].pair = [2, 1] }
    add { $0.variables.append($0.variables[0]) }
    return all
  }()

  @Test(arguments: damaged)
  func partsThatDoNotFitAreRefused(_ imputer: FrozenImputer) {
    #expect(throws: ModelInconsistency.self) { try ModelFixture.model(imputer: imputer) }
  }
}
