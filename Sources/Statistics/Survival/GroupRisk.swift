/// The numbers at risk in each group, while a block is walked through in time.
struct GroupRisk {
  private let tallies: RiskTallies
  private var entry: Int
  private let entryEnd: Int
  /// The number at risk in each group.
  private(set) var atRisk: [Int]
  /// The number at risk in all groups.
  private(set) var total = 0

  /// Begins before the first time of a block: with all of its rows, or where there are entry times
  /// with none.
  init(_ tallies: RiskTallies, block: Int, groupCount: Int) {
    self.tallies = tallies
    atRisk = [Int](repeating: 0, count: groupCount)
    let entries = tallies.entering?.cells(of: block)
    (entry, entryEnd) = (entries?.lowerBound ?? 0, entries?.upperBound ?? 0)
    guard entries == nil else { return }
    for cell in tallies.leaving.cells(of: block) {
      atRisk[Int(tallies.leaving.groups[cell])] += Int(tallies.leaving.counts[cell])
      total += Int(tallies.leaving.counts[cell])
    }
  }

  /// Adds who enters before a time.
  mutating func enter(before place: Int32) {
    guard let entering = tallies.entering else { return }
    while entry < entryEnd, entering.places[entry] < place {
      atRisk[Int(entering.groups[entry])] += Int(entering.counts[entry])
      total += Int(entering.counts[entry])
      entry += 1
    }
  }

  /// Takes away who leaves in the given cells.
  mutating func leave(_ cells: Range<Int>) {
    for cell in cells {
      atRisk[Int(tallies.leaving.groups[cell])] -= Int(tallies.leaving.counts[cell])
      total -= Int(tallies.leaving.counts[cell])
    }
  }
}
