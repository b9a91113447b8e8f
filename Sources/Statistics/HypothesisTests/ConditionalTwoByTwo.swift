internal import RealModule

/// A two-by-two table given its totals: the count of the first cell, which is hypergeometric under
/// independence and noncentral hypergeometric (Fisher, 1935) for any other odds ratio.
///
/// Every probability is a sum of positive weights over the sum of all, formed by ratios of
/// neighbours from the most probable count, or from the observed one, outwards. No factorial is
/// needed, and no tail loses its digits.
struct ConditionalTwoByTwo {
  /// The observed first cell.
  let observed: Int
  /// The totals of the first column, the second column and the first row.
  private let first: Int
  private let second: Int
  private let drawn: Int
  /// What the first cell can be.
  let support: ClosedRange<Int>

  /// Takes a table of two rows and two columns; nil for any other.
  init?(_ table: ContingencyTable) {
    guard table.isTwoByTwo else { return nil }
    self.init(
      observed: table.counts[0][0], first: table.columnTotals[0], second: table.columnTotals[1],
      drawn: table.rowTotals[0])
  }

  private init(observed: Int, first: Int, second: Int, drawn: Int) {
    self.observed = observed
    self.first = first
    self.second = second
    self.drawn = drawn
    support = max(0, drawn - second)...min(first, drawn)
  }

  /// The table with its columns exchanged, whose odds ratio is the reciprocal.
  var mirrored: ConditionalTwoByTwo {
    ConditionalTwoByTwo(observed: drawn - observed, first: second, second: first, drawn: drawn)
  }

  /// The four counts, row by row.
  var cells: (Double, Double, Double, Double) {
    (
      Double(observed), Double(drawn - observed), Double(first - observed),
      Double(second - drawn + observed)
    )
  }

  /// The weight of `count + 1` over that of `count`, under independence.
  func ratio(above count: Int) -> Double {
    Double(first - count) * Double(drawn - count)
      / (Double(count + 1) * Double(second - drawn + count + 1))
  }

  /// The probability of a count at most as probable as the observed one.
  func twoSidedPValue() -> Double {
    let weight = weightOfObserved()
    let bound = weight * (1 + FisherExactTest.relativeTolerance)
    // Terms that could not change the last bit of the tail, however many there are.
    let negligible = weight * 1e-25
    var tail = CompensatedSum()
    var all = CompensatedSum()
    for direction in Direction.allCases {
      walk(direction) { count, term in
        // The most probable count belongs to one of the two walks.
        if count == mode, direction == .down { return true }
        all.add(term)
        if term <= bound { tail.add(term) }
        return term > negligible
      }
    }
    return min(1, tail.value / all.value)
  }

  private enum Direction: CaseIterable {
    case up, down
  }

  /// The most probable count.
  private var mode: Int {
    let estimate = (drawn + 1) * (first + 1) / (first + second + 2)
    return min(max(estimate, support.lowerBound), support.upperBound)
  }

  private func weightOfObserved() -> Double {
    var weight = 1.0
    walk(observed < mode ? .down : .up) { count, term in
      weight = term
      return count != observed && term > 0
    }
    return weight
  }

  /// Visits the counts from the most probable one to an end of the support, with their weights in
  /// terms of its own, as long as `body` wants more.
  private func walk(_ direction: Direction, _ body: (_ count: Int, _ weight: Double) -> Bool) {
    var count = mode
    var weight = 1.0
    while body(count, weight) {
      switch direction {
      case .up:
        guard count < support.upperBound else { return }
        weight *= ratio(above: count)
        count += 1
      case .down:
        guard count > support.lowerBound else { return }
        count -= 1
        weight /= ratio(above: count)
      }
    }
  }
}
