internal import Cohorts

/// What rows have in common in some columns: strata, clusters.
struct RowLabels {
  /// The label of each row, −1 where a column has no value; empty where there are no columns.
  let codes: [Int32]
  /// The number of labels.
  let count: Int
  /// How many rows have none.
  let missingCount: Int
  /// Whether there are no columns, so that all rows are alike.
  let isTrivial: Bool

  private let rowCount: Int

  /// Labels rows by their values in columns.
  ///
  /// - Parameters:
  ///   - columns: The names; none for no labels.
  ///   - cohort: The rows.
  /// - Throws: `IntakeError.missingColumn`.
  init(columns: [String], of cohort: Cohort) throws {
    rowCount = cohort.rowCount
    isTrivial = columns.isEmpty
    var codes: [Int32]?
    var count = 1
    for name in columns {
      let (labels, labelCount) = Self.labels(try cohort.requiredColumn(named: name))
      if let known = codes {
        (codes, count) = Self.combined(known, labels)
      } else {
        (codes, count) = (labels, labelCount)
      }
    }
    self.codes = codes ?? []
    self.count = count
    missingCount = self.codes.count { $0 < 0 }
  }

  /// The rows that have a label.
  var presentRows: [Int] {
    isTrivial ? Array(0..<rowCount) : codes.indices.filter { codes[$0] >= 0 }
  }

  private static func labels(_ column: Column) -> ([Int32], Int) {
    switch column.values {
    case .categorical(let values): (values.codes, values.levels.count)
    case .numeric(let numbers): numbered(numbers, isMissing: \.isNaN)
    case .text(let texts): numbered((0..<texts.count).map { texts[$0] }, isMissing: \.isEmpty)
    }
  }

  private static func numbered<Value: Hashable>(
    _ values: [Value], isMissing: (Value) -> Bool
  ) -> ([Int32], Int) {
    var places: [Value: Int32] = [:]
    let codes = values.map { value -> Int32 in
      if isMissing(value) { return -1 }
      if let place = places[value] { return place }
      let place = Int32(clamping: places.count)
      places[value] = place
      return place
    }
    return (codes, places.count)
  }

  private static func combined(_ first: [Int32], _ second: [Int32]) -> ([Int32], Int) {
    let pairs = zip(first, second).map { first, second in
      first < 0 || second < 0 ? Int64(-1) : Int64(first) << 32 | Int64(second)
    }
    return numbered(pairs) { $0 < 0 }
  }
}
