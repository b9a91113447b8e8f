internal import Cohorts
internal import Statistics

/// The patients of one analysis, each in a group: all of them, or those followed beyond a landmark.
struct SurvivalRows {
  /// Their columns; that of the group is categorical.
  let cohort: Cohort
  /// Their times.
  let times: SurvivalTimes
  /// Their groups; nil where they are not compared.
  let grouping: SurvivalGrouping?

  /// The levels; `all` where there are no groups.
  var levels: [String] { grouping?.levels ?? ["all"] }

  /// The group of each row.
  var codes: [Int32] { grouping?.codes ?? [Int32](repeating: 0, count: times.count) }

  /// Creates rows; the column of groups takes the place of that in the cohort.
  init(cohort: Cohort, times: SurvivalTimes, grouping: SurvivalGrouping?) {
    self.times = times
    self.grouping = grouping
    guard let grouping else {
      self.cohort = cohort
      return
    }
    let others = cohort.columns.filter { $0.name != grouping.column }
    self.cohort = Cohort(
      source: cohort.source, columns: others + [grouping.asColumn], rowCount: cohort.rowCount,
      lines: cohort.lines)
  }

  /// The rows of a landmark analysis, with the groups that the patients are in then.
  ///
  /// - Parameters:
  ///   - landmark: Who is left.
  ///   - states: The groups of all rows as of the landmark; nil for those of the end.
  /// - Returns: Nil where nobody is left.
  /// - Throws: `SurvivalError`.
  func selecting(_ landmark: Landmark, states: SurvivalGrouping? = nil) throws -> SurvivalRows? {
    guard !landmark.rows.isEmpty else { return nil }
    let grouping = (states ?? grouping).map { all in
      SurvivalGrouping(
        column: all.column, levels: all.levels, codes: landmark.rows.map { all.codes[$0] })
    }
    return SurvivalRows(
      cohort: cohort.selecting(rows: landmark.rows),
      times: try times.selecting(rows: landmark.rows), grouping: grouping?.withoutEmpty)
  }
}

extension SurvivalGrouping {
  /// The groups that have a row, which alone are compared.
  var withoutEmpty: SurvivalGrouping {
    var counts = [Int](repeating: 0, count: levels.count)
    for code in codes { counts[Int(code)] += 1 }
    guard counts.contains(0) else { return self }
    var places = [Int32](repeating: 0, count: levels.count)
    var kept: [String] = []
    for (place, level) in levels.enumerated() where counts[place] > 0 {
      places[place] = Int32(kept.count)
      kept.append(level)
    }
    return SurvivalGrouping(
      column: column, levels: kept, codes: codes.map { places[Int($0)] })
  }
}
