internal import Export
internal import Statistics

/// How many comparisons a report made, and how many were to be expected below 0.05 by chance.
struct ComparisonCount: Sendable, Equatable {
  /// The level below which a p-value is called significant.
  static let alpha = 0.05

  /// The number of tests.
  let tests: Int
  /// How many p-values are below the level.
  let significant: Int
  /// How many are below it after each adjustment.
  let holm: Int
  /// After Benjamini and Hochberg's.
  let benjaminiHochberg: Int
  /// After Bonferroni's.
  let bonferroni: Int

  /// How many tests would be below the level if no group differed from another.
  var expectedByChance: Double { Self.alpha * Double(tests) }

  /// Counts the p-values of a report.
  init(_ pValues: [Double]) {
    func count(_ adjustment: MultiplicityAdjustment) -> Int {
      adjustment.adjusted(pValues).count { $0 < Self.alpha }
    }
    tests = pValues.count
    significant = count(.none)
    holm = count(.holm)
    benjaminiHochberg = count(.benjaminiHochberg)
    bonferroni = count(.bonferroni)
  }

  /// The counts as JSON.
  var json: JSONValue {
    .object([
      "tests": .integer(tests), "alpha": .number(Self.alpha),
      "expected_by_chance": .number(expectedByChance), "significant": .integer(significant),
      "significant_after": .object([
        "holm": .integer(holm), "bh": .integer(benjaminiHochberg),
        "bonferroni": .integer(bonferroni),
      ]),
    ])
  }

  /// The counts in words.
  var text: String {
    guard tests > 0 else { return "No comparison was made." }
    let comparisons = tests == 1 ? "1 comparison was made" : "\(tests) comparisons were made"
    let expected = NumberText.fixed(expectedByChance, decimals: expectedByChance < 1 ? 2 : 1)
    let start =
      "\(comparisons). If no group differed, at most \(expected) would be expected below 0.05 by "
      + "chance alone"
    guard significant > 0 else { return "\(start); none is below 0.05." }
    return "\(start); \(significant) \(significant == 1 ? "is" : "are") below 0.05, and "
      + (holm == 0 ? "none remains" : holm == 1 ? "1 remains" : "\(holm) remain")
      + " after Holm's adjustment for all of them."
  }
}
