internal import RealModule

/// Tables with given totals, drawn at random.
///
/// The tables are drawn cell by cell from the conditional hypergeometric distributions, as in
/// Patefield, Algorithm AS 159 (Applied Statistics 30, 1981), which R's
/// `fisher.test(simulate.p.value = TRUE)` takes.
struct TableSimulation {
  /// The number of tables that are drawn: 100,000, but fewer, down to the 2,000 of R, where one takes
  /// long because it has many cells or many observations.
  var replicates: Int {
    let cells = Double(table.rowTotals.count - 1) * Double(table.columnTotals.count - 1)
    let steps = cells * (50 + 0.25 * Double.sqrt(Double(table.total)))
    return Int(min(100_000, max(2_000, Self.stepBudget / steps)))
  }

  /// The steps of all draws together; below some seconds.
  private static let stepBudget = 1.5e8

  private let table: ContingencyTable
  private let logFactorials: LogFactorials

  /// Takes a table without empty rows and columns.
  init(_ table: ContingencyTable) {
    self.table = table
    logFactorials = LogFactorials(upTo: table.total)
  }

  /// The share of tables that are at most as probable as the observed one, which itself counts as
  /// one of them, and the standard error of the share.
  func pValue(seed: UInt64) -> (value: Double, standardError: Double) {
    var generator = SeededGenerator(seed: seed)
    var counts = [Int](repeating: 0, count: table.columnTotals.count)
    var observed = 0.0
    for row in table.counts {
      for count in row { observed += logFactorials[count] }
    }
    let bound = observed - FisherExactTest.relativeTolerance
    let replicates = replicates
    var atMost = 1
    for _ in 0..<replicates where draw(&counts, &generator) >= bound { atMost += 1 }
    let drawn = Double(replicates + 1)
    let value = Double(atMost) / drawn
    return (value, Double.sqrt(value * (1 - value) / drawn))
  }

  /// Draws a table and returns the sum of its log factorials, minus the log probability but for what
  /// the totals alone contribute.
  private func draw(_ left: inout [Int], _ generator: inout SeededGenerator) -> Double {
    for column in left.indices { left[column] = table.columnTotals[column] }
    var total = table.total
    var sum = 0.0
    for rowTotal in table.rowTotals.dropLast() {
      var toPlace = rowTotal
      var pool = total
      for column in 0..<(left.count - 1) {
        let count = hypergeometric(
          marked: left[column], of: pool, drawn: toPlace, generator.nextUniform())
        sum += logFactorials[count]
        pool -= left[column]
        left[column] -= count
        toPlace -= count
      }
      left[left.count - 1] -= toPlace
      sum += logFactorials[toPlace]
      total -= rowTotal
    }
    for count in left { sum += logFactorials[count] }
    return sum
  }

  /// The number of marked among those drawn, by inversion from the most probable number outwards.
  private func hypergeometric(
    marked: Int, of pool: Int, drawn: Int, _ uniform: Double
  ) -> Int {
    let lowest = max(0, drawn + marked - pool)
    let highest = min(marked, drawn)
    guard lowest < highest else { return lowest }
    let others = pool - marked
    let mode = min(max((drawn + 1) * (marked + 1) / (pool + 2), lowest), highest)
    let first = probability(mode, marked: marked, others: others, drawn: drawn)
    var left = uniform - first
    var (up, down) = (mode, mode)
    var (upper, lower) = (first, first)
    while left > 0, up < highest || down > lowest {
      if up < highest {
        upper *= Double(marked - up) * Double(drawn - up)
        upper /= Double(up + 1) * Double(others - drawn + up + 1)
        up += 1
        left -= upper
        if left <= 0 { return up }
      }
      if down > lowest {
        lower *= Double(down) * Double(others - drawn + down)
        lower /= Double(marked - down + 1) * Double(drawn - down + 1)
        down -= 1
        left -= lower
        if left <= 0 { return down }
      }
      // What rounding leaves of a uniform next to 1 would take the walk to the ends.
      if upper + lower < 1e-20 { break }
    }
    return mode
  }

  private func probability(_ count: Int, marked: Int, others: Int, drawn: Int) -> Double {
    let ways =
      logFactorials[marked] - logFactorials[count] - logFactorials[marked - count]
      + logFactorials[others] - logFactorials[drawn - count]
      - logFactorials[others - drawn + count]
    let all =
      logFactorials[marked + others] - logFactorials[drawn]
      - logFactorials[marked + others - drawn]
    return Double.exp(ways - all)
  }
}
