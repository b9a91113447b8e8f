internal import RealModule

/// The standardized mean difference between groups: how far apart they are, whatever their sizes.
///
/// It is never negative. Of three and more groups it is the mean over all pairs, as in R's
/// `tableone`. It is infinite where groups differ and have no spread.
public enum StandardizedMeanDifference {
  /// That of numbers: |m₁ − m₂| / √((s₁² + s₂²)/2) (Cohen, 1988; Austin, 2009).
  ///
  /// - Parameter groups: The values of each group, without NaN. Groups without values take no part.
  /// - Returns: The difference in standard deviations; 0 where all values are equal.
  /// - Throws: `HypothesisTestError.tooFewGroups`, `.tooFewValues` for a group of one,
  ///   `.missingValue`, `.infiniteValue`.
  public static func numeric(groups: [[Double]]) throws(HypothesisTestError) -> Double {
    let filled = groups.filter { !$0.isEmpty }
    guard filled.count > 1 else { throw .tooFewGroups(found: filled.count) }
    let places = groups.indices.filter { !groups[$0].isEmpty }
    for (group, values) in zip(places, filled) where values.count < 2 {
      throw .tooFewValues(group: group, found: values.count, needed: 2)
    }
    let moments = try GroupMoments(groups, needed: 0)
    return meanOverPairs(of: places) { first, second in
      let difference = moments.difference(first, second).magnitude
      if difference == 0 { return 0 }
      let variances = moments.groups[first].variance + moments.groups[second].variance
      return difference / Double.sqrt(0.5 * variances)
    }
  }

  /// That of categories: the Mahalanobis distance of the groups' shares with the mean of their
  /// multinomial covariances (Yang and Dalton, A unified approach to measuring the effect size
  /// between two groups using SAS, SAS Global Forum 2012).
  ///
  /// The covariance is a diagonal matrix less one of rank two, and its inverse gives the distance in
  /// closed form: with shares p and q of a level and their mean m, √(Σ(p − q)²/m ÷ Σpq/m). There is
  /// no level to leave out and no matrix to invert.
  ///
  /// - Parameter table: Levels in rows, groups in columns; empty columns take no part.
  /// - Returns: The distance; infinite for groups without a level in common.
  /// - Throws: `HypothesisTestError.tooFewGroups`.
  public static func categorical(_ table: ContingencyTable) throws(HypothesisTestError) -> Double {
    let places = table.columnTotals.indices.filter { table.columnTotals[$0] > 0 }
    guard places.count > 1 else { throw .tooFewGroups(found: places.count) }
    return meanOverPairs(of: places) { first, second in
      let firstTotal = Double(table.columnTotals[first])
      let secondTotal = Double(table.columnTotals[second])
      var squares = 0.0
      var products = 0.0
      for counts in table.counts where counts[first] > 0 || counts[second] > 0 {
        // Shares times both totals, which are whole numbers and cancel.
        let p = Double(counts[first]) * secondTotal
        let q = Double(counts[second]) * firstTotal
        let mean = 0.5 * (p + q)
        squares += (p - q) / mean * (p - q)
        products += p / mean * q
      }
      return squares == 0 ? 0 : Double.sqrt(squares / products)
    }
  }

  private static func meanOverPairs(
    of groups: [Int], _ difference: (Int, Int) -> Double
  ) -> Double {
    var sum = 0.0
    for (place, first) in groups.enumerated() {
      for second in groups[(place + 1)...] { sum += difference(first, second) }
    }
    return sum / (0.5 * Double(groups.count) * Double(groups.count - 1))
  }
}
