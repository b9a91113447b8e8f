internal import LinearAlgebra

/// How often the patient with the higher risk has the event first (Harrell's C), as R's
/// `concordance`.
///
/// A pair is comparable where one has an event while the other is at risk and stays so; pairs of
/// different strata are not. The standard error is the infinitesimal jackknife's (Therneau & Atkinson,
/// survival's vignette *Concordance*).
public struct Concordance: Sendable, Hashable {
  /// The share of comparable pairs that agree, those of equal risk counting one half; NaN without
  /// comparable pairs.
  public let estimate: Double
  /// Its standard error; NaN without comparable pairs.
  public let standardError: Double
  /// The number of comparable pairs in which the one with the higher risk has the event.
  public let concordant: Int
  /// The number in which the one with the lower risk has it.
  public let discordant: Int
  /// The number of comparable pairs of equal risk.
  public let tiedRisk: Int
  /// The number of pairs with events at the same time, of different risk: not comparable.
  public let tiedTime: Int
  /// The number of pairs with events at the same time and of equal risk: not comparable.
  public let tiedBoth: Int

  /// Computes the concordance of any risk scores, in O(n log n).
  ///
  /// - Parameters:
  ///   - times: The n rows.
  ///   - riskScores: n scores; higher is expected to have the event earlier. No NaN.
  ///   - strata: A number from 0 for each row, or nil for one stratum.
  ///   - clusters: A number from 0 for each row; the jackknife then leaves out clusters. Nil for
  ///     rows.
  /// - Throws: `SurvivalError.unequalLabels` where scores or labels are not one a row.
  public init(
    _ times: SurvivalTimes, riskScores: [Double], strata: [Int32]? = nil, clusters: [Int32]? = nil
  ) throws(SurvivalError) {
    guard riskScores.count == times.count else {
      throw .unequalLabels(rows: times.count, labels: riskScores.count)
    }
    for labels in [strata, clusters] {
      if let labels { try times.check(labels: labels, count: Int(Int32.max)) }
    }
    let riskSets = CoxRiskSets(times, strata: strata)
    self.init(riskSets, riskSets.rows.map { riskScores[Int($0)] }, clusters: clusters)
  }

  /// The concordance of risk scores by position.
  init(_ riskSets: CoxRiskSets, _ scores: [Double], clusters: [Int32]?) {
    var pairs = ConcordancePairs(count: scores.count)
    pairs.count(riskSets, scores)
    concordant = pairs.concordant
    discordant = pairs.discordant
    tiedRisk = pairs.tiedRisk
    tiedTime = pairs.tiedTime
    tiedBoth = pairs.tiedBoth
    let total = Double(concordant + discordant + tiedRisk)
    let somers = Double(concordant - discordant) / total
    estimate = (somers + 1) / 2
    var influences: [Int32: Double] = [:]
    var variance = CompensatedSum()
    for (position, row) in riskSets.rows.enumerated() {
      let own = pairs.influence[position]
      let influence =
        (Double(own.agreeing - own.disagreeing) - somers
          * Double(own.agreeing + own.disagreeing + own.tied)) / total
      if let clusters {
        influences[clusters[Int(row)], default: 0] += influence
      } else {
        variance.add(influence * influence)
      }
    }
    // In a fixed order, which that of a dictionary is not.
    for cluster in influences.keys.sorted() {
      let influence = influences[cluster] ?? 0
      variance.add(influence * influence)
    }
    standardError = total > 0 ? variance.value.squareRoot() / 2 : .nan
  }
}
