internal import Cohorts

extension LeftOutValues {
  /// Counts what was left out of a variable, by reason.
  static func counting(
    _ rejected: [(row: Int, reason: BaselineValues.Rejection)], variable: String, column: String
  ) -> [LeftOutValues] {
    var counts: [Reason: (count: Int, firstRow: Int)] = [:]
    for (row, rejection) in rejected {
      let known = counts[Reason(rejection)]
      counts[Reason(rejection)] = ((known?.count ?? 0) + 1, min(known?.firstRow ?? row, row))
    }
    return Reason.allCases.compactMap { reason in
      counts[reason].map {
        LeftOutValues(
          variable: variable, column: column, reason: reason, count: $0.count,
          firstRow: $0.firstRow)
      }
    }
  }
}

extension LeftOutValues.Reason {
  fileprivate init(_ rejection: BaselineValues.Rejection) {
    self =
      switch rejection {
      case .unreadable: .unreadable
      case .unknownUnit: .unknownUnit
      case .impossible: .impossible
      case .unknownLevel: .unknownLevel
      case .afterFirstDose: .afterFirstDose
      case .sameDay: .sameDay
      case .beforeWindow: .beforeWindow
      case .undated: .undated
      }
  }
}
