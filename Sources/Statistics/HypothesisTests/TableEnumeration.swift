internal import RealModule

/// All tables with given totals, gathered by how probable they are.
///
/// Paths through a `TableNetwork` are followed from its start, joined where they meet at the same
/// cost, and left as soon as the bounds of a node decide for all their ends. At the same time paths
/// are followed from the end, whichever side is cheaper to extend, until both meet in a stage; there
/// one pass over two sorted lists sums the pairs that are at most as probable as the observed table.
/// Only positive terms are added.
struct TableEnumeration {
  /// The number of path extensions up to which a table is enumerated; some seconds.
  static let workLimit = 1.5e7
  /// The number of observations up to which it is tried.
  static let totalLimit = 1_000_000

  /// Partial tables of the same cost.
  private struct Paths {
    var cost: Double
    var count: Double
  }

  private let network: TableNetwork
  /// Tables that cost at least this much are as improbable as the observed one.
  private let bound: Double
  /// The probability of paths whose ends are all improbable, in terms of the cheapest table.
  private var decided = CompensatedSum()

  /// Takes a table without empty rows and columns; nil where it would take too much work.
  init?(_ table: ContingencyTable) {
    guard table.total <= Self.totalLimit else { return nil }
    let upright = table.rowTotals.count < table.columnTotals.count ? table.transposed : table
    let cells = Double(upright.rowTotals.count * upright.columnTotals.count)
    let rows = upright.rowTotals.sorted(by: >)
    let costs = Self.costs(upTo: rows.first ?? 0, mean: Double(upright.total) / cells)
    guard let network = TableNetwork(rows: rows, columns: upright.columnTotals, costs: costs)
    else { return nil }
    self.network = network
    var observed = 0.0
    for row in upright.counts {
      for count in row { observed += costs[count] }
    }
    bound = observed - FisherExactTest.relativeTolerance
  }

  /// The probability of a table at most as probable as the observed one; nil where the enumeration
  /// would take too much work.
  mutating func pValue() -> Double? {
    var first = 0
    var last = network.rows.count
    var below = [[Paths(cost: 0, count: 1)]]
    // Where no table is more probable than the observed one this already is all.
    var above = [settled(below[0], stage: 0, node: 0)]
    var work = 0.0
    while first < last {
      let down = zip(network.stages[first].ways, above).reduce(0) {
        $0 + $1.0 * Double($1.1.count)
      }
      let listed = below.reduce(0) { $0 + Double($1.count) } / Double(below.count)
      let up = network.stages[last - 1].ways.reduce(0) { $0 + $1 * listed }
      work += min(down, up)
      guard work <= Self.workLimit else { return nil }
      if down <= up {
        above = extended(above, stage: first)
        first += 1
      } else {
        last -= 1
        below = prepended(below, stage: last)
      }
    }
    meet(above, below, stage: first)
    return min(1, decided.value / (network.stages[0].mass.first ?? .nan))
  }

  /// The paths after another row, less those that are decided.
  private mutating func extended(_ paths: [[Paths]], stage: Int) -> [[Paths]] {
    var next = [[Paths]](repeating: [], count: network.nodeCount(stage + 1))
    let greatest = network.stages[stage + 1].greatest
    var transitions: [TableNetwork.Transition] = []
    for (node, known) in paths.enumerated() where !known.isEmpty {
      network.list(stage: stage, node: node, into: &transitions)
      for way in transitions {
        // Of a path that costs less no end is improbable.
        let least = bound - way.cost - greatest[way.place]
        for one in known where one.cost >= least {
          next[way.place].append(Paths(cost: one.cost + way.cost, count: one.count))
        }
      }
    }
    for place in next.indices {
      next[place] = settled(Self.joined(next[place]), stage: stage + 1, node: place)
    }
    return next
  }

  /// Takes the paths whose ends are all improbable from a list that is sorted.
  private mutating func settled(_ paths: [Paths], stage: Int, node: Int) -> [Paths] {
    let least = network.stages[stage].least[node]
    let open = paths.prefix { $0.cost + least < bound }
    let cheapest = network.stages[0].least.first ?? 0
    for one in paths.dropFirst(open.count).reversed() {
      let probability = one.count * Double.exp(cheapest - one.cost - least)
      decided.add(probability * network.stages[stage].mass[node])
    }
    return Array(open)
  }

  /// The paths from another row on to the end.
  private func prepended(_ paths: [[Paths]], stage: Int) -> [[Paths]] {
    var transitions: [TableNetwork.Transition] = []
    var all: [[Paths]] = []
    for node in 0..<network.nodeCount(stage) {
      network.list(stage: stage, node: node, into: &transitions)
      var list: [Paths] = []
      for way in transitions {
        for one in paths[way.place] {
          list.append(Paths(cost: one.cost + way.cost, count: one.count))
        }
      }
      all.append(Self.joined(list))
    }
    return all
  }

  /// Sums the pairs of paths to and from the nodes of a stage that are improbable.
  private mutating func meet(_ above: [[Paths]], _ below: [[Paths]], stage: Int) {
    let cheapest = network.stages[0].least.first ?? 0
    for node in above.indices {
      let least = network.stages[stage].least[node]
      let ends = below[node]
      var next = ends.count
      var mass = 0.0
      // The dearer the upper half, the more lower halves are dear enough with it.
      for one in above[node] {
        while next > 0, ends[next - 1].cost >= bound - one.cost {
          next -= 1
          mass += ends[next].count * Double.exp(least - ends[next].cost)
        }
        decided.add(one.count * Double.exp(cheapest - least - one.cost) * mass)
      }
    }
  }

  /// The paths in the order of their costs, those of the same cost as one.
  private static func joined(_ paths: [Paths]) -> [Paths] {
    var joined: [Paths] = []
    for one in paths.sorted(by: { $0.cost < $1.cost }) {
      // Costs of the same counts in another order differ by rounding, near 1e-15 of their size.
      if let last = joined.last, one.cost - last.cost < 1e-13 * max(1, last.cost.magnitude) {
        joined[joined.count - 1].count += one.count
      } else {
        joined.append(one)
      }
    }
    return joined
  }

  /// Minus the log probabilities of counts, as if Poisson with the mean of all cells, up to a
  /// constant that makes that of the count nearest to the mean 0.
  ///
  /// Over a whole table the mean cancels; it keeps the numbers small.
  private static func costs(upTo largest: Int, mean: Double) -> [Double] {
    var costs = [Double](repeating: 0, count: largest + 1)
    let center = min(largest, Int(mean))
    for count in stride(from: center + 1, through: largest, by: 1) {
      costs[count] = costs[count - 1] + Double.log(Double(count) / mean)
    }
    for count in stride(from: center - 1, through: 0, by: -1) {
      costs[count] = costs[count + 1] - Double.log(Double(count + 1) / mean)
    }
    return costs
  }
}
