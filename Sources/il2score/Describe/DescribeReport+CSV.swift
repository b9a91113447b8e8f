internal import Export
internal import Statistics

extension DescribeReport {
  /// The report as CSV: one row for each group of each variable, and of each level where it has
  /// levels; the test stands in each of its rows.
  var csv: CSVText {
    var csv = CSVText(header: [
      "within", "variable", "label", "unit", "kind", "level", "group", "n", "missing", "mean", "sd",
      "median", "q1", "q3", "min", "max", "count", "percent", "test", "statistic", "df",
      "df_denominator", "p_value", "p_adjusted", "smd",
    ])
    for part in parts {
      for (variable, description) in zip(variables, part.descriptions) {
        append(variable, description, of: part, to: &csv)
      }
    }
    return csv
  }

  private func append(
    _ variable: DescribedVariable, _ description: Description, of part: Stratum,
    to csv: inout CSVText
  ) {
    // The empty level of numbers; of categories without any value, too, so that no variable vanishes.
    let levels: [(place: Int?, name: String)] =
      variable.levels.isEmpty ? [(nil, "")] : variable.levels.enumerated().map { ($0, $1) }
    let counts = description.summary.counts
    for level in levels {
      // The empty group is all patients.
      for group in (hasOverall ? [nil] : []) + grouping.levels.indices.map(Optional.some) {
        csv.append(part.level ?? "")
        csv.append(variable.name)
        csv.append(variable.label)
        csv.append(variable.unit ?? "")
        csv.append(variable.isCategorical ? "categorical" : "numeric")
        csv.append(level.name)
        csv.append(group.map { grouping.levels[$0] } ?? "")
        csv.append(group.map { counts[$0] } ?? counts.reduce(0, +))
        csv.append(
          group.map { description.summary.missing[$0] } ?? description.summary.missing.reduce(0, +))
        appendValues(description, level: level.place, group: group, to: &csv)
        appendTest(description, to: &csv)
        csv.endRow()
      }
    }
  }

  private func appendValues(
    _ description: Description, level: Int?, group: Int?, to csv: inout CSVText
  ) {
    switch description.summary {
    case .numeric(let summaries, let overall, _):
      let summary = group.map { summaries[$0] } ?? overall
      for value in [
        summary?.mean, summary?.standardDeviation, summary?.median, summary?.lowerQuartile,
        summary?.upperQuartile, summary?.minimum, summary?.maximum,
      ] { csv.append(value) }
      for _ in 0..<2 { csv.append("") }
    case .categorical(let categories):
      for _ in 0..<7 { csv.append("") }
      let count = level.map { level in
        group.map { categories.counts[level][$0] } ?? categories.counts[level].reduce(0, +)
      }
      let total = group.map { categories.totals[$0] } ?? categories.totals.reduce(0, +)
      csv.append(count)
      csv.append(count.map { 100 * Double($0) / Double(total) })
    }
  }

  private func appendTest(_ description: Description, to csv: inout CSVText) {
    let test = description.comparison?.test
    csv.append(test?.name.rawValue ?? "")
    csv.append(test?.statistic)
    csv.append(test?.degreesOfFreedom)
    csv.append(test?.denominatorDegreesOfFreedom)
    csv.append(test?.pValue)
    csv.append(description.adjusted)
    csv.append(description.comparison?.difference)
  }
}
