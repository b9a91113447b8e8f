internal import Cohorts

/// The columns of a cohort by name, read as what a recipe takes them for.
struct CohortColumns {
  let cohort: Cohort
  private let byName: [String: Column]

  init(_ cohort: Cohort) {
    self.cohort = cohort
    byName = Dictionary(
      cohort.columns.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The column of a name, which has a value for each row.
  func column(_ name: String) throws(FeatureError) -> Column {
    guard let column = byName[name] else {
      throw .missingColumn(name: name, available: cohort.columns.map(\.name))
    }
    let count = column.values.count
    guard count == cohort.rowCount else {
      throw .rowCount(column: name, found: count, expected: cohort.rowCount)
    }
    return column
  }

  /// The numbers of a column; a column of another kind has them where all its values are numbers.
  func numbers(_ name: String) throws(FeatureError) -> [Double] {
    switch try column(name).values {
    case .numeric(let numbers):
      return numbers
    case .categorical(let categories):
      let translation = categories.levels.map { Double(decimal: $0) }
      var numbers = [Double](repeating: .nan, count: cohort.rowCount)
      for (row, code) in categories.codes.enumerated() where code >= 0 {
        guard translation.indices.contains(Int(code)) else { continue }
        guard let number = translation[Int(code)] else {
          throw .notNumeric(
            column: name, line: cohort.line(ofRow: row), value: categories.levels[Int(code)])
        }
        numbers[row] = number
      }
      return numbers
    case .text(let texts):
      var numbers = [Double](repeating: .nan, count: cohort.rowCount)
      for row in numbers.indices {
        let text = texts[row]
        guard !text.isEmpty else { continue }
        guard let number = Double(decimal: text) else {
          throw .notNumeric(column: name, line: cohort.line(ofRow: row), value: text)
        }
        numbers[row] = number
      }
      return numbers
    }
  }

  /// The text of a value that is not missing.
  func text(_ name: String, row: Int) -> String {
    switch byName[name]?.values {
    case .numeric(let numbers): NumberText.shortest(numbers[row])
    case .categorical(let categories): categories[row] ?? ""
    case .text(let texts): texts[row]
    case nil: ""
    }
  }
}

extension Column.Values {
  /// The number of values.
  fileprivate var count: Int {
    switch self {
    case .numeric(let numbers): numbers.count
    case .categorical(let categories): categories.codes.count
    case .text(let texts): texts.count
    }
  }
}
