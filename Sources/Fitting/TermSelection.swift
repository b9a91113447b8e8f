internal import ResponseModels

/// In how many models each term has a coefficient other than zero.
struct TermSelection {
  private let names: [String]
  private var counts: [Int]
  private var models = 0

  /// Begins without a model.
  init(_ names: [String]) {
    self.names = names
    counts = [Int](repeating: 0, count: names.count)
  }

  /// Adds a model: 1 for each term with a coefficient, 0 for one without.
  mutating func add(_ marks: some Collection<Double>) {
    guard marks.count == counts.count else { return }
    models += 1
    for (term, mark) in marks.enumerated() where mark == 1 { counts[term] += 1 }
  }

  /// The shares, by term; none without a model.
  var frequencies: [SelectionFrequency] {
    guard models > 0 else { return [] }
    return zip(names, counts).map {
      SelectionFrequency(term: $0, frequency: Double($1) / Double(models))
    }
  }
}
