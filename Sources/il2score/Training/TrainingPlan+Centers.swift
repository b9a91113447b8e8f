internal import Cohorts
internal import Fitting

extension TrainingPlan {
  /// The centers and periods that are left out in turn.
  ///
  /// - Parameters:
  ///   - options: The columns that hold them.
  ///   - cohort: The patients.
  /// - Returns: Groups by purpose; none where no column is named.
  /// - Throws: `IntakeError.missingColumn`; a `Notice` for a column that names patients.
  static func heldOutGroups(
    _ options: ValidationOptions, in cohort: Cohort
  ) throws -> [RowGroups.Purpose: RowGroups] {
    var groups: [RowGroups.Purpose: RowGroups] = [:]
    if let name = options.center {
      groups[.center] = try rowGroups(
        labels(of: cohort.requiredColumn(named: name)), column: name, option: "--center",
        in: cohort)
    }
    if let name = options.period {
      let labels = try labels(of: cohort.requiredColumn(named: name))
      groups[.period] = try rowGroups(
        years(of: labels) ?? labels, column: name, option: "--period", in: cohort)
    }
    return groups
  }

  /// The text of each row; nil where it is missing.
  private static func labels(of column: Column) -> [String?] {
    switch column.values {
    case .numeric(let numbers):
      numbers.map { number in
        number.isNaN ? nil : Int(exactly: number).map(String.init) ?? "\(number)"
      }
    case .categorical(let categories): categories.codes.indices.map { categories[$0] }
    case .text(let texts): (0..<texts.count).map { texts[$0].isEmpty ? nil : texts[$0] }
    }
  }

  /// The years of dates; nil where a label is no date.
  ///
  /// Day and month may stand in either order: the year is the same.
  private static func years(of labels: [String?]) -> [String?]? {
    var years: [String: String] = [:]
    for case let label? in Set(labels) {
      let dates = [DateOrder.dayFirst, .monthFirst].compactMap {
        CalendarDay.parse(label, order: $0)
      }
      guard let year = dates.first?.year else { return nil }
      years[label] = "\(year)"
    }
    return labels.map { label in label.flatMap { years[$0] } }
  }

  /// Groups of rows with the same label, whole numbers in their order and before texts.
  private static func rowGroups(
    _ labels: [String?], column: String, option: String, in cohort: Cohort
  ) throws -> RowGroups {
    let names = Set(labels.compactMap(\.self)).sorted { left, right in
      switch (Double(left), Double(right)) {
      case (let left?, let right?) where left != right: left < right
      case (_?, nil): true
      case (nil, _?): false
      default: left < right
      }
    }
    if names.count > 20, names.count * 2 > labels.count {
      throw Notice(
        rule: "identifier",
        message: "column \(column) has \(names.count) different values in \(labels.count) rows, so "
          + "it names patients rather than centers or periods",
        remedy: "Name another column with \(option).", file: cohort.source, column: column,
        terms: [column])
    }
    let codes = Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return RowGroups(
      codes: labels.map { label in label.flatMap { codes[$0] } ?? -1 }, names: names)
  }
}
