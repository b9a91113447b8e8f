/// How p-values are adjusted for the number of tests; R's `p.adjust`.
public enum MultiplicityAdjustment: String, Sendable, Hashable, CaseIterable {
  /// Not at all.
  case none
  /// Holm's step-down procedure (1979): the chance of any false positive, under any dependence.
  case holm
  /// Benjamini and Hochberg's step-up procedure (1995): the expected share of false positives.
  case benjaminiHochberg = "bh"
  /// Bonferroni: every p-value times the number of tests.
  case bonferroni

  /// The adjusted p-values, each in the place of its own.
  ///
  /// - Parameter pValues: The p-values of the family; a NaN stands for a test that was not made,
  ///   stays NaN and is not counted.
  /// - Returns: As many p-values.
  public func adjusted(_ pValues: [Double]) -> [Double] {
    let places = pValues.indices.filter { !pValues[$0].isNaN }
    let count = Double(places.count)
    var result = pValues
    switch self {
    case .none:
      break
    case .bonferroni:
      for place in places { result[place] = min(1, count * pValues[place]) }
    case .holm:
      var largest = 0.0
      let ascending = places.sorted { pValues[$0] < pValues[$1] }
      for (rank, place) in ascending.enumerated() {
        largest = max(largest, (count - Double(rank)) * pValues[place])
        result[place] = min(1, largest)
      }
    case .benjaminiHochberg:
      var smallest = 1.0
      let descending = places.sorted { pValues[$0] > pValues[$1] }
      for (rank, place) in descending.enumerated() {
        smallest = min(smallest, count / (count - Double(rank)) * pValues[place])
        result[place] = smallest
      }
    }
    return result
  }
}
