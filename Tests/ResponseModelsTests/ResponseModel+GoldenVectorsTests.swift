import Cohorts
import Features
import ModelFixtures
import ResponseModels
import TestSupport
import Testing

@Suite("Golden vectors")
struct GoldenVectorsTests {
  @Test("the reference comes first; then each predictor at its extremes")
  func reference() throws {
    let vectors = try ModelFixture.model().goldenVectors
    #expect(
      vectors[0].inputs
        == ["age": .number(50.5), "ldh": .number(520), "site": .level("kidney")])
    #expect(vectors.contains { $0.inputs["age"] == .number(31) })
    #expect(vectors.contains { $0.inputs["ldh"] == .number(900) })
    #expect(vectors.contains { $0.inputs["site"] == .level("skin") })
  }

  @Test("every coefficient is used by a vector, so that changing it is noticed")
  func everyCoefficient() throws {
    let model = try ModelFixture.model()
    let bytes = try ModelFile.encode(model)
    let text = String(decoding: bytes, as: UTF8.self)
    for estimate in ModelFixture.estimates {
      let changed = text.replacing("\"estimate\" : \(estimate),", with: "\"estimate\" : 0.1234,")
      #expect(changed != text)
      let error = #expect(throws: ModelFileError.self) { try ModelFile.decode(Array(changed.utf8)) }
      guard case .inconsistent(.mismatch) = error?.reason else {
        Issue.record("\(estimate): \(String(describing: error))")
        continue
      }
    }
  }

  @Test("an interaction of two levels is used although no single change reaches it")
  func interaction() throws {
    let codes: [Int32] = [0, 1, 0, 1]
    let levels = ["no", "yes"]
    let cohort = Cohort(
      source: "two",
      columns: [
        Column(
          name: "a", values: .categorical(CategoricalValues(codes: codes, levels: levels))),
        Column(
          name: "b", values: .categorical(CategoricalValues(codes: [0, 0, 1, 1], levels: levels))),
      ], rowCount: 4)
    let recipe = try DesignRecipe(formula: Formula(parsing: "y ~ a * b"), cohort: cohort) {
      _, _, _ throws(FeatureError) in []
    }
    let summaries = ["a", "b"].map {
      PredictorSummary(name: $0, levels: levels.map { .init(level: $0, rows: 2) })
    }
    let model = try ResponseModel(
      design: StudyDesign(outcome: "y", formula: "y ~ a * b"), recipe: recipe,
      coefficients: recipe.termNames.map { Coefficient(term: $0, estimate: 0.5) },
      covariance: (0..<4).map { row in (0..<4).map { row == $0 ? 1 : 0 } },
      normalQuantile: ModelFixture.quantile, predictors: summaries,
      cohort: CohortSummary(
        source: "two", digest: nil, rows: 4, rowsUsed: 4, events: 2, excluded: [],
        outcomePrevalence: 0.5),
      fit: FitSummary(method: .ml, converged: true, iterations: 1, stopped: "converged"))
    #expect(model.goldenVectors.contains { $0.inputs == ["a": .level("yes"), "b": .level("yes")] })
  }

  @Test("a last-bit difference between machines is accepted, more is not")
  func tolerance() throws {
    let text = String(decoding: try ModelFile.encode(try ModelFixture.model()), as: UTF8.self)
    let eta = try ModelFixture.model().goldenVectors[0].linearPredictor
    func withFirst(_ value: Double) -> [UInt8] {
      Array(
        text.replacing("\"linear_predictor\" : \(eta)", with: "\"linear_predictor\" : \(value)")
          .utf8)
    }
    #expect(throws: Never.self) { try ModelFile.decode(withFirst(eta.nextUp)) }
    #expect(throws: ModelFileError.self) { try ModelFile.decode(withFirst(eta + 1e-9)) }
  }
}
