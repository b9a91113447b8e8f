internal import Cohorts
internal import Statistics

/// Groups that patients enter after time zero: until then they are in another.
///
/// With the times at which groups formed a patient's group is known at every time. Without them the
/// group of the end is taken to begin at the landmark, which is an approximation.
struct GroupFormation {
  /// The group that patients are in before another forms.
  let reference: String
  /// The groups, the reference first.
  let levels: [String]
  /// The group that each patient is in at last.
  let codes: [Int32]
  /// When each patient entered it: NaN for the reference.
  let times: [Double]
  /// Whether the times are those of the data; else they are the landmark.
  let isExact: Bool

  private let column: String

  /// Works out the groups from the times at which they formed.
  ///
  /// Levels whose patients all lack a time are those in which nothing formed; several are one.
  ///
  /// - Throws: A `Notice` where some patients of a level have a time and others none.
  init(_ grouping: SurvivalGrouping, times: [Double], column: String, cohort: Cohort) throws {
    var formed = [Int](repeating: 0, count: grouping.levels.count)
    var counts = formed
    for (code, time) in zip(grouping.codes, times) {
      counts[Int(code)] += 1
      if !time.isNaN { formed[Int(code)] += 1 }
    }
    for level in grouping.levels.indices where formed[level] > 0 && formed[level] < counts[level] {
      // Of the rarer kind, which is more likely to be the mistake.
      let isMissing = 2 * formed[level] >= counts[level]
      let row = times.indices.first {
        Int(grouping.codes[$0]) == level && times[$0].isNaN == isMissing
      }
      throw Failure.mixedFormation(
        level: grouping.levels[level], column: column, line: cohort.line(ofRow: row ?? 0),
        isMissing: isMissing, cohort: cohort)
    }
    let unformed = grouping.levels.indices.filter { formed[$0] == 0 }
    var places = [Int32](repeating: 0, count: grouping.levels.count)
    var levels = [
      unformed.isEmpty ? "none yet" : unformed.map { grouping.levels[$0] }.joined(separator: "|")
    ]
    for level in grouping.levels.indices where formed[level] > 0 {
      places[level] = Int32(levels.count)
      levels.append(grouping.levels[level])
    }
    reference = levels[0]
    self.levels = levels
    codes = grouping.codes.map { places[Int($0)] }
    self.times = times
    isExact = true
    self.column = grouping.column
  }

  /// Takes the groups of the end to begin at the landmark.
  ///
  /// Before it all are in the group that says that nothing has happened, by its name, or else in the
  /// first.
  init(_ grouping: SurvivalGrouping, landmark: Double) {
    let unformed = Self.unformed(grouping.levels)
    let order = [unformed] + grouping.levels.indices.filter { $0 != unformed }
    var places = [Int32](repeating: 0, count: grouping.levels.count)
    for (place, level) in order.enumerated() where places.indices.contains(level) {
      places[level] = Int32(place)
    }
    levels = order.filter(grouping.levels.indices.contains).map { grouping.levels[$0] }
    reference = levels.first ?? ""
    codes = grouping.codes.map { places[Int($0)] }
    times = codes.map { $0 == 0 ? .nan : landmark }
    isExact = false
    column = grouping.column
  }

  /// The level in which nothing has happened yet: `0`, `no` and the like, else progression.
  private static func unformed(_ levels: [String]) -> Int {
    let words = levels.map { $0.lowercased() }
    for names in [["0", "no", "none", "never", "false", "n", "absent"], ["pd", "progression"]] {
      if let place = words.firstIndex(where: names.contains) { return place }
    }
    return words.firstIndex { $0.hasPrefix("no ") || $0.hasPrefix("non") } ?? 0
  }

  /// The group of each patient at a time.
  func states(at time: Double) -> SurvivalGrouping {
    let codes = zip(codes, times).map { code, formed in formed <= time ? code : 0 }
    return SurvivalGrouping(column: column, levels: levels, codes: codes)
  }

  /// The intervals (start, stop] in which patients are in one group.
  ///
  /// A group that forms only when observation ends counts for nothing. Cox's model knows the order of
  /// times alone, so that where nobody has an entry time all times are moved, to make room for an
  /// event at time zero.
  ///
  /// - Parameter rows: The patients.
  /// - Returns: Rows of which some are of one patient.
  /// - Throws: `SurvivalError`.
  func intervals(of rows: SurvivalRows) throws -> SurvivalRows {
    let stops = rows.times.times
    let largest = stops.max() ?? 0
    let shift =
      rows.times.entries == nil && stops.contains(0) ? (largest > 0 ? largest : 1) : 0
    let gap = Self.smallestGap(stops)
    var pieces = Pieces()
    for (row, stop) in stops.enumerated() {
      let start = rows.times.entries?[row] ?? -shift
      let isEvent = rows.times.events[row]
      let formed = times[row]
      if formed.isNaN || stop - formed <= gap {
        pieces.append(row, start, stop, isEvent, 0)
      } else if formed - start <= gap {
        pieces.append(row, start, stop, isEvent, codes[row])
      } else {
        pieces.append(row, start, formed, false, 0)
        pieces.append(row, formed, stop, isEvent, codes[row])
      }
    }
    return SurvivalRows(
      cohort: rows.cohort.selecting(rows: pieces.rows),
      times: try SurvivalTimes(
        pieces.stops.map { $0 + shift }, events: pieces.events,
        entries: pieces.starts.map { $0 + shift }),
      grouping: SurvivalGrouping(column: column, levels: levels, codes: pieces.codes).withoutEmpty)
  }

  /// What two times must differ by at least so as not to be taken for the same (`TimeOrder`).
  private static func smallestGap(_ times: [Double]) -> Double {
    let largest = times.max() ?? 0
    let relative = 0x1p-25 * largest
    return largest <= 0x1p-20 ? relative : max(relative, 0x1p-25)
  }

  private struct Pieces {
    var rows: [Int] = []
    var starts: [Double] = []
    var stops: [Double] = []
    var events: [Bool] = []
    var codes: [Int32] = []

    mutating func append(
      _ row: Int, _ start: Double, _ stop: Double, _ isEvent: Bool, _ code: Int32
    ) {
      rows.append(row)
      starts.append(start)
      stops.append(stop)
      events.append(isEvent)
      codes.append(code)
    }
  }
}
