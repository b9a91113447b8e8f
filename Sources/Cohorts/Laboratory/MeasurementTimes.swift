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
      (days, timed) = Self.moments(of: texts, isDay: isDay, order: order ?? fallback)
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

  /// Enough texts to find out their order; the order of ISO dates needs none.
  private static func sample(_ levels: [String]) -> [String] {
    levels.lazy.filter { ISOMoment.parse($0.utf8) == nil }.prefix(100_000).map { $0 }
  }

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
        : ISOMoment.parse(bytes) ?? CalendarDay.parse(texts[row], order: order)
      if let found {
        days[row] = found.days
        timed[row] = found.hasTime
      }
    }
    return (days, timed)
  }

  private static func moment(of text: String, isDay: Bool, order: DateOrder?) -> CalendarDay? {
    if isDay { return NumberText.value(of: text).map { CalendarDay(days: $0) } }
    return ISOMoment.parse(text.utf8) ?? CalendarDay.parse(text, order: order)
  }
}

/// Reads the plainest way to write a moment, `2011-03-04` or `2011-03-04 09:30:00`, without making
/// strings.
///
/// A registry holds millions of them. What it reads, `CalendarDay` reads alike.
enum ISOMoment {
  /// The moment, or nil where the bytes are written in any other way.
  static func parse<Bytes: Sequence>(_ bytes: Bytes) -> CalendarDay? where Bytes.Element == UInt8 {
    var iterator = bytes.makeIterator()
    func number(_ digits: Int) -> Int? {
      var value = 0
      for _ in 0..<digits {
        guard let byte = iterator.next(), byte >= 0x30, byte <= 0x39 else { return nil }
        value = 10 * value + Int(byte - 0x30)
      }
      return value
    }
    func isNext(_ mark: Unicode.Scalar) -> Bool { iterator.next() == UInt8(ascii: mark) }
    guard let year = number(4), isNext("-"), let month = number(2), isNext("-"),
      let day = number(2), let date = CalendarDay(year: year, month: month, day: day)
    else { return nil }
    guard let mark = iterator.next() else { return date }
    guard mark == UInt8(ascii: "T") || mark == ASCII.space, let hours = number(2), isNext(":"),
      let minutes = number(2), hours < 25, minutes < 60
    else { return nil }
    var seconds = 0
    if let next = iterator.next() {
      guard next == UInt8(ascii: ":"), let found = number(2), found < 61, iterator.next() == nil
      else { return nil }
      seconds = found
    }
    let fraction = Double(hours * 3600 + minutes * 60 + seconds) / 86_400
    return CalendarDay(days: date.days + fraction, hasTime: true)
  }
}
