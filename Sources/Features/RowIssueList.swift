/// Gathers, column by column, why rows are incomplete.
struct RowIssueList {
  private let rowCount: Int
  /// The place in `issues` of each row, or −1; empty as long as no row has an issue.
  private var places: [Int32] = []
  private var issues: [RowIssue] = []

  init(rowCount: Int) {
    self.rowCount = rowCount
  }

  /// The rows with issues, in order.
  var sorted: [RowIssue] { issues.sorted { $0.row < $1.row } }

  mutating func add(missing predictor: String, row: Int) {
    update(row) { $0.missing.append(predictor) }
  }

  mutating func add(unknown level: String, of predictor: String, row: Int) {
    update(row) { $0.unknownLevels.append(.init(predictor: predictor, level: level)) }
  }

  mutating func add(undefined term: String, row: Int) {
    update(row) { if !$0.undefined.contains(term) { $0.undefined.append(term) } }
  }

  private mutating func update(_ row: Int, _ change: (inout RowIssue) -> Void) {
    if places.isEmpty { places = [Int32](repeating: -1, count: rowCount) }
    if places[row] < 0 {
      places[row] = Int32(clamping: issues.count)
      issues.append(RowIssue(row: row))
    }
    change(&issues[Int(places[row])])
  }
}
