internal import RealModule

/// The network of Mehta and Patel (JASA 78, 1983): a table with given totals is a path through
/// stages, one before each row and one after the last, and a node of a stage is what is left of the
/// column totals, in any order.
///
/// A row costs the sum of the costs of its counts, which is minus the logarithm of its probability
/// up to a constant. Every node knows the least and the greatest cost of the rows still to come, and
/// their probability in all.
struct TableNetwork {
  /// The number of rows placed on nodes up to which a network is built; below a second.
  static let transitionLimit = 1.5e7
  /// The number of names of nodes in a stage up to which a network is built.
  static let nameLimit = 300_000

  /// The nodes before a row.
  struct Stage {
    /// The column totals left, in ascending order, one node after the other.
    fileprivate(set) var left: [Int] = []
    /// The place of the node that a name stands for, −1 where there is none.
    fileprivate var places: [Int32] = []
    /// The number of ways to fill the row from each node.
    fileprivate(set) var ways: [Double] = []
    /// The least cost of the rows to come.
    fileprivate(set) var least: [Double] = []
    /// The greatest cost of the rows to come.
    fileprivate(set) var greatest: [Double] = []
    /// The probability of all ways to fill the rows to come, in terms of the cheapest.
    fileprivate(set) var mass: [Double] = []
  }

  /// A way to fill a row.
  struct Transition {
    /// The place of the node that it leads to.
    fileprivate(set) var place: Int
    /// What the row costs.
    let cost: Double
  }

  /// The stages, from the one before the first row.
  private(set) var stages: [Stage] = []
  let rows: [Int]
  private let columns: [Int]
  private let costs: [Double]
  /// What an observation left in a column counts in the name of what is left; all orders of the
  /// same numbers have names, which stand for the same node.
  private let radices: [Int]

  /// Builds the network; nil where it would take too much work.
  ///
  /// - Parameters:
  ///   - rows: The row totals, all above 0.
  ///   - columns: The column totals, all above 0.
  ///   - costs: The cost of a count, from 0 up to the largest row total.
  init?(rows: [Int], columns: [Int], costs: [Double]) {
    self.rows = rows
    self.columns = columns.sorted()
    self.costs = costs
    var radices: [Int] = []
    var names = 1
    // What is left in order is at most the totals in order; the last follows from the others.
    for total in self.columns.dropLast() {
      radices.append(names)
      guard total < Self.nameLimit / names else { return nil }
      names *= total + 1
    }
    self.radices = radices + [0]
    guard makeNodes(names: names) else { return nil }
    bound()
  }

  /// The number of nodes of a stage.
  func nodeCount(_ stage: Int) -> Int { stages[stage].left.count / columns.count }

  /// Lists every way to fill a row from a node.
  ///
  /// - Parameters:
  ///   - stage: The stage before the row.
  ///   - node: The place of the node.
  ///   - list: What is listed; it is memory that the caller keeps from node to node.
  func list(stage: Int, node: Int, into list: inout [Transition]) {
    list.removeAll(keepingCapacity: true)
    let width = columns.count
    let left = Array(stages[stage].left[(node * width)..<((node + 1) * width)])
    var room = [0]
    for bound in left.reversed() { room.append((room.last ?? 0) + bound) }
    room.reverse()
    fill(rows[stage], left: left, room: room, name: name(of: left), cost: 0, &list)
    let places = stages[stage + 1].places
    for index in list.indices { list[index].place = Int(places[list[index].place]) }
  }

  /// Lists the ways to divide what is to be placed among the columns from `column` on; a transition
  /// has the name of its node for a place.
  private func fill(
    _ toPlace: Int, from column: Int = 0, left: [Int], room: [Int], name: Int, cost: Double,
    _ list: inout [Transition]
  ) {
    let radix = radices[column]
    let counts = max(0, toPlace - room[column + 1])...min(toPlace, left[column])
    for count in counts where column < left.count - 2 {
      fill(
        toPlace - count, from: column + 1, left: left, room: room, name: name - count * radix,
        cost: cost + costs[count], &list)
    }
    guard column == left.count - 2 else { return }
    for count in counts {
      list.append(
        Transition(
          place: name - count * radix, cost: cost + costs[count] + costs[toPlace - count]))
    }
  }
}

extension TableNetwork {
  /// Makes the nodes of all stages; false where their transitions are too many.
  private mutating func makeNodes(names: Int) -> Bool {
    var total = columns.reduce(0, +)
    var transitions = 0.0
    for row in rows + [0] {
      var stage = Stage()
      stage.places = [Int32](repeating: -1, count: names)
      var node = [Int](repeating: 0, count: columns.count)
      divide(total, from: 0, &node, ascending: true) { node, name in
        stage.places[name] = Int32(stage.ways.count)
        stage.left += node
        let ways = Self.ways(toPlace: row, within: node)
        stage.ways.append(ways)
        transitions += ways
      }
      divide(total, from: 0, &node, ascending: false) { node, name in
        stage.places[name] = stage.places[self.name(of: node.sorted())]
      }
      guard transitions <= Self.transitionLimit else { return false }
      stages.append(stage)
      total -= row
    }
    return true
  }

  private func name(of node: [Int]) -> Int {
    zip(node, radices).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// Calls `body` with every division of what is left in all columns, or with those in ascending
  /// order only, and with its name.
  private func divide(
    _ total: Int, from column: Int, name: Int = 0, _ node: inout [Int], ascending: Bool,
    _ body: (_ node: [Int], _ name: Int) -> Void
  ) {
    let least = ascending && column > 0 ? node[column - 1] : 0
    guard column < columns.count - 1 else {
      guard total >= least, total <= columns[column] else { return }
      node[column] = total
      body(node, name)
      return
    }
    for value in stride(from: least, through: min(columns[column], total), by: 1) {
      node[column] = value
      divide(
        total - value, from: column + 1, name: name + value * radices[column], &node,
        ascending: ascending, body)
    }
  }

  /// The number of ways to divide a row among columns that have room for so many each.
  private static func ways(toPlace row: Int, within node: [Int]) -> Double {
    // ways[n]: to place n in the columns so far; for each column a running sum.
    var ways = [Double](repeating: 0, count: row + 1)
    ways[0] = 1
    for bound in node where bound > 0 {
      var window = 0.0
      let before = ways
      for placed in before.indices {
        window += before[placed]
        if placed > bound { window -= before[placed - bound - 1] }
        ways[placed] = window
      }
    }
    return ways[row]
  }

  /// Finds the bounds and probabilities of all nodes, from the last stage up.
  private mutating func bound() {
    let last = rows.count
    var transitions: [Transition] = []
    stages[last].least = [0]
    stages[last].greatest = [0]
    stages[last].mass = [1]
    for stage in stride(from: last - 1, through: 0, by: -1) {
      let below = stages[stage + 1]
      for node in 0..<nodeCount(stage) {
        list(stage: stage, node: node, into: &transitions)
        var least = Double.infinity
        var greatest = -Double.infinity
        for way in transitions {
          least = min(least, way.cost + below.least[way.place])
          greatest = max(greatest, way.cost + below.greatest[way.place])
        }
        var mass = 0.0
        for way in transitions {
          let excess = way.cost + below.least[way.place] - least
          mass += below.mass[way.place] * Double.exp(-excess)
        }
        stages[stage].least.append(least)
        stages[stage].greatest.append(greatest)
        stages[stage].mass.append(mass)
      }
    }
  }
}
