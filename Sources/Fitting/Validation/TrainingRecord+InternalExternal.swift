internal import ResponseModels

extension TrainingRecord {
  /// Warns of levels that could not be judged, and of rows that are in none.
  mutating func noteInternalExternal(_ summary: InternalExternalSummary) {
    let (one, many) = summary.by == .center ? ("center", "centers") : ("period", "periods")
    if summary.missing > 0 {
      warnings.append(
        ModelWarning(
          rule: "missing-\(one)",
          message: "\(summary.missing) \(summary.missing == 1 ? "row has" : "rows have") no value "
            + "in \(summary.column): the model uses them, leaving out \(many) does not"))
    }
    if summary.levels.count < 2 {
      warnings.append(
        ModelWarning(
          rule: "single-\(one)",
          message: "\(summary.column) has \(summary.levels.isEmpty ? "no" : "only one") \(one), "
            + "so that none can be left out"))
      return
    }
    note(summary, many, "one-class-\(one)", "with one outcome only, judged by O:E and Brier score")
    {
      $0 == .noEvents || $0 == .noNonEvents
    }
    note(summary, many, "failed-\(one)", "left out, without a model of the others") {
      [.oneClassElsewhere, .separationElsewhere, .notFitted, .noWeight].contains($0)
    }
  }

  private mutating func note(
    _ summary: InternalExternalSummary, _ many: String, _ rule: String, _ what: String,
    _ isMeant: (InternalExternalSummary.Reason) -> Bool
  ) {
    let names = summary.levels.filter { $0.reason.map(isMeant) ?? false }.map(\.level)
    guard !names.isEmpty else { return }
    let shown = names.count > 8 ? Array(names.prefix(7)) + ["\(names.count - 7) more"] : names
    warnings.append(
      ModelWarning(
        rule: rule,
        message: "\(names.count) of \(summary.levels.count) \(many) \(what): "
          + shown.joined(separator: ", ")))
  }
}
