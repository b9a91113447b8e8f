import Cohorts
import Features
import FoundationEssentials
import TestSupport
import Testing

@Suite struct DesignRecipeTests {
  /// A recipe whose knots are at the values 1, 2, … times a tenth.
  func recipe(
    _ formula: String, _ cohort: Cohort, levelOrder: [String: [String]] = [:]
  ) throws -> DesignRecipe {
    try DesignRecipe(
      formula: Formula(parsing: formula), cohort: cohort, levelOrder: levelOrder,
      knots: { _, count, _ in (1...count).map { Double($0) / 10 } })
  }

  let patients = cohort(
    numeric("NLR", [1, 2, 30, 4]), numeric("Age", [50, 61, 72, nil]),
    categorical("Cancer", ["Renal", "Melanoma", "Renal", "Lung"]), numeric("line", [2, 10, 1, 2]),
    Column(name: "id", values: .text(TextValues(["p1", "p2", "p3", "p4"]))), rows: 4)

  // MARK: Names and levels

  @Test func namesColumnsAfterTheirTerms() throws {
    let made = try recipe(
      "~ Cancer + factor(line, ref=2) + log(pmin(NLR, 25)) + rcs(Age, 4) + Cancer:Age", patients)
    #expect(
      made.termNames == [
        "(Intercept)", "Cancer=Melanoma", "Cancer=Renal", "line=1", "line=10",
        "log(pmin(NLR, 25))", "rcs(Age, 4)", "rcs(Age, 4)'", "rcs(Age, 4)''", "Cancer=Lung:Age",
        "Cancer=Melanoma:Age", "Cancer=Renal:Age",
      ])
    #expect(
      made.features.map(\.term)[2...4] == [
        "factor(line, ref=2)", "factor(line, ref=2)", "log(pmin(NLR, 25))",
      ])
    #expect(
      made.predictors == [
        RecipePredictor(name: "Cancer", kind: .categorical(levels: ["Lung", "Melanoma", "Renal"])),
        RecipePredictor(name: "line", kind: .categorical(levels: ["2", "1", "10"])),
        RecipePredictor(name: "NLR", kind: .numeric), RecipePredictor(name: "Age", kind: .numeric),
      ])
  }

  @Test func takesLevelsInTheOrderOfTheStudyFile() throws {
    let order = ["Cancer": ["Renal", "Sarcoma", "Melanoma"], "line": ["10", "1.0"]]
    let made = try recipe("~ Cancer + factor(line)", patients, levelOrder: order)
    #expect(made.predictors.map(\.levels) == [["Renal", "Melanoma", "Lung"], ["10", "1", "2"]])
    let other = try recipe("~ factor(Cancer, ref=Lung)", patients, levelOrder: order)
    #expect(other.predictors.map(\.levels) == [["Lung", "Renal", "Melanoma"]])
  }

  @Test func learnsOnlyLevelsThatOccur() throws {
    let made = try recipe("~ Cancer - 1", patients.selecting(rows: [0, 1]))
    #expect(made.termNames == ["Cancer=Melanoma", "Cancer=Renal"])
    #expect(
      try recipe("~ Cancer + NLR", patients.selecting(rows: [0])).termNames == [
        "(Intercept)", "NLR",
      ])
  }

  @Test func sameColumnWrittenTwoWaysIsOneTerm() throws {
    let made = try recipe(
      "~ Cancer + factor(Cancer) + factor(Cancer, ref=Renal):NLR + I(NLR)", patients)
    #expect(
      made.termNames == [
        "(Intercept)", "Cancer=Lung", "Cancer=Melanoma", "I(NLR)", "Cancer=Renal:NLR",
        "Cancer=Lung:NLR", "Cancer=Melanoma:NLR",
      ])
  }

  // MARK: Values

  @Test func computesProductsOfSplinesAndLevels() throws {
    let made = try recipe("~ rcs(NLR, c(1, 2, 3)):Cancer", patients)
    let matrix = try made.matrix(of: patients, includesIntercept: false)
    #expect(matrix.columnCount == 6)
    #expect(
      matrix.names[4...] == [
        "rcs(NLR, c(1, 2, 3)):Cancer=Renal", "rcs(NLR, c(1, 2, 3))':Cancer=Renal",
      ])
    let expected = RestrictedCubicSpline.basis(30, knots: [1, 2, 3])
    #expect(Array(matrix.column(4)) == [1, 0, 30, 0])
    #expect(Array(matrix.column(5)) == [0, 0, expected[1], 0])
  }

  @Test func listsRowsThatAreIncomplete() throws {
    let made = try recipe("~ log(NLR) + Age + Cancer + Age:NLR", patients)
    let candidates = cohort(
      numeric("Age", [60, nil, 50, .infinity, 1e200, 40]),
      categorical("Cancer", ["Renal", nil, "Sarcoma", "Lung", "Lung", "Lung"]),
      numeric("NLR", [0, 3, -1, 2, 1e200, 3]), rows: 6)
    let matrix = try made.matrix(of: candidates)
    let issues = matrix.incompleteRows
    #expect(issues.map(\.row) == [0, 1, 2, 3, 4])
    #expect(issues.map(\.missing) == [[], ["Age", "Cancer"], [], [], []])
    #expect(issues.map(\.undefined) == [["log(NLR)"], [], ["log(NLR)"], ["Age"], ["Age:NLR"]])
    #expect(issues[2].unknownLevels == [.init(predictor: "Cancer", level: "Sarcoma")])
    #expect(matrix.values.allSatisfy { $0.isFinite || $0.isNaN })
    let complete = (0..<6).filter { row in
      (0..<matrix.columnCount).allSatisfy { matrix[row, $0].isFinite }
    }
    #expect(complete == [5])
    #expect(matrix[2, 3].isNaN && matrix[2, 4].isNaN && matrix[2, 2] == 50)
  }

  @Test func scoresPredictorsWhateverKindTheyComeAs() throws {
    let made = try recipe("~ factor(line) + Age", patients)
    let texts = cohort(
      categorical("line", ["1", "2.0", "3+", nil]), categorical("Age", ["60", "7e1", nil, "-5"]),
      rows: 4)
    let matrix = try made.matrix(of: texts, includesIntercept: false)
    #expect(matrix.names == ["line=2", "line=10", "Age"])
    #expect(Array(matrix.column(0).prefix(2)) == [0, 1])
    #expect(Array(matrix.column(2).prefix(2)) == [60, 70])
    #expect(matrix.incompleteRows.map(\.row) == [2, 3])
    #expect(matrix.incompleteRows.first?.unknownLevels == [.init(predictor: "line", level: "3+")])
    #expect(matrix.incompleteRows.last?.missing == ["line"])

    let labelled = cohort(categorical("g", ["1", "2", "unknown"]), rows: 3)
    let numbers = cohort(numeric("g", [2, 1, nil, 7]), rows: 4)
    let scored = try recipe("~ g", labelled).matrix(of: numbers)
    #expect(scored.names == ["(Intercept)", "g=2", "g=unknown"])
    #expect(Array(scored.column(1).prefix(2)) == [1, 0])
    #expect(scored.incompleteRows.map(\.missing) == [["g"], []])
    #expect(scored.incompleteRows.last?.unknownLevels == [.init(predictor: "g", level: "7")])

    let identifiers = cohort(Column(name: "g", values: .text(TextValues(["2", "", "x"]))), rows: 3)
    #expect(
      try recipe("~ g", labelled).matrix(of: identifiers).incompleteRows.map(\.row) == [1, 2])
  }

  @Test func allMissingAndEmptyColumns() throws {
    let made = try recipe("~ Age + Cancer", patients)
    let blank = cohort(categorical("Age", [nil, nil]), numeric("Cancer", [nil, nil]), rows: 2)
    let matrix = try made.matrix(of: blank)
    #expect(matrix.incompleteRows.map(\.missing) == [["Age", "Cancer"], ["Age", "Cancer"]])
    let empty = cohort(numeric("Age", []), numeric("Cancer", []), rows: 0)
    let none = try made.matrix(of: empty)
    #expect(none.rowCount == 0 && none.columnCount == 4 && none.values.isEmpty)
  }

  // MARK: Knots

  @Test func learnsKnotsAndLearnsThemAnew() throws {
    var asked: [[Double]] = []
    let rule: DesignRecipe.KnotRule = { values, count, expression in
      asked.append(values)
      #expect(expression == "log(NLR)")
      let low = values.min() ?? 0
      return (0..<count).map { low + Double($0) }
    }
    let cohort = cohort(numeric("NLR", [1, nil, 0, .infinity, 10]), rows: 5)
    let formula = try Formula(
      parsing: "~ rcs(log(NLR), 3) + I(NLR^2):rcs(log(NLR), 3) + rcs(NLR, c(1, 2, 3))")
    let made = try DesignRecipe(formula: formula, cohort: cohort, knots: rule)
    #expect(asked.count == 1)
    #expect(asked.first?.count == 2)
    let fold = cohort.selecting(rows: [4])
    let relearnt = try made.relearningKnots(from: fold, knots: rule)
    #expect(relearnt.termNames == made.termNames)
    #expect(relearnt.predictors == made.predictors)
    #expect(relearnt != made)
    let knots = relearnt.features.flatMap(\.factors).compactMap { factor -> [Double]? in
      if case .spline(let column) = factor { return column.knots }
      return nil
    }
    let ten = 2.302585092994046
    #expect(knots.filter { $0 == [1, 2, 3] }.count == 2)
    #expect(knots.filter { $0 == [ten, ten + 1, ten + 2] }.count == 4)
    #expect(
      try recipe("~ NLR", patients).relearningKnots(from: fold, knots: rule).features.count == 1)
  }

  @Test func refusesKnotsThatDoNotIncrease() throws {
    #expect(throws: FeatureError.degenerateKnots(expression: "NLR", count: 3, found: [1, 1, 2])) {
      try DesignRecipe(formula: Formula(parsing: "~ rcs(NLR, 3)"), cohort: patients) { _, _, _ in
        [1, 1, 2]
      }
    }
  }

  @Test func takesFewerKnotsThanAskedForButKeepsTheirNumber() throws {
    let formula = try Formula(parsing: "~ rcs(NLR, 5)")
    let made = try DesignRecipe(formula: formula, cohort: patients) { _, _, _ in [1, 2, 3] }
    #expect(made.termNames == ["(Intercept)", "rcs(NLR, 5)", "rcs(NLR, 5)'"])
    let again = try made.relearningKnots(from: patients) { _, count, _ in
      (1...count).map(Double.init)
    }
    #expect(again == made)
    #expect(throws: FeatureError.degenerateKnots(expression: "NLR", count: 3, found: [1, 2, 3, 4]))
    {
      try made.relearningKnots(from: patients) { _, _, _ in [1, 2, 3, 4] }
    }
    #expect(throws: FeatureError.degenerateKnots(expression: "NLR", count: 5, found: [1, 2])) {
      try DesignRecipe(formula: formula, cohort: patients) { _, _, _ in [1, 2] }
    }
  }

  // MARK: Errors

  static let errors: [(String, FeatureError)] = [
    ("~ Agee", .missingColumn(name: "Agee", available: ["NLR", "Age", "Cancer", "line", "id"])),
    ("~ log(Cancer)", .notNumeric(column: "Cancer", line: 2, value: "Renal")),
    ("~ Cancer + log(Cancer)", .notNumeric(column: "Cancer", line: 2, value: "Renal")),
    ("~ id", .identifierColumn(name: "id")), ("~ factor(id)", .identifierColumn(name: "id")),
    ("~ log(id)", .identifierColumn(name: "id")),
    (
      "~ factor(line, ref=3)",
      .unknownReference(column: "line", reference: "3", levels: ["1", "2", "10"])
    ),
    (
      "~ factor(line, ref=1) + factor(line, ref=2):NLR",
      .conflictingReferences(column: "line", references: ["1", "2"])
    ),
    ("~ line + factor(line)", .numberAndCategory(column: "line")),
    ("~ .", .unexpandedDot),
  ]

  @Test(arguments: errors)
  func refusesWhatCannotBeAFeature(_ formula: String, _ error: FeatureError) {
    #expect(throws: error) { try recipe(formula, patients) }
  }

  @Test func refusesTwoColumnsOfOneName() throws {
    let odd = cohort(numeric("a:b", [1]), numeric("a", [1]), numeric("b", [1]), rows: 1)
    #expect(throws: FeatureError.duplicateTerm(name: "a:b")) { try recipe("~ `a:b` + a:b", odd) }
  }

  @Test func refusesColumnsThatDoNotFit() throws {
    let made = try recipe("~ Age + Cancer", patients)
    #expect(throws: FeatureError.missingColumn(name: "Cancer", available: ["Age"])) {
      try made.matrix(of: cohort(numeric("Age", [1]), rows: 1))
    }
    #expect(throws: FeatureError.notNumeric(column: "Age", line: 3, value: "old")) {
      try made.matrix(
        of: cohort(categorical("Age", ["60", "old"]), categorical("Cancer", ["x", "x"]), rows: 2))
    }
    #expect(throws: FeatureError.rowCount(column: "Age", found: 1, expected: 2)) {
      try made.matrix(of: cohort(numeric("Age", [1]), numeric("Cancer", [1]), rows: 2))
    }
  }

  // MARK: JSON

  @Test func readsBackFromItsJSON() throws {
    let made = try recipe(
      "~ Cancer*log(pmin(NLR, 25)) + rcs(I(Age/10), 4) + rcs(`Age`, c(50, 60, 70)) - 1", patients)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let data = try encoder.encode(made)
    let again = try JSONDecoder().decode(DesignRecipe.self, from: data)
    #expect(again == made)
    #expect(try encoder.encode(again) == data)
    let text = String(decoding: data, as: UTF8.self)
    #expect(text.contains(#"{"expression":"log(pmin(NLR, 25))"}"#))
    #expect(text.contains(#"{"level":"Renal","predictor":"Cancer"}"#))
    #expect(
      text.contains(
        #""has_learnt_knots":true,"index":1,"knots":[0.1,0.2,0.3,0.4],"spline":"I(Age\/10)""#))
    let expected = try made.matrix(of: patients)
    let matrix = try again.matrix(of: patients)
    #expect(zip(matrix.values, expected.values).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) })
  }

  static let good = """
    {"has_intercept":true,"predictors":[{"name":"a","kind":"numeric"},{"name":"f","kind":"categorical",\
    "levels":["x","y"]}],"features":[{"name":"a","term":"a","factors":[{"expression":"a"}]},\
    {"name":"s","term":"s","factors":[{"spline":"a","knots":[1,2,3],"has_learnt_knots":false,"index":1}]},\
    {"name":"f=y","term":"f","factors":[{"predictor":"f","level":"y"}]}]}
    """

  @Test func readsRecipesWrittenByHand() throws {
    let made = try JSONDecoder().decode(DesignRecipe.self, from: Data(Self.good.utf8))
    #expect(made.termNames == ["(Intercept)", "a", "s", "f=y"])
  }

  @Test(arguments: [
    (#""expression":"a""#, #""expression":"system(a)""#),
    (#""expression":"a""#, #""expression":"""#),
    (#""expression":"a""#, #""expression":"b""#), (#""expression":"a""#, #""expression":"f""#),
    (#""expression":"a""#, #""expression":"a + ""#), ("[1,2,3]", "[1,2]"), ("[1,2,3]", "[1,3,2]"),
    (#""index":1"#, #""index":2"#), (#""index":1"#, #""index":-1"#),
    (#""level":"y""#, #""level":"z""#),
    (#""predictor":"f""#, #""predictor":"a""#), (#""kind":"numeric""#, #""kind":"text""#),
    (#"["x","y"]"#, #"["x","x","y"]"#), (#""name":"s""#, #""name":"a""#),
    (#""name":"s""#, #""name":"(Intercept)""#), (#"[{"expression":"a"}]"#, "[]"),
    (#""has_intercept":true,"#, ""), (#"{"name":"a","kind":"numeric"},"#, ""),
    (
      #"{"name":"a","kind":"numeric"},"#,
      #"{"name":"a","kind":"numeric"},{"name":"a","kind":"numeric"},"#
    ),
  ])
  func refusesRecipesThatCannotBeComputed(_ part: String, _ replacement: String) {
    #expect(Self.good.contains(part))
    let bad = Self.good.replacing(part, with: replacement)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(DesignRecipe.self, from: Data(bad.utf8))
    }
  }
}
