import Cohorts

@testable import Fitting

/// Cohorts for tests, made of columns.
enum SyntheticCohort {
  /// A cohort with numeric columns and categorical ones; an empty text is a missing category.
  static func make(
    _ numbers: [(String, [Double])], categories: [(String, [String])] = []
  ) -> Cohort {
    var columns = numbers.map { Column(name: $0.0, values: .numeric($0.1)) }
    for (name, texts) in categories {
      let levels = Set(texts).subtracting([""]).sorted()
      let codes = texts.map { Int32(levels.firstIndex(of: $0) ?? -1) }
      columns.append(
        Column(
          name: name, values: .categorical(CategoricalValues(codes: codes, levels: levels))))
    }
    let count = numbers.first?.1.count ?? categories.first?.1.count ?? 0
    return Cohort(source: "synthetic.csv", columns: columns, rowCount: count)
  }

  /// The cohort that R was given.
  static func reference(_ shared: RReference) -> Cohort {
    let rows = shared.rows
    return make(
      [
        ("age", rows.age), ("ldh", rows.ldh), ("albumin", rows.albumin),
        ("doubled", rows.doubled), ("constant", rows.constant),
      ], categories: [("site", rows.site)])
  }

  /// Seeded patients with two predictors that matter, one that does not, and a site.
  static func patients(_ count: Int, seed: UInt64 = 5) -> TrainingRows {
    var synthetic = SyntheticRows(seed: seed)
    let (a, b, c) = (
      synthetic.numbers(count), synthetic.numbers(count), synthetic.numbers(count)
    )
    let site = (0..<count).map { ["A", "B", "C"][$0 % 3] }
    let outcomes = synthetic.outcomes(zip(a, b).map { 1.2 * $0 - 0.8 * $1 })
    let cohort = make([("a", a), ("b", b), ("c", c)], categories: [("site", site)])
    return TrainingRows(cohort: cohort, outcomes: outcomes)
  }
}
