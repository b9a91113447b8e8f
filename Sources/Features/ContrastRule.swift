/// Which categories of which terms need a column for every level, as R's `terms` decides it.
///
/// A category in a term is coded by contrasts where what is left of the term without it is within
/// an earlier term, or is nothing; else by all levels. Without an intercept the first category of the
/// first term that has one is coded by all levels. (R: `terms.formula`, attribute `factors`, and
/// `model.matrix`; Chambers and Hastie, Statistical Models in S, 1992, section 2.4.1.)
struct ContrastRule {
  /// A variable of a term, by their places.
  struct Place: Hashable {
    let term: Int
    let part: Int
  }

  private let terms: [ResolvedTerm]
  /// The terms that each variable stands in, in order.
  private let termsOfPart: [ResolvedPart: [Int]]
  private let partSets: [Set<ResolvedPart>]
  /// The categories that are coded by all their levels.
  private(set) var fullyCoded: Set<Place> = []

  init(terms: [ResolvedTerm], hasIntercept: Bool) {
    self.terms = terms
    partSets = terms.map { Set($0.parts) }
    var termsOfPart: [ResolvedPart: [Int]] = [:]
    for (index, term) in terms.enumerated() {
      for part in term.parts { termsOfPart[part, default: []].append(index) }
    }
    self.termsOfPart = termsOfPart
    for (index, term) in terms.enumerated() {
      for (place, part) in term.parts.enumerated() where part.isCategory {
        if !hasMargin(of: index, without: part) {
          fullyCoded.insert(Place(term: index, part: place))
        }
      }
    }
    if !hasIntercept { codeFirstCategoryFully() }
  }

  /// Whether the term without the part lies within an earlier term, or is empty.
  private func hasMargin(of index: Int, without part: ResolvedPart) -> Bool {
    let rest = partSets[index].subtracting([part])
    guard let first = rest.first else { return true }
    for earlier in termsOfPart[first] ?? [] {
      guard earlier < index else { return false }
      if rest.isSubset(of: partSets[earlier]) { return true }
    }
    return false
  }

  private mutating func codeFirstCategoryFully() {
    for (index, term) in terms.enumerated() {
      if let place = term.parts.firstIndex(where: \.isCategory) {
        fullyCoded.insert(Place(term: index, part: place))
        return
      }
    }
  }
}
