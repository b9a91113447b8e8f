internal import Export
internal import Statistics

extension SurvivalReport {
  /// Writes the report as JSON.
  ///
  /// - Parameters:
  ///   - notices: The warnings.
  ///   - write: Receives the text in pieces.
  /// - Throws: What `write` throws.
  func writeJSON(notices: [Notice], to write: @escaping ([UInt8]) throws -> Void) throws {
    var writer = try JSONDocumentWriter(write: write)
    try writer.append([
      "n": .integer(analysis.count), "events": .integer(analysis.eventCount),
      "by": .string(settings.options.by), "scope": .string(scope.rawValue),
      "time_unit": .string(table.unit?.rawValue),
      "conf_level": .number(settings.options.confLevel),
      "conf_type": .string(settings.options.confType.rawValue),
      "rho": .number(settings.options.rho),
    ])
    try analysis.write(to: &writer, settings: settings)
    if let landmark {
      try writer.append("landmark", .object(landmark.json))
    }
    if let guaranteeTime {
      try writer.beginObject("guarantee_time")
      try guaranteeTime.write(to: &writer, settings: settings, scope: scope, naive: naive)
      try writer.end()
    } else {
      try writer.append("guarantee_time", .null)
    }
    try writer.append(
      "missing",
      .array(
        table.missing.map {
          .object(["column": .string($0.column), "rows": .integer($0.rows)])
        }))
    try writer.append(
      "warnings",
      .array(
        notices.map {
          .object([
            "rule": .string($0.rule), "message": .string($0.message),
            "remedy": .string($0.remedy), "terms": .strings($0.terms),
          ])
        }))
    try writer.end()
  }
}

extension Landmark {
  /// The time, and who is left out.
  fileprivate var json: JSONValue.KeyValuePairs {
    [
      "time": .number(time),
      "excluded": .object([
        "n": .integer(eventsBefore + censoredBefore), "events": .integer(eventsBefore),
        "censored": .integer(censoredBefore),
      ]),
    ]
  }
}

extension GuaranteeTime {
  /// Writes the guard's analyses into the object that was begun last.
  fileprivate func write(
    to writer: inout JSONDocumentWriter, settings: SurvivalSettings,
    scope: SurvivalReport.Scope, naive: SurvivalAnalysis?
  ) throws {
    try writer.append("reason", .string(reason))
    try writer.append("known", .string(known))
    try writer.beginObject("landmark")
    try writer.append(landmark.json)
    try writer.append("why", .string(choice.why))
    try writer.append("assumption", .string(landmarkAssumption))
    if let analysis {
      // The curves stand above where they are the ones asked for.
      try analysis.write(to: &writer, settings: settings, hasCurves: scope != .landmark)
    }
    try writer.end()
    try writer.beginObject("time_dependent")
    try writer.append("assumption", .string(assumption))
    try writer.append("reference", .string(formation.reference))
    if case .object(let pairs) = timeDependent.json {
      try writer.append(pairs)
    } else {
      try writer.append("terms", .null)
      try writer.append("reason", .string(timeDependent.reason))
    }
    try writer.end()
    if scope == .landmark, let naive {
      try writer.beginObject("naive")
      try naive.write(to: &writer, settings: settings)
      try writer.end()
    }
  }
}
