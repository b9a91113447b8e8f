/// A walk through the times of a block that has one group, with the number at risk.
struct RiskWalk {
  private let tallies: RiskTallies
  private var cell: Int
  private let end: Int
  private var entry: Int
  private let entryEnd: Int
  private var left: Int32 = 0
  private var entered: Int32
  /// The number of rows of the block.
  let count: Int

  /// The number of rows at risk just before the time of the cell that `next` gave.
  private(set) var atRisk: Int32 = 0

  /// Begins before the first time.
  init(_ tallies: RiskTallies, block: Int) {
    self.tallies = tallies
    let cells = tallies.leaving.cells(of: block)
    (cell, end) = (cells.lowerBound, cells.upperBound)
    let rows = cells.reduce(Int32(0)) { $0 + tallies.leaving.counts[$1] }
    count = Int(rows)
    let entries = tallies.entering?.cells(of: block)
    (entry, entryEnd) = (entries?.lowerBound ?? 0, entries?.upperBound ?? 0)
    entered = entries == nil ? rows : 0
  }

  /// Goes on to the next time; nil after the last.
  ///
  /// - Returns: The cell of `RiskTallies.leaving`.
  mutating func next() -> Int? {
    guard cell < end else { return nil }
    if let entering = tallies.entering {
      while entry < entryEnd, entering.places[entry] < tallies.leaving.places[cell] {
        entered += entering.counts[entry]
        entry += 1
      }
    }
    atRisk = entered - left
    left += tallies.leaving.counts[cell]
    cell += 1
    return cell - 1
  }
}
