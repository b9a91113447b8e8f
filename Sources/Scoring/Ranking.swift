public import ResponseModels

/// Candidates in the order of their estimated probabilities, with how sure each place is.
///
/// Ties share the better rank (1, 2, 2, 4); who has no estimate comes last and has no rank. The order
/// is of the probability if treated, not of how much anyone gains by treatment.
///
/// The interval of a rank counts who is surely above or below: the difference of two linear
/// predictors, (xᵢ − xⱼ)'β, has the variance (xᵢ − xⱼ)'V(xᵢ − xⱼ), and what filling in missing values
/// of either adds, and is sure where it exceeds the
/// model's normal quantile times its standard error. Of n ranked candidates, `rankLow` is 1 + the
/// number surely above, `rankHigh` is n − the number surely below. The comparisons are pairwise, at
/// the model's confidence level, without adjustment for their number.
public struct Ranking: Sendable {
  /// A candidate with a place.
  public struct Entry: Sendable, Hashable {
    /// The rank; nil where there is no estimate.
    public let rank: Int?
    /// The best rank that is compatible with the uncertainty of the model.
    public let rankLow: Int?
    /// The worst rank that is compatible with the uncertainty of the model.
    public let rankHigh: Int?
    /// The score.
    public let score: Score
    /// Whether the place can be relied on.
    public let verdict: Verdict
  }

  /// Whether a candidate's place can be relied on.
  public enum Verdict: String, Sendable, Hashable {
    /// The candidate is like the training rows.
    case ranked
    /// The candidate is ranked by extrapolation.
    case outsideRange = "outside range"
    /// There is no estimate.
    case notScored = "not scored"
  }

  /// Above this number of candidates, intervals of ranks are not computed: each pair is compared.
  public static let intervalLimit = 5_000

  /// The candidates, first to last.
  public let entries: [Entry]
  /// Whether entries have intervals of ranks: there are not too many, and the model has a covariance.
  public let hasIntervals: Bool

  /// Ranks the patients of a cohort.
  ///
  /// - Parameters:
  ///   - cohort: Scores of the candidates.
  ///   - model: The model that scored them.
  ///   - intervalLimit: Above this number of candidates, intervals are not computed.
  /// - Throws: `ScoringError.notBaseline` for a model that uses what is known after time zero.
  public init(
    _ cohort: ScoredCohort, model: ResponseModel, intervalLimit: Int = Ranking.intervalLimit
  ) throws(ScoringError) {
    if let days = model.design.landmarkDays { throw .notBaseline(landmarkDays: days) }
    let scored = cohort.scores.filter { $0.linearPredictor != nil }
    // The row decides between equals, so that the order is that of the file.
    let ordered = scored.sorted { first, second in
      let left = first.linearPredictor ?? 0
      let right = second.linearPredictor ?? 0
      return left != right ? left > right : first.row < second.row
    }
    hasIntervals = ordered.count <= intervalLimit && model.hasCovariance
    let intervals =
      hasIntervals ? Self.intervals(ordered, predictions: cohort.predictions, model: model) : []
    var entries: [Entry] = []
    var rank = 1
    for (place, score) in ordered.enumerated() {
      if place > 0, score.linearPredictor != ordered[place - 1].linearPredictor { rank = place + 1 }
      entries.append(
        Entry(
          rank: rank, rankLow: hasIntervals ? intervals[place].low : nil,
          rankHigh: hasIntervals ? intervals[place].high : nil, score: score,
          verdict: score.isInside ? .ranked : .outsideRange))
    }
    for score in cohort.scores where score.linearPredictor == nil {
      entries.append(
        Entry(rank: nil, rankLow: nil, rankHigh: nil, score: score, verdict: .notScored))
    }
    self.entries = entries
  }

  /// The interval of the rank of each candidate, given best first.
  private static func intervals(
    _ ordered: [Score], predictions: CohortPredictions, model: ResponseModel
  ) -> [(low: Int, high: Int)] {
    let count = ordered.count
    let size = model.coefficients.count
    // √V-scaled rows end to end: the standard error of a difference is a distance of two of them.
    let scaled = ordered.flatMap { model.scaledRow($0.row, in: predictions) }
    let etas = ordered.map { $0.linearPredictor ?? 0 }
    let added = ordered.map { predictions.addedVariances[$0.row] ?? 0 }
    let square = model.normalQuantile * model.normalQuantile
    var above = [Int](repeating: 0, count: count)
    var below = above
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        let difference = etas[first] - etas[second]
        guard difference > 0 else { continue }
        var variance = added[first] + added[second]
        for index in 0..<size {
          let distance = scaled[first * size + index] - scaled[second * size + index]
          variance += distance * distance
        }
        if difference * difference > square * variance {
          above[second] += 1
          below[first] += 1
        }
      }
    }
    return (0..<count).map { (low: 1 + above[$0], high: count - below[$0]) }
  }
}
