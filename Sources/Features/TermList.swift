/// Terms in order of appearance, each once, and how formulas add, remove and cross them.
///
/// Two terms are the same when they multiply the same variables, in whatever order.
struct TermList {
  /// The most terms that a crossing may make.
  static let limit = 10_000
  /// The most variables that a term may multiply.
  static let partLimit = 64

  private var slots: [Term?] = []
  private var places: [Set<TermPart>: Int] = [:]

  /// The terms, in order of appearance.
  var terms: [Term] { slots.compactMap { $0 } }

  /// The number of terms.
  var count: Int { places.count }

  /// Adds a term where it is not yet there.
  mutating func append(_ term: Term) {
    let key = Set(term.parts)
    guard places[key] == nil else { return }
    places[key] = slots.count
    slots.append(term)
  }

  /// Takes a term away where it is there.
  mutating func remove(_ term: Term) {
    guard let place = places.removeValue(forKey: Set(term.parts)) else { return }
    slots[place] = nil
  }

  /// The product of each term of one list with each of the other.
  ///
  /// - Parameters:
  ///   - left: Terms.
  ///   - right: More terms.
  /// - Returns: The products, each once.
  /// - Throws: `tooManyTerms` or `tooManyParts`.
  static func products(
    _ left: [Term], _ right: [Term]
  ) throws(FormulaError.Reason) -> TermList {
    var list = TermList()
    for first in left {
      for second in right {
        var parts = first.parts
        for part in second.parts where !parts.contains(part) { parts.append(part) }
        guard parts.count <= partLimit else { throw .tooManyParts(limit: partLimit) }
        list.append(Term(parts: parts))
        guard list.count <= limit else { throw .tooManyTerms(limit: limit) }
      }
    }
    return list
  }
}
