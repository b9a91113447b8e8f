public import Cohorts
internal import Features
public import ResponseModels

/// Scores patients with a model.
///
/// A patient for whom there is no estimate (a predictor is missing, a level is unknown, a term is not
/// defined) gets a score without a probability and with the reasons. Values outside the training
/// range are extrapolated and flagged.
public struct Scorer: Sendable {
  /// What is done with a predictor that is no column of the cohort.
  public enum AbsentColumns: Sendable {
    /// The cohort is refused: nobody in it could be scored.
    case refused
    /// The predictor is missing for every patient.
    case missing
  }

  private let model: ResponseModel
  private let absentColumns: AbsentColumns
  private let givesContributions: Bool
  private let sources: BaselineSources?

  /// Creates a scorer.
  ///
  /// - Parameters:
  ///   - model: The model.
  ///   - absentColumns: What is done with a predictor that is no column of the cohort.
  ///   - givesContributions: Whether each score has the contribution of each term.
  ///   - sources: Where the patients' baseline variables stand, where a study file says so.
  public init(
    model: ResponseModel, absentColumns: AbsentColumns = .refused, givesContributions: Bool = true,
    sources: BaselineSources? = nil
  ) {
    self.model = model
    self.absentColumns = absentColumns
    self.givesContributions = givesContributions
    self.sources = sources
  }

  /// Scores every row of a cohort.
  ///
  /// - Parameters:
  ///   - cohort: The patients.
  ///   - ids: The name of each; nil for row numbers from 1.
  /// - Returns: One score for each row, in order.
  /// - Throws: `ScoringError`.
  public func score(
    _ cohort: Cohort, ids: [String]? = nil
  ) throws(ScoringError) -> ScoredCohort {
    let extended = model.baseline?.extending(cohort, stated: sources)
    let completed = try withPredictorColumns(
      extended?.cohort ?? cohort, absent: extended?.absent ?? [:])
    let predictions: CohortPredictions
    do {
      predictions = try model.predictions(for: completed)
    } catch {
      throw Self.scoringError(error, file: cohort.source)
    }
    var scores = (0..<cohort.rowCount).map { row in
      Score(id: ids.map { row < $0.count ? $0[row] : "" } ?? "\(row + 1)", row: row)
    }
    for row in scores.indices { estimate(&scores[row], from: predictions) }
    addIssues(of: predictions, to: &scores)
    addOutsideRange(of: completed, to: &scores)
    if let table = extended?.table { nameComponents(of: table, in: &scores) }
    return ScoredCohort(
      scores: scores, predictions: predictions, leftOut: extended?.table.leftOut ?? [],
      bounded: extended?.table.bounded ?? [])
  }

  private func estimate(_ score: inout Score, from predictions: CohortPredictions) {
    if givesContributions {
      score.contributions = model.contributions(ofRow: score.row, in: predictions)
    }
    let eta = predictions.linearPredictors[score.row]
    let error = predictions.standardErrors[score.row]
    guard eta.isFinite, error.isFinite || !model.hasCovariance else { return }
    score.linearPredictor = eta
    score.probability = ResponseModel.probability(ofLinearPredictor: eta)
    guard model.hasCovariance else { return }
    let interval = model.probabilityInterval(linearPredictor: eta, standardError: error)
    score.confLow = interval.low
    score.confHigh = interval.high
  }

  private func addIssues(of predictions: CohortPredictions, to scores: inout [Score]) {
    for issue in predictions.matrix.incompleteRows where scores.indices.contains(issue.row) {
      scores[issue.row].missing = issue.missing
      scores[issue.row].isFilled =
        scores[issue.row].linearPredictor != nil && predictions.addedVariances[issue.row] != nil
      scores[issue.row].unknownLevels = issue.unknownLevels.map {
        Score.UnknownLevel(predictor: $0.predictor, level: $0.level)
      }
      scores[issue.row].undefinedTerms = issue.undefined
    }
    guard let offset = model.design.offset else { return }
    for (row, value) in predictions.offsets.enumerated() where !value.isFinite {
      scores[row].missing.append(offset)
    }
  }

  private func addOutsideRange(of cohort: Cohort, to scores: inout [Score]) {
    for predictor in model.predictors {
      guard let low = predictor.low, let high = predictor.high,
        let numbers = cohort.column(named: predictor.name)?.numbers
      else { continue }
      for (row, value) in numbers.enumerated() where value < low || value > high {
        scores[row].outsideRange.append(
          Score.OutsideRange(predictor: predictor.name, value: value, low: low, high: high))
      }
    }
  }
}

extension Scorer {
  /// Says of indices that are missing which of their components are.
  private func nameComponents(of table: BaselineTable, in scores: inout [Score]) {
    for place in scores.indices where !scores[place].missing.isEmpty {
      var names: [String] = []
      for name in scores[place].missing {
        let components = table.detail(of: name, row: scores[place].row)?.missing ?? []
        for found in components.isEmpty ? [name] : components where !names.contains(found) {
          names.append(found)
        }
      }
      scores[place].missing = names
    }
  }

  /// The cohort with a column for each predictor and the offset.
  ///
  /// - Parameters:
  ///   - cohort: The patients, with the columns that could be computed.
  ///   - components: For columns that could not be computed, what they lack.
  /// - Returns: The cohort; a predictor that is no column of it is missing everywhere.
  /// - Throws: `ScoringError.missingColumns` where such a cohort is refused.
  private func withPredictorColumns(
    _ cohort: Cohort, absent components: [String: [String]]
  ) throws(ScoringError) -> Cohort {
    let present = Set(cohort.columns.map(\.name))
    var needed = model.recipe.predictors.map(\.name)
    if let offset = model.design.offset, !needed.contains(offset) { needed.append(offset) }
    let absent = needed.filter { !present.contains($0) }
    if absent.isEmpty { return cohort }
    guard absentColumns == .missing else {
      var names: [String] = []
      for name in absent.flatMap({ components[$0] ?? [$0] }) where !names.contains(name) {
        names.append(name)
      }
      throw .missingColumns(
        file: cohort.source, names: names, available: cohort.columns.map(\.name))
    }
    let empty = [Double](repeating: .nan, count: cohort.rowCount)
    return Cohort(
      source: cohort.source,
      columns: cohort.columns + absent.map { Column(name: $0, values: .numeric(empty)) },
      rowCount: cohort.rowCount, lines: cohort.lines, digest: cohort.digest)
  }

  private static func scoringError(_ error: FeatureError, file: String) -> ScoringError {
    switch error {
    case .missingColumn(let name, let available):
      .missingColumns(file: file, names: [name], available: available)
    case .notNumeric(let column, let line, let value):
      .notNumeric(file: file, line: line, column: column, found: value)
    default: .unusable(file: file, problem: "\(error)")
    }
  }
}

extension Column {
  /// The values as numbers: NaN where one is missing or is no number.
  fileprivate var numbers: [Double] {
    switch values {
    case .numeric(let numbers):
      return numbers
    case .categorical(let categories):
      let translated = categories.levels.map { Double(decimal: $0) ?? .nan }
      return categories.codes.map {
        translated.indices.contains(Int($0)) ? translated[Int($0)] : .nan
      }
    case .text(let texts):
      return (0..<texts.count).map { Double(decimal: texts[$0]) ?? .nan }
    }
  }
}
