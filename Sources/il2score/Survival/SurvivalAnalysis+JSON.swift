internal import Export
internal import LinearAlgebra
internal import Statistics

extension SurvivalAnalysis {
  /// Writes `groups`, `log_rank` and what else there is into the object that was begun last.
  ///
  /// - Parameters:
  ///   - writer: Receives the keys.
  ///   - settings: How the analysis was made.
  ///   - hasCurves: Whether the curves are written too.
  /// - Throws: What writing throws.
  func write(
    to writer: inout JSONDocumentWriter, settings: SurvivalSettings, hasCurves: Bool = true
  ) throws {
    let level = settings.options.confLevel
    try writer.beginArray("groups")
    for group in groups {
      try writer.beginObject()
      try writer.append(group.json(level: level))
      if hasCurves {
        try writer.append("curve", group.curve.jsonRows) { count, text in
          Parallel.map(count: count, threads: settings.threads, text)
        }
      }
      try writer.end()
    }
    try writer.end()
    try writer.append("log_rank", logRankJSON)
    if let logRankReason { try writer.append("log_rank_reason", .string(logRankReason)) }
    try writer.append("cox", cox?.json ?? .null)
    if let reason = cox?.reason { try writer.append("cox_reason", .string(reason)) }
    try writer.append("follow_up", followUp?.json ?? .null)
    try writer.append("rmst_tau", .number(meanLimit))
    try writer.append("rmst_differences", .array(meanDifferences.map { $0.json(level: level) }))
  }

  private var logRankJSON: JSONValue {
    guard let logRank else { return .null }
    return .object([
      "chi2": .number(logRank.chiSquared), "df": .integer(logRank.degreesOfFreedom),
      "p_value": .number(logRank.pValue),
      "groups": .array(
        groups.indices.map { place in
          .object([
            "level": .string(groups[place].level), "n": .integer(logRank.counts[place]),
            "observed": .number(logRank.observed[place]),
            "expected": .number(logRank.expected[place]),
          ])
        }),
    ])
  }
}

extension SurvivalAnalysis.Group {
  /// What is read from the curve.
  fileprivate func json(level confidence: Double) -> JSONValue.KeyValuePairs {
    let interval = mean?.estimate.interval(level: confidence)
    return [
      "level": .string(level), "n": .integer(curve.count), "events": .integer(curve.eventCount),
      "median": .number(median.value), "median_low": .number(median.low),
      "median_high": .number(median.high), "rmst": .number(mean?.value),
      "rmst_std_error": .number(mean?.standardError), "rmst_low": .number(interval?.low),
      "rmst_high": .number(interval?.high), "follow_up": followUp?.json ?? .null,
      "at": .array(points.map(json)),
    ]
  }

  /// The curve at a time; beyond the last it is taken to stay where it is, as R's `extend = TRUE`.
  private func json(_ point: SurvivalPoint) -> JSONValue {
    .object([
      "time": .number(point.time), "n_risk": .integer(point.atRisk),
      "n_event_so_far": .integer(point.eventsSoFar), "survival": .number(point.survival),
      "std_error": .number(point.standardError), "conf_low": .number(point.low),
      "conf_high": .number(point.high), "is_observed": .bool(isObserved(point)),
    ])
  }
}

extension SurvivalAnalysis.MeanDifference {
  fileprivate func json(level confidence: Double) -> JSONValue {
    let interval = value.difference.interval(level: confidence)
    return .object([
      "level": .string(level), "reference": .string(reference),
      "difference": .number(value.difference.value),
      "std_error": .number(value.difference.standardError), "conf_low": .number(interval.low),
      "conf_high": .number(interval.high), "p_value": .number(value.pValue),
    ])
  }
}

extension SurvivalQuantile {
  fileprivate var json: JSONValue {
    .object(["median": .number(value), "median_low": .number(low), "median_high": .number(high)])
  }
}

extension KaplanMeier {
  /// The columns of a curve in JSON and CSV.
  static let columnNames = [
    "time", "n_risk", "n_event", "n_censor", "survival", "std_error", "conf_low", "conf_high",
  ]

  /// The number in a column of a curve, NaN where it is not defined.
  func number(column: Int, row: Int) -> Double {
    switch column {
    case 0: times[row]
    case 1: Double(atRisk[row])
    case 2: Double(events[row])
    case 3: Double(censored[row])
    case 4: survival[row]
    case 5: standardError(row)
    case 6: low[row]
    default: high[row]
    }
  }

  fileprivate var jsonRows: JSONRows {
    JSONRows(count: times.count, keys: Self.columnNames) { number(column: $0, row: $1) }
  }
}
