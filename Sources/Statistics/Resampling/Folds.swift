/// A partition of rows into folds for cross-validation.
public struct Folds: Sendable, Hashable {
  /// The fold of each row, from 1 to `count`.
  public let assignment: [Int]
  /// The number of folds; each holds at least one row.
  public let count: Int

  /// Deals rows into folds at random, stratified by outcome.
  ///
  /// The events are shuffled and dealt in turn, then the non-events from where the events stopped,
  /// so that the folds differ by at most one event, one non-event, and one row. Repeat `r` of
  /// repeated cross-validation is `repeat: r`: the assignment depends on seed and repeat alone.
  ///
  /// - Parameters:
  ///   - outcomes: 1 for an event and 0 for none, one for each row.
  ///   - count: The number of folds, at least 2.
  ///   - repeat: The number of the repeat; any integer.
  ///   - seed: The seed of the whole validation.
  /// - Throws: `FoldsError`.
  public init(
    stratified outcomes: [Double], count: Int, repeat: Int = 1, seed: UInt64
  ) throws(FoldsError) {
    guard count >= 2 else { throw .tooFewFolds(found: count) }
    var rows: (events: [Int], nonEvents: [Int]) = ([], [])
    for (row, outcome) in outcomes.enumerated() {
      guard outcome == 0 || outcome == 1 else { throw .invalidOutcome(row: row) }
      if outcome == 1 { rows.events.append(row) } else { rows.nonEvents.append(row) }
    }
    guard outcomes.count >= count else {
      throw .fewerRowsThanFolds(rows: outcomes.count, folds: count)
    }
    guard rows.events.count >= 2, rows.nonEvents.count >= 2 else {
      throw .tooFewOfAClass(events: rows.events.count, nonEvents: rows.nonEvents.count)
    }
    var generator = SeededGenerator(seed: seed).split(UInt64(bitPattern: Int64(`repeat`)))
    generator.shuffle(&rows.events)
    generator.shuffle(&rows.nonEvents)
    // Shuffled labels: no fold number is always the one with a row more.
    var labels = Array(1...count)
    generator.shuffle(&labels)
    var assignment = [Int](repeating: 0, count: outcomes.count)
    for (turn, row) in (rows.events + rows.nonEvents).enumerated() {
      assignment[row] = labels[turn % count]
    }
    self.assignment = assignment
    self.count = count
  }

  /// Takes folds that are given.
  ///
  /// - Parameter given: A label for each row. Rows with the same label form a fold; folds are
  ///   numbered 1, 2, … in ascending order of their labels, so that labels 1…K stay as they are.
  /// - Throws: `FoldsError.tooFewFolds` where there are fewer than two labels.
  public init(given: [Int]) throws(FoldsError) {
    let labels = Set(given).sorted()
    guard labels.count >= 2 else { throw .tooFewFolds(found: labels.count) }
    let numbers = Dictionary(
      labels.enumerated().map { ($0.element, $0.offset + 1) },
      uniquingKeysWith: { first, _ in first })
    assignment = given.map { numbers[$0, default: 1] }
    count = labels.count
  }

  /// Makes each row a fold of its own.
  ///
  /// - Parameter rowCount: The number of rows, at least 2.
  /// - Throws: `FoldsError.tooFewFolds` where there are fewer than two rows.
  public init(leaveOneOut rowCount: Int) throws(FoldsError) {
    guard rowCount >= 2 else { throw .tooFewFolds(found: max(0, rowCount)) }
    assignment = Array(1...rowCount)
    count = rowCount
  }

  /// The rows of a fold, counted from 0, in ascending order.
  public func rows(in fold: Int) -> [Int] {
    assignment.indices.filter { assignment[$0] == fold }
  }

  /// The rows outside a fold, on which its model is trained, counted from 0, in ascending order.
  public func rows(outside fold: Int) -> [Int] {
    assignment.indices.filter { assignment[$0] != fold }
  }
}
