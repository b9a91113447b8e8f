import Cohorts
import Features
import Foundation
import TestSupport
import Testing

@testable import ResponseModels

@Suite("Columns that a model computes from baseline variables")
struct BaselineRecipeTests {
  private static func cohort(_ columns: [(String, [Double])]) -> Cohort {
    Cohort(
      source: "t.csv", columns: columns.map { Column(name: $0.0, values: .numeric($0.1)) },
      rowCount: columns[0].1.count)
  }

  /// A recipe of a cohort whose albumin is in g/L and whose lymphocytes are headed `Lymph`.
  private func recipe(_ names: [String]) -> BaselineRecipe {
    let cohort = Self.cohort([
      ("Lymph", [1.5, 2]), ("ANC", [6, 3]), ("Alb", [38, 41]), ("LDH (U/L)", [240, 300]),
      ("LDH ULN", [250, 250]),
    ])
    let study = StudyFile(variables: [
      StudyVariable(column: "Alb", name: "alb", unit: "g/L"),
      StudyVariable(column: "Lymph", name: "alc", unit: "10*9/L"),
    ])
    let sources = SourceResolver(cohort: cohort, study: study).sources
    let table = BaselineTable(
      BaselineValues(cohort: cohort, sources: sources), names: names, threads: 1)
    return BaselineRecipe(
      vectors: [], features: DerivedColumns(names, from: table).features, outcome: nil,
      sources: sources)
  }

  private func numbers(_ extended: BaselineRecipe.Extended, _ name: String) -> [Double]? {
    guard case .numeric(let numbers)? = extended.cohort.column(named: name)?.values else {
      return nil
    }
    return numbers
  }

  @Test("The training cohort's columns are read in its units")
  func frozen() throws {
    let extended = recipe(["NLR", "alb"]).extending(
      Self.cohort([("Lymph", [1]), ("ANC", [5]), ("Alb", [35])]))
    #expect(numbers(extended, "NLR") == [5] && numbers(extended, "alb") == [3.5])
    #expect(extended.absent.isEmpty)
  }

  @Test("Other headers say themselves where variables stand")
  func headers() throws {
    let extended = recipe(["NLR", "alb", "ldh_ratio"]).extending(
      Self.cohort([
        ("ALC (/uL)", [1000]), ("anc", [5]), ("Albumin (g/dL)", [3.5]), ("ldh_u_l", [300]),
        ("ldh_uln", [200]),
      ]))
    #expect(numbers(extended, "NLR") == [5] && numbers(extended, "alb") == [3.5])
    #expect(numbers(extended, "ldh_ratio") == [1.5])
  }

  @Test("What is stated about a cohort goes before what the training cohort had")
  func stated() throws {
    let cohort = Self.cohort([("Alb", [3.5])])
    var study = StudyFile()
    study.variables = [StudyVariable(column: "Alb", name: "alb", unit: "g/dL")]
    let extended = recipe(["alb"]).extending(
      cohort, stated: SourceResolver(cohort: cohort, study: study).sources)
    #expect(numbers(extended, "alb") == [3.5])
  }

  @Test("A column that is there stays where its components are not; else they are named")
  func absent() throws {
    let given = recipe(["NLR"]).extending(Self.cohort([("NLR", [4])]))
    #expect(numbers(given, "NLR") == [4] && given.absent.isEmpty)
    let lacking = recipe(["NLR"]).extending(Self.cohort([("ANC", [4])]))
    #expect(lacking.absent == ["NLR": ["alc"]])
  }

  @Test("Only what bears on the columns is kept of the sources")
  func sources() throws {
    let recipe = recipe(["NLR"])
    #expect(Set(recipe.sources.variables.map(\.variable)) == ["alc", "anc"])
    #expect(recipe.features.map(\.inputs).map(Set.init) == [["anc", "alc"]])
    #expect(recipe.features[0].citation != nil)
    let data = try JSONEncoder().encode(recipe)
    #expect(try JSONDecoder().decode(BaselineRecipe.self, from: data) == recipe)
  }

  @Test("Checks hold, and fail where a column of theirs is another")
  func checks() throws {
    var recipe = recipe(["NLR", "alb", "PNI", "ldh_ratio"])
    #expect(recipe.checks.count == 4)
    for check in recipe.checks { #expect(check.columns.count == 4, "\(check)") }
    try recipe.verifyChecks()
    recipe.checks[2].columns["PNI"] = .number(1)
    #expect(throws: ModelInconsistency.self) { try recipe.verifyChecks() }
    #expect(throws: ModelInconsistency.self) {
      try recipe.check(predictors: ["alb"], outcome: "y")
    }
  }
}
