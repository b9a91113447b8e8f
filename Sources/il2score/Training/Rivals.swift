internal import Cohorts
internal import Features
internal import Fitting

/// The markers and published scores that a training is held against.
enum Rivals {
  /// The largest number of rows of which they are computed.
  private static let rowLimit = 200_000

  /// Each published score with its values, or with what the columns lack.
  static func scores(of values: BaselineValues, threads: Int) -> [RivalScore] {
    PublishedScore.all.map { score in
      let isLarge = values.cohort.rowCount > rowLimit
      let reading = isLarge ? nil : score.reading(of: values, threads: threads)
      var reason: String?
      if isLarge {
        reason = "not computed of more than \(rowLimit) rows"
      } else if let lacking = reading?.lacking, !lacking.isEmpty {
        reason = "no column is recognized as \(Failure.list(lacking))"
      }
      return RivalScore(
        name: score.name, content: score.content == .marker ? .marker : .logOdds,
        needs: score.needs, citation: score.citation, values: reading?.values, reason: reason)
    }
  }
}
