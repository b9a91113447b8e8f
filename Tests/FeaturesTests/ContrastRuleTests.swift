import Cohorts
import Features
import TestSupport
import Testing

/// Design columns against R's `model.matrix` (scripts/reference/features.R).
@Suite struct ContrastRuleTests {
  struct File: Decodable {
    struct Table: Decodable {
      let a: [Double]
      let b: [Double]
      let d: [Double]
      let h: [Double]
      let f: [String]
      let g: [String]
    }
    struct Case: Decodable {
      let formula: String
      let names: [String]
      let values: [Double]
    }
    let data: Table
    let cases: [Case]
  }

  /// Formulas in which R writes the variables of a term in another order than the formula does.
  static let reordered: Set<String> = [
    "~ f:a + g:a - 1", "~ a + f:a", "~ g + f:g", "~ a + a + b:a + b", "~ a + f:g:a - 1",
    "~ a:f + b:f - 1",
  ]

  @Test func agreesWithModelMatrix() throws {
    let file = try reference("features_model_matrix.json", as: File.self)
    let data = file.data
    let rows = data.a.count
    let patients = cohort(
      numeric("a", data.a), numeric("b", data.b), numeric("d", data.d), numeric("h", data.h),
      categorical("f", data.f), categorical("g", data.g), rows: rows)
    #expect(file.cases.count >= 70)
    for expected in file.cases {
      let formula = try Formula(parsing: expected.formula)
      let recipe = try DesignRecipe(formula: formula, cohort: patients) { _, _, _ in [] }
      let matrix = try recipe.matrix(of: patients)
      #expect(matrix.names == recipe.termNames)
      #expect(matrix.incompleteRows.isEmpty, "\(formula)")
      let isReordered = Self.reordered.contains(expected.formula)
      #expect((matrix.names == expected.names) != isReordered, "\(formula) \(matrix.names)")
      let places = Dictionary(
        uniqueKeysWithValues: expected.names.enumerated().map { (unordered($0.element), $0.offset) }
      )
      #expect(Set(matrix.names.map(unordered)) == Set(places.keys), "\(formula)")
      for (column, name) in matrix.names.enumerated() {
        let place = try #require(places[unordered(name)])
        for row in 0..<rows {
          expectClose(
            matrix[row, column], expected.values[place * rows + row], relative: 4e-15,
            absolute: 1e-15, "\(formula), \(name), row \(row)")
        }
      }
    }
  }

  /// The variables of a term's name in an order that is the same whoever wrote it.
  private func unordered(_ name: String) -> String {
    name.split(separator: ":").sorted().joined(separator: ":")
  }

  @Test func fullCodingSpansTheSameSpaceWhateverTheOrder() throws {
    // Without intercept the first category of the first term is the one coded by all levels.
    let patients = cohort(
      categorical("f", ["A", "B", "A", "B"]), categorical("g", ["x", "x", "y", "y"]), rows: 4)
    let recipe = try DesignRecipe(
      formula: Formula(parsing: "~ g + f - 1"), cohort: patients
    ) { _, _, _ in [] }
    #expect(recipe.termNames == ["g=x", "g=y", "f=B"])
  }
}
