import Cohorts
import Features
import FoundationEssentials
import TestSupport
import Testing

@Suite struct NumericExpressionTests {
  /// The values of a term for columns a and b.
  func values(_ term: String, a: [Double?], b: [Double?] = []) throws -> [Double] {
    let rows = a.count
    let padded = b + Array(repeating: 1, count: rows - b.count)
    let patients = cohort(numeric("a", a), numeric("b", padded), rows: rows)
    let recipe = try DesignRecipe(
      formula: Formula(features: [term]), cohort: patients
    ) { _, _, _ in [] }
    return try recipe.matrix(of: patients, includesIntercept: false).values
  }

  static let table: [(String, Double, Double, Double)] = [
    ("log(a)", 2, 1, 0.6931471805599453), ("log2(a)", 8, 1, 3), ("log10(a)", 1000, 1, 3),
    ("log1p(a)", 1e-20, 1, 1e-20), ("exp(a)", 1, 1, 2.718281828459045),
    ("sqrt(a)", 2, 1, 1.4142135623730951),
    ("abs(a)", -3, 1, 3), ("pmin(a, b, 7)", 9, 8, 7), ("pmax(a, b, -7)", -9, -8, -7),
    ("I(a - b - 1)", 5, 2, 2), ("I(a/b/2)", 12, 3, 2), ("I(a * b + a/b)", 6, 3, 20),
    ("I(-a^2)", 3, 1, -9), ("I((-a)^3)", 2, 1, -8), ("I(a^-1)", 4, 1, 0.25),
    ("I(2^a^b)", 3, 2, 512),
    ("I(a^0.5)", 9, 1, 3), ("I(a^0)", 0, 1, 1), ("I(a - (b - 1))", 5, 2, 4),
    ("I(-(a - b))", 5, 2, -3),
    ("I(+a)", 5, 2, 5), ("I(100 - a)", 40, 1, 60), ("I(2/a)", 4, 1, 0.5),
    ("log(pmin(a, 25) + 1)", 30, 1, 3.258096538021482), ("I(I(a + 1) * 2)", 2, 1, 6),
  ]

  @Test(arguments: table)
  func computes(_ term: String, _ a: Double, _ b: Double, _ expected: Double) throws {
    expectClose(try values(term, a: [a], b: [b])[0], expected, relative: 4e-16)
  }

  @Test(arguments: [
    ("log(a)", 0), ("log(a)", -1), ("sqrt(a)", -1), ("I(1/a)", 0), ("I(a/0)", 0), ("exp(a)", 1000),
    ("I(a^0.5)", -1), ("I(a^-1)", 0), ("pmax(log(a), 0)", 0), ("I(1/(1/a))", 0), ("log1p(a)", -1),
    ("I(a^2)", 1e200), ("I(exp(a)^0)", 1000), ("I(0 * exp(a))", 1000), ("log(a)", .infinity),
    ("a", -.infinity),
  ])
  func undefinedIsNaNAndListed(_ term: String, _ a: Double) throws {
    let patients = cohort(numeric("a", [1, a]), rows: 2)
    let recipe = try DesignRecipe(
      formula: Formula(features: [term]), cohort: patients
    ) { _, _, _ in [] }
    let matrix = try recipe.matrix(of: patients)
    #expect(matrix[1, 1].isNaN)
    let listed = try #require(matrix.incompleteRows.first { $0.row == 1 })
    #expect(listed.undefined == [a.isInfinite ? "a" : term])
    #expect(listed.missing.isEmpty)
  }

  @Test(arguments: ["pmin(a, 5)", "pmax(a, b)", "I(a^0)", "I(1^a)", "I(a - a)", "I(0 * a)"])
  func missingStaysMissing(_ term: String) throws {
    #expect(try values(term, a: [nil])[0].isNaN)
  }

  @Test func readsBackFromItsText() throws {
    for text in ["log(pmin(NLR, 25))", "I((a + b) * c^2/d - 1)", "`a b`"] {
      let data = try JSONEncoder().encode([text])
      let expression = try JSONDecoder().decode([NumericExpression].self, from: data)
      #expect(expression.map(\.description) == [text])
    }
  }
}
