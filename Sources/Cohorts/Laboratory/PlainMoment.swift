/// Reads the plainest ways to write a moment, such as `2011-03-04` or `3/4/2011 09:30:00`, without
/// making strings.
///
/// A registry holds millions of them. What it reads, `CalendarDay` reads alike.
enum PlainMoment {
  /// The moment, or nil where the bytes are written in any other way.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - order: The order of day and month where the year comes last; nil reads none of these.
  /// - Returns: The moment, as `CalendarDay` reads it.
  static func parse<Bytes: Sequence>(_ bytes: Bytes, order: DateOrder?) -> CalendarDay?
  where Bytes.Element == UInt8 {
    var fields = Fields(bytes.makeIterator())
    guard let first = fields.next(), let mark = fields.mark, marks.contains(mark),
      let second = fields.next(), fields.mark == mark, let third = fields.next()
    else { return nil }
    let date: CalendarDay?
    if first.digits == 4, second.digits == 2, third.digits == 2 {
      date = CalendarDay(year: first.value, month: second.value, day: third.value)
    } else if third.digits == 4, first.digits <= 2, second.digits <= 2, let order, order != .iso {
      let (day, month) =
        order == .dayFirst ? (first.value, second.value) : (second.value, first.value)
      date = CalendarDay(year: third.value, month: month, day: day)
    } else {
      return nil
    }
    guard let date else { return nil }
    switch fields.mark {
    case nil: return date
    case ASCII.space, UInt8(ascii: "T"): break
    default: return nil
    }
    guard let hours = fields.next(), fields.mark == UInt8(ascii: ":"), hours.value < 25,
      let minutes = fields.next(), minutes.value < 60
    else { return nil }
    var seconds = 0
    if fields.mark == UInt8(ascii: ":") {
      guard let found = fields.next(), found.value < 61 else { return nil }
      seconds = found.value
    }
    guard fields.mark == nil else { return nil }
    let fraction = Double(hours.value * 3600 + minutes.value * 60 + seconds) / 86_400
    return CalendarDay(days: date.days + fraction, hasTime: true)
  }

  private static let marks = Set("-/.".utf8)

  /// Cuts bytes into runs of up to four digits and the single bytes between them.
  private struct Fields<Iterator: IteratorProtocol> where Iterator.Element == UInt8 {
    private var iterator: Iterator
    /// The byte behind the last run; nil at the end.
    private(set) var mark: UInt8?

    init(_ iterator: Iterator) {
      self.iterator = iterator
    }

    /// The next run; nil where there is none, or it is longer.
    mutating func next() -> (value: Int, digits: Int)? {
      var value = 0
      var digits = 0
      while let byte = iterator.next() {
        guard byte >= 0x30, byte <= 0x39 else {
          mark = byte
          return digits > 0 ? (value, digits) : nil
        }
        value = 10 * value + Int(byte - 0x30)
        digits += 1
        if digits > 4 { return nil }
      }
      mark = nil
      return digits > 0 ? (value, digits) : nil
    }
  }
}
