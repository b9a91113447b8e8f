import Features
import Testing

@Suite struct FormulaTests {
  @Test func readsTheContractsExample() throws {
    let formula = try Formula(
      parsing:
        "y ~ a + log(b) + rcs(c, 4) + pmin(d, 50) + factor(s, ref=2) + e:f + e*g + I(a^2) - 1")
    #expect(formula.response == "y")
    #expect(!formula.hasIntercept)
    #expect(
      formula.terms.map(\.description) == [
        "a", "log(b)", "rcs(c, 4)", "pmin(d, 50)", "factor(s, ref=2)", "e", "g", "I(a^2)", "e:f",
        "e:g",
      ])
    #expect(formula.variables == ["a", "b", "c", "d", "s", "e", "g", "f"])
  }

  /// Formulas and how they are written in one way.
  static let canonical: [(String, String)] = [
    ("y~a", "y ~ a"), ("~ a", "~ a"), ("y ~ 1", "y ~ 1"), ("y ~ 0", "y ~ 0"), ("~ -1", "~ 0"),
    ("~ a + 0", "~ a - 1"), ("~ 0 + a", "~ a - 1"), ("~ a - 1 + 1", "~ a"), ("~ a - 0", "~ a"),
    ("~ a - (b - 1)", "~ a"), ("~ a - (1 + a)", "~ 0"),
    ("~ a + b + a", "~ a + b"), ("~ a*b", "~ a + b + a:b"),
    (
      "~ a*b*c - a:b:c",
      "~ a + b + c + a:b + a:c + b:c"
    ),
    ("~ (a + b)*c", "~ a + b + c + a:c + b:c"), ("~ (a+b+c)^2", "~ a + b + c + a:b + a:c + b:c"),
    ("~ (a + b)**2", "~ a + b + a:b"), ("~ a^2", "~ a"), ("~ a:a", "~ a"),
    ("~ b:a + a:b", "~ b:a"), ("~ b:a + b", "~ b + b:a"), ("~ a:b:c + d", "~ d + a:b:c"),
    ("~ a - a", "~ 1"), ("~ a - a + b - b + a", "~ a"), ("~ +a", "~ a"), ("~ ((a))", "~ a"),
    ("~ (a + b + c)^1000000", "~ a + b + c + a:b + a:c + b:c + a:b:c"),
    ("~log ( pmin( NLR ,25.0 ) )", "~ log(pmin(NLR, 25))"), ("~ pmin(TMB,50)", "~ pmin(TMB, 50)"),
    ("~ I(a ^ 2)", "~ I(a^2)"), ("~ I(a*b)", "~ I(a * b)"), ("~ I(a/b)", "~ I(a/b)"),
    ("~ I((a+b)*c)", "~ I((a + b) * c)"), ("~ I(a-(b-c))", "~ I(a - (b - c))"),
    ("~ I((a))", "~ I(a)"), ("~ I(-a^2)", "~ I(-a^2)"), ("~ I((-a)^2)", "~ I((-a)^2)"),
    ("~ I(a^-2)", "~ I(a^-2)"), ("~ I((a^b)^c)", "~ I((a^b)^c)"), ("~ I(a^b^c)", "~ I(a^b^c)"),
    ("~ I(a/(b*c))", "~ I(a/(b * c))"), ("~ I(a/b/c)", "~ I(a/b/c)"), ("~ I(--a)", "~ I(--a)"),
    ("~ I(-(a*b))", "~ I(-(a * b))"), ("~ I(a - -b)", "~ I(a - -b)"), ("~ I(+a)", "~ I(a)"),
    ("~ log(a + 1)", "~ log(a + 1)"), ("~ I(a * 1e-20 + 1E3)", "~ I(a * 1e-20 + 1000)"),
    ("~ I(a + .5)", "~ I(a + 0.5)"), ("~ pmax(a, b, c, 0)", "~ pmax(a, b, c, 0)"),
    ("~ rcs(Age)", "~ rcs(Age, 5)"), ("~ rcs(log(x), 3)", "~ rcs(log(x), 3)"),
    ("~ rcs(Age, c(-30,50.50, 70))", "~ rcs(Age, c(-30, 50.5, 70))"),
    ("~ factor(x)", "~ factor(x)"), ("~ factor(x, ref = Renal)", "~ factor(x, ref=Renal)"),
    ("~ factor(x, ref='Head & Neck')", "~ factor(x, ref=\"Head & Neck\")"),
    ("~ factor(x, ref=`Renal cell`)", "~ factor(x, ref=\"Renal cell\")"),
    ("~ factor(x, ref=\"2\")", "~ factor(x, ref=2)"),
    ("~ factor(x, ref=2.0)", "~ factor(x, ref=2)"),
    ("~ factor(x, ref='2.0')", "~ factor(x, ref=\"2.0\")"),
    ("~ factor(x, ref=-1)", "~ factor(x, ref=\"-1\")"),
    ("`the outcome` ~ `a b`", "`the outcome` ~ `a b`"), ("~ `plain`", "~ plain"),
    ("~ log(`a-b`)", "~ log(`a-b`)"), ("~ `a\\`b`", "~ `a\\`b`"), ("~ `5HT`", "~ `5HT`"),
    ("~ Größe + größe_2 + 年龄", "~ Größe + größe_2 + 年龄"),
    ("~ ph.ecog + .hidden", "~ ph.ecog + .hidden"),
    ("~ log", "~ log"), ("~ I + c + ref", "~ I + c + ref"), ("~ `.`", "~ `.`"),
    ("~ .", "~ ."), ("y ~ . - x", "y ~ . - x"), ("~ (. + a)^2 + 0", "~ (. + a)^2 + 0"),
    ("~ -x + .:a", "~ -x + .:a"), ("~ (a * .):b * c", "~ (a * .):b * c"),
    ("\t~\n a\r\n+ b ", "~ a + b"),
  ]

  @Test(arguments: canonical) func writesOneTextThatReadsBack(_ text: String, _ expected: String)
    throws
  {
    let formula = try Formula(parsing: text)
    #expect(formula.description == expected)
    #expect(try Formula(parsing: formula.description) == formula)
  }

  @Test func expandsTheDot() throws {
    let columns = ["id", "y", "a", "b c", "x"]
    let formula = try Formula(parsing: "y ~ . - x - id + log(x)")
    #expect(formula.usesDot)
    let expanded = try formula.expandingDot(columns: columns)
    #expect(!expanded.usesDot)
    #expect(expanded.description == "y ~ a + `b c` + log(x)")
    #expect(expanded.variables == ["a", "b c", "x"])
    let crossed = try Formula(parsing: "~ .^2").expandingDot(columns: ["a", "b"])
    #expect(crossed.description == "~ a + b + a:b")
    let plain = try Formula(parsing: "~ a")
    #expect(try plain.expandingDot(columns: columns) == plain)
  }

  @Test func readsListsOfFeatures() throws {
    let formula = try Formula(
      features: ["Age", "log(NLR)", "a:b", "PD-L1", "."], columns: ["PD-L1"])
    #expect(formula.usesDot)
    #expect(formula.response == nil)
    #expect(
      try formula.expandingDot(columns: ["z"]).terms.map(\.name)
        == ["Age", "log(NLR)", "PD-L1", "z", "a:b"])
    #expect(throws: FormulaError(text: "", position: 1, reason: .empty)) {
      try Formula(features: [])
    }
    #expect(throws: FormulaError(text: "", position: 1, reason: .empty)) {
      try Formula(features: ["a", ""])
    }
  }

  @Test(arguments: [
    ("a,b", ["a", "b"]), (" pmin(TMB, 50) , NLR", ["pmin(TMB, 50)", "NLR"]), ("", [""]),
    ("`a,b`,factor(s, ref=\"x,(\"),c", ["`a,b`", "factor(s, ref=\"x,(\")", "c"]),
    ("a,,b", ["a", "", "b"]),
    ("a),b", ["a)", "b"]),
  ])
  func cutsListsAtTheirCommas(_ list: String, _ items: [String]) {
    #expect(Formula.items(ofList: list) == items)
  }

  @Test func readsAMillionCharacters() throws {
    let names = (0..<110_000).map { "v\(100_000 + $0)" }
    let long = try Formula(parsing: "y ~ " + names.joined(separator: " + "))
    #expect(long.terms.count == 110_000)
    let sum = try Formula(
      parsing: "~ I(" + Array(repeating: "a", count: 250_000).joined(separator: "+") + ")")
    #expect(sum.variables == ["a"])
    let crossing = Array(repeating: "a", count: 250_000).joined(separator: "*")
    #expect(try Formula(parsing: "~" + crossing).description == "~ a")
  }

  @Test func limitsNestingAndCrossing() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(try Formula(parsing: "~" + nested(100)).description == "~ a")
    #expect(try Formula(parsing: "~I(" + nested(99) + ")").description == "~ I(a)")
    for deep in [
      "~" + nested(101), "~" + nested(500_000), "~I(" + nested(100) + ")",
      "~ I(" + String(repeating: "-", count: 300_000) + "a)",
      "~ I(" + String(repeating: "a^", count: 300_000) + "a)",
      "~ " + String(repeating: "log(", count: 200_000),
    ] {
      let error = #expect(throws: FormulaError.self) { try Formula(parsing: deep) }
      #expect(error?.reason == .tooDeep(limit: 100))
    }
    let variables = (0..<30).map { "v\($0)" }
    let error = #expect(throws: FormulaError.self) {
      try Formula(parsing: "~ " + variables.joined(separator: " * "))
    }
    #expect(error?.reason == .tooManyTerms(limit: 10_000))
    let wide = #expect(throws: FormulaError.self) {
      try Formula(parsing: "~ " + (0..<100_000).map { "v\($0)" }.joined(separator: ":"))
    }
    #expect(wide?.reason == .tooManyParts(limit: 64))
  }
}
