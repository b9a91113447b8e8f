/// A sum that carries along what rounding takes from it (Neumaier, 1974).
struct CompensatedSum {
  private var sum = 0.0
  private var lost = 0.0

  /// The sum so far; an infinite term makes it infinite.
  var value: Double { sum.isFinite ? sum + lost : sum }

  /// Adds a term.
  mutating func add(_ term: Double) {
    let next = sum + term
    lost += sum.magnitude >= term.magnitude ? (sum - next) + term : (term - next) + sum
    sum = next
  }
}
