/// When measurements were made: days and whether their time of day is known, one a row.
struct MeasurementTimes: Sendable {
  /// Days since 1970-01-01, or from the first dose; NaN where there is none.
  private(set) var days: [Double]
  /// Whether the time of day is known; empty where it never is.
  private(set) var timed: [Bool]
  /// Whether the days count from the first dose.
  let areRelative: Bool
  /// A code into the texts for each row, and the texts, for messages; empty where they are numbers.
  private let codes: [Int32]
  private let texts: [String]
  private let plain: TextValues?

  /// Reads a column of days from the first dose, or of dates.
  ///
  /// - Parameters:
  ///   - column: The column.
  ///   - isDay: Whether it holds days from the first dose, and nothing else.
  ///   - order: How dates are written; nil to find out from the dates themselves.
  ///   - fallback: How dates are written where the dates themselves do not tell.
  init(_ column: Column, isDay: Bool, order: DateOrder?, fallback: DateOrder?) {
    if case .numeric(let numbers) = column.values,
      isDay || !numbers.contains(where: { $0 >= 18_000_101 })
    {
      days = numbers
      timed = []
      areRelative = true
      codes = []
      texts = []
      plain = nil
      return
    }
    areRelative = isDay
    if case .text(let texts) = column.values {
      plain = texts
      codes = []
      self.texts = []
      let order = order ?? TimeColumn.order(of: Self.sample(texts)).order ?? fallback
      (days, timed) = Self.moments(of: texts, isDay: isDay, order: order)
    } else {
      plain = nil
      let (codes, levels) = column.values.coded
      self.codes = codes
      texts = levels
      let order = order ?? TimeColumn.order(of: Self.sample(levels)).order ?? fallback
      let moments = levels.map { Self.moment(of: $0, isDay: isDay, order: order) }
      days = codes.map { $0 < 0 ? .nan : moments[Int($0)]?.days ?? .nan }
      timed =
        moments.contains { $0?.hasTime ?? false }
        ? codes.map { $0 >= 0 && moments[Int($0)]?.hasTime ?? false } : []
    }
    dropMidnights()
  }

  /// Whether a row's time of day is known.
  @inline(__always)
  func hasTime(_ row: Int) -> Bool {
    areRelative ? days[row] != days[row].rounded() : !timed.isEmpty && timed[row]
  }

  /// What stands in a row that has no day; nil where nothing does.
  func text(_ row: Int) -> String? {
    if let plain { return row < plain.count && !plain[row].isEmpty ? plain[row] : nil }
    guard row < codes.count, codes[row] >= 0 else { return nil }
    return texts[Int(codes[row])]
  }

  /// A column whose times are all midnight holds days: exports of dates often end in 00:00:00.
  private mutating func dropMidnights() {
    if !timed.isEmpty,
      !timed.indices.contains(where: { timed[$0] && days[$0] != days[$0].rounded() })
    {
      timed = []
    }
  }

  /// Enough texts, from all of the column, to find out their order; ISO dates need none.
  private static func sample(_ levels: [String]) -> [String] {
    stride(from: 0, to: levels.count, by: max(1, levels.count / sampleSize)).lazy
      .map { levels[$0] }.filter { PlainMoment.parse($0.utf8, order: nil) == nil }
  }

  private static func sample(_ texts: TextValues) -> [String] {
    stride(from: 0, to: texts.count, by: max(1, texts.count / sampleSize)).lazy
      .filter { row in
        let bytes = texts.bytes[texts.offsets[row]..<texts.offsets[row + 1]]
        return !bytes.isEmpty && PlainMoment.parse(bytes, order: nil) == nil
      }.map { texts[$0] }
  }

  private static let sampleSize = 50_000

  private static func moments(
    of texts: TextValues, isDay: Bool, order: DateOrder?
  ) -> (days: [Double], timed: [Bool]) {
    var days = [Double](repeating: .nan, count: max(0, texts.count))
    var timed = [Bool](repeating: false, count: days.count)
    for row in days.indices {
      let bytes = texts.bytes[texts.offsets[row]..<texts.offsets[row + 1]]
      guard !bytes.isEmpty else { continue }
      let found =
        isDay
        ? moment(of: texts[row], isDay: true, order: order)
        : PlainMoment.parse(bytes, order: order) ?? CalendarDay.parse(texts[row], order: order)
      if let found {
        days[row] = found.days
        timed[row] = found.hasTime
      }
    }
    return (days, timed)
  }

  private static func moment(of text: String, isDay: Bool, order: DateOrder?) -> CalendarDay? {
    if isDay { return NumberText.value(of: text).map { CalendarDay(days: $0) } }
    return PlainMoment.parse(text.utf8, order: order) ?? CalendarDay.parse(text, order: order)
  }
}
