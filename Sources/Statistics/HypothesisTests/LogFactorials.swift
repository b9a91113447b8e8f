internal import RealModule

/// Logarithms of factorials, small ones from a table.
struct LogFactorials {
  private static let tableLimit = 1_000_000
  private let table: [Double]

  /// Prepares those up to `largest`!.
  init(upTo largest: Int) {
    var sum = CompensatedSum()
    var table = [0.0]
    table.reserveCapacity(min(largest, Self.tableLimit) + 1)
    for factor in 1...max(1, min(largest, Self.tableLimit)) {
      sum.add(Double.log(Double(factor)))
      table.append(sum.value)
    }
    self.table = table
  }

  /// log(`number`!), for a number from 0 on.
  subscript(number: Int) -> Double {
    number < table.count ? table[number] : Double.logGamma(Double(number) + 1)
  }
}
