internal import ResponseModels
internal import Statistics

/// Internal-external validation of a whole procedure: each level of some groups is left out in turn.
///
/// Goals, in order: nothing that a model uses was learnt from the level that it is judged on; what
/// cannot be judged has its reason; the same bits on any number of threads.
struct InternalExternal {
  let procedure: Procedure
  let cohort: PreparedCohort
  let threads: Int

  /// What is left out in turn, and from which column.
  struct Division: Sendable {
    let unit: InternalExternalSummary.Unit
    let column: String
    let groups: RowGroups

    /// The rows of each group that has any, in the order of the groups.
    var levels: [(name: String, rows: [Int])] {
      var members = [[Int]](repeating: [], count: groups.names.count)
      for (row, code) in groups.codes.enumerated() where members.indices.contains(code) {
        members[code].append(row)
      }
      return zip(groups.names, members).filter { !$0.1.isEmpty }.map { (name: $0.0, rows: $0.1) }
    }
  }

  /// The result of a piece of work: a status, and the linear predictors where there was a model.
  private enum Status: Double {
    case model = 0
    case noOtherRows
    case oneClass
    case separation
    case notFitted

    var reason: InternalExternalSummary.Reason? {
      switch self {
      case .model: nil
      case .noOtherRows: .noOtherRows
      case .oneClass: .oneClassElsewhere
      case .separation: .separationElsewhere
      case .notFitted: .notFitted
      }
    }
  }

  /// Leaves out each level of each division.
  ///
  /// - Parameters:
  ///   - divisions: What is left out.
  ///   - level: The confidence level of intervals.
  ///   - run: How long work is done.
  /// - Returns: One summary a division.
  func summaries(
    _ divisions: [Division], level: Double, run: LongRun
  ) -> [InternalExternalSummary] {
    let parts = divisions.map(\.levels)
    let tasks = parts.flatMap { levels in
      levels.indices.map { held in
        // Rows without a level may be of the one that is left out.
        (
          held: levels[held].rows,
          training: levels.indices.filter { $0 != held }
            .flatMap { levels[$0].rows }.sorted()
        )
      }
    }
    let pieces = run.map(task: "internal-external", count: tasks.count, threads: threads) {
      predictors(training: tasks[$0].training, held: tasks[$0].held, stream: UInt64($0))
    }
    var next = 0
    return zip(divisions, parts).map { division, levels in
      let judged = levels.map { name, rows in
        defer { next += 1 }
        return judge(name, rows: rows, piece: pieces[next], level: level)
      }
      return InternalExternalSummary(
        by: division.unit, column: division.column, confidenceLevel: level,
        missing: division.groups.codes.count { $0 < 0 }, levels: judged,
        pooled: InternalExternalPooling(levels: judged, confidenceLevel: level).measures)
    }
  }

  /// A status, followed by the linear predictors of the level by the model of the others.
  private func predictors(training: [Int], held: [Int], stream: UInt64) -> [Double] {
    guard !training.isEmpty else { return [Status.noOtherRows.rawValue] }
    do throws(TrainingError) {
      let learnt = try procedure.learn(
        cohort, rows: training, stream: Self.stream + stream, threads: 1, isRefined: false)
      return [Status.model.rawValue] + (try learnt.linearPredictors(of: cohort, rows: held))
    } catch {
      switch error {
      case .oneClass: return [Status.oneClass.rawValue]
      case .separation: return [Status.separation.rawValue]
      default: return [Status.notFitted.rawValue]
      }
    }
  }

  /// The measures of a level.
  private func judge(
    _ name: String, rows: [Int], piece: [Double], level: Double
  ) -> InternalExternalSummary.Level {
    let outcomes = rows.map { cohort.rows.outcomes[$0] }
    let weights = cohort.rows.weights.map { weights in rows.map { weights[$0] } }
    var result = InternalExternalSummary.Level(
      level: name, n: rows.count, events: outcomes.count { $0 == 1 })
    let status = piece.first.flatMap(Status.init(rawValue:)) ?? .notFitted
    let linear = Array(piece.dropFirst())
    guard status == .model, linear.count == rows.count, linear.allSatisfy(\.isFinite) else {
      result.reason = status.reason ?? .notFitted
      return result
    }
    do throws(PerformanceError) {
      let predictions = try Predictions(linear, outcomes: outcomes, weights: weights)
      let probabilities = try Predictions(
        linear.map(Logistic.inverse), outcomes: outcomes, weights: weights)
      result.brier = try BrierScore(probabilities).value
      let ratio = try ObservedExpectedRatio(probabilities)
      result.oeRatio = ratio.value
      result.oeLogStdError = ratio.logStandardError
      let limits = ratio.interval(level: level)
      (result.oeLow, result.oeHigh) = (limits.low, limits.high)
      result.judgeDiscrimination(predictions, level: level)
    } catch {
      result.reason = error == .noWeight ? .noWeight : .notFitted
    }
    return result.finite
  }

  /// Where the streams of levels begin, after those of folds and resamples.
  private static let stream: UInt64 = 1 << 33
}

extension InternalExternalSummary.Level {
  /// Adds what needs both outcomes, or the reason why it is missing.
  fileprivate mutating func judgeDiscrimination(_ predictions: Predictions, level: Double) {
    guard predictions.eventCount > 0, predictions.nonEventCount > 0 else {
      reason = predictions.eventCount == 0 ? .noEvents : .noNonEvents
      return
    }
    if predictions.weights != nil {
      reason = .weights
    } else if min(predictions.eventCount, predictions.nonEventCount) == 1 {
      reason = .singleOutcome
    }
    auc = try? AreaUnderCurve.weighted(predictions)
    if predictions.weights == nil, let area = try? AreaUnderCurve(predictions) {
      aucStdError = area.estimate.standardError
      let limits = area.interval(level: level)
      (confLow, confHigh) = (limits.low, limits.high)
    }
    guard let calibration = try? Calibration(linearPredictors: predictions) else { return }
    calibrationIntercept = calibration.intercept.value
    calibrationInterceptStdError = calibration.intercept.standardError
    switch calibration.line {
    case .success(let line):
      calibrationSlope = line.slope.value
      calibrationSlopeStdError = line.slope.standardError
    case .failure(.constantPredictions): reason = .constantPredictions
    case .failure(.separatedUpwards), .failure(.separatedDownwards):
      reason = .separatedPredictions
    case .failure(.notConverged): break
    }
  }
}
