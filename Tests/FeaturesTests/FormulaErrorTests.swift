import Features
import Testing

/// Each text, the character at which it goes wrong, and why.
@Suite struct FormulaErrorTests {
  static let known = [
    "log", "log2", "log10", "log1p", "exp", "sqrt", "abs", "pmin", "pmax", "I", "rcs", "factor",
  ]
  static let atTerm = ["a column", "a function", "1", "0", ".", "("]
  static let afterTerm = ["+", "-", "*", ":", "^", "the end"]
  static let inArithmetic = ["a column", "a number", "a function", "("]

  static let table: [(String, Int, FormulaError.Reason)] = [
    ("", 1, .empty), ("  ", 3, .empty),
    ("a + b", 3, .unexpected(found: "+", expected: ["~"])),
    ("2 ~ a", 1, .unexpected(found: "2", expected: ["a column", "~"])),
    ("log(y) ~ a", 4, .unexpected(found: "(", expected: ["~"])),
    ("y ~", 4, .unexpected(found: "", expected: atTerm)),
    ("y ~ a +", 8, .unexpected(found: "", expected: atTerm)),
    ("y ~ a b", 7, .unexpected(found: "b", expected: afterTerm)),
    ("y ~ a ~ b", 7, .unexpected(found: "~", expected: afterTerm)),
    ("y ~ a)", 6, .unexpected(found: ")", expected: afterTerm)),
    ("y ~ (a", 7, .unexpected(found: "", expected: [")"])),
    ("y ~ a:-b", 7, .unexpected(found: "-", expected: atTerm)),
    ("y ~ 2", 5, .unexpected(found: "2", expected: atTerm)),
    ("y ~ a:1", 7, .unexpected(found: "1", expected: ["a column"])),
    ("y ~ 0*a", 5, .unexpected(found: "0", expected: ["a column"])),
    ("y ~ a/b", 6, .unsupportedOperator(found: "/")),
    ("y ~ (a/b)", 7, .unsupportedOperator(found: "/")),
    ("y ~ a^b", 7, .exponent(found: "b")), ("y ~ a^0", 7, .exponent(found: "0")),
    ("y ~ a^1.5", 7, .exponent(found: "1.5")),
    ("y ~ sin(a)", 5, .unknownFunction(name: "sin", known: known)),
    ("y ~ C(a)", 5, .unknownFunction(name: "C", known: known)),
    ("größe ~ é + sin(a)", 13, .unknownFunction(name: "sin", known: known)),
    ("y ~ offset(a)", 5, .offsetTerm),
    ("y ~ log(rcs(a, 3))", 9, .notNestable(function: "rcs")),
    ("y ~ I(factor(a))", 7, .notNestable(function: "factor")),
    ("y ~ log(a, 2)", 5, .argumentCount(function: "log", found: 2, minimum: 1, maximum: 1)),
    ("y ~ pmin(a)", 5, .argumentCount(function: "pmin", found: 1, minimum: 2, maximum: nil)),
    ("y ~ log()", 9, .unexpected(found: ")", expected: inArithmetic)),
    ("y ~ log(.)", 9, .unexpected(found: ".", expected: inArithmetic)),
    ("y ~ log(a", 10, .unexpected(found: "", expected: [")", ",", "+", "-", "*", "/", "^"])),
    ("y ~ log(2)", 5, .noColumn), ("y ~ rcs(3, 3)", 5, .noColumn),
    ("y ~ rcs(a, 2)", 12, .knotCount(found: "2", minimum: 3, maximum: 7)),
    ("y ~ rcs(a, 8)", 12, .knotCount(found: "8", minimum: 3, maximum: 7)),
    ("y ~ rcs(a, 1e300)", 12, .knotCount(found: "1e+300", minimum: 3, maximum: 7)),
    ("y ~ rcs(a, c(1, 2))", 12, .knotCount(found: "2", minimum: 3, maximum: 7)),
    ("y ~ rcs(a, c(1, 3, 2))", 12, .knotsNotIncreasing),
    ("y ~ rcs(a, b)", 12, .unexpected(found: "b", expected: ["a number of knots", "c("])),
    ("y ~ factor(log(a))", 15, .unexpected(found: "(", expected: [")", ", ref="])),
    ("y ~ factor(a, levels=2)", 15, .unexpected(found: "levels", expected: ["ref="])),
    ("y ~ factor(a, ref=)", 19, .unexpected(found: ")", expected: ["a level"])),
    ("y ~ factor(2)", 12, .unexpected(found: "2", expected: ["a column"])),
    ("y ~ `a", 5, .unterminated(quote: "`")),
    ("y ~ factor(a, ref=\"b)", 19, .unterminated(quote: "\"")),
    ("y ~ a + 1e999", 9, .unreadableNumber(found: "1e999")),
    ("y ~ 5HT", 5, .unexpected(found: "5HT", expected: ["a number", "a name in backticks"])),
    (
      "y ~ a % b", 7,
      .unexpected(found: "%", expected: ["a column", "a number", "one of + - * ^ : ( ) ,"])
    ),
    ("y ~ a + log(y)", 5, .responseAmongPredictors(name: "y")),
  ]

  @Test(arguments: table)
  func saysWhereAndWhy(_ text: String, _ position: Int, _ reason: FormulaError.Reason) {
    #expect(throws: FormulaError(text: text, position: position, reason: reason)) {
      try Formula(parsing: text)
    }
  }

  @Test func survivesEveryCutAndSplice() {
    // Whatever is cut out of a formula, reading it ends in a formula or an error, never in a trap.
    let text = Array("y ~ a*(b:`c d`)^2 + factor(s, ref=\"x\") - rcs(I(-a^2/1e3), c(1, 2, 3)) + .")
    var outcomes = 0
    for start in text.indices {
      for end in start...text.count {
        _ = try? Formula(parsing: String(text[..<start] + text[end...]))
        outcomes += 1
      }
    }
    #expect(outcomes == text.count * (text.count + 3) / 2)
  }
}
