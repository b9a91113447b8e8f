/// A column of dates, or of days from the first dose.
public struct TimeColumn: Sendable {
  /// Days of each row, NaN where there is no date: since 1970-01-01, or from the first dose.
  public let days: [Double]
  /// Whether the column holds days from the first dose rather than dates.
  public let areRelative: Bool
  /// The texts that are no dates, or may be two, by row.
  public let unread: [(row: Int, text: String)]
  private let timed: Set<Int>

  /// Reads a column.
  ///
  /// - Parameters:
  ///   - column: Dates as texts, or numbers: of eight digits as `20110304`, else days from the first
  ///     dose. Numbers of more days than lives have are no dates but a spreadsheet's, and unread.
  ///   - rowCount: The number of rows.
  ///   - order: The order of dates in numbers; nil leaves out dates that have two readings.
  public init(_ column: Column, rowCount: Int, order: DateOrder?) {
    if case .numeric(let numbers) = column.values, Self.areDays(numbers) {
      // A number that is no day of a life does not take the others with it.
      days = numbers.map { abs($0) > 10 * Self.mostDays ? .nan : $0 }
      areRelative = true
      unread = numbers.indices.filter { abs(numbers[$0]) > 10 * Self.mostDays }
        .map { ($0, "\(numbers[$0])") }
      timed = []
      return
    }
    let (codes, texts) = column.values.coded
    let moments = texts.map { CalendarDay.parse($0, order: order) }
    var days = [Double](repeating: .nan, count: rowCount)
    var unread: [(row: Int, text: String)] = []
    var timed: Set<Int> = []
    for (row, code) in codes.enumerated() where code >= 0 && row < rowCount {
      guard let moment = moments[Int(code)] else {
        unread.append((row, texts[Int(code)]))
        continue
      }
      days[row] = moment.days
      if moment.hasTime { timed.insert(row) }
    }
    self.days = days
    areRelative = false
    self.unread = unread
    self.timed = timed
  }

  /// More days after the first dose than any follow-up has: 40 years.
  ///
  /// Spreadsheets count days from 1900,
  /// so that their numbers of dates since 1940 are greater.
  private static let mostDays = 14_610.0

  /// Whether most numbers are days from the first dose.
  private static func areDays(_ numbers: [Double]) -> Bool {
    let known = numbers.count { !$0.isNaN }
    return numbers.count { $0 > mostDays } * 2 <= known
  }

  /// Whether a row's time of day is known.
  public func hasTime(_ row: Int) -> Bool {
    areRelative ? days[row] != days[row].rounded() : timed.contains(row)
  }

  /// The order that all dates of some texts have in common; nil where several have, or none.
  ///
  /// - Parameter texts: Dates as written.
  /// - Returns: The order, and whether dates in it could be read in another way as well.
  public static func order(of texts: [String]) -> (order: DateOrder?, isAmbiguous: Bool) {
    var couldBe: Set<DateOrder> = [.dayFirst, .monthFirst]
    var isNeeded = false
    for text in texts {
      guard case .either(let dayFirst, let monthFirst) = CalendarDay.reading(text) else { continue }
      isNeeded = true
      if dayFirst == nil { couldBe.remove(.dayFirst) }
      if monthFirst == nil { couldBe.remove(.monthFirst) }
    }
    guard isNeeded else { return (.iso, false) }
    return couldBe.count == 1 ? (couldBe.first, false) : (nil, couldBe.count == 2)
  }
}
