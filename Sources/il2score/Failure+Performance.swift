internal import Statistics

extension Failure {
  /// What to tell the user about predictions that cannot be evaluated.
  static func notice(for error: PerformanceError) -> Notice {
    switch error {
    case .empty:
      Notice(
        rule: "empty", message: "no row has both an outcome and a prediction",
        remedy: "Check the columns and the --where conditions.")
    case .oneClass(let events, let nonEvents):
      Notice(
        rule: "one-class",
        message: "\(events) rows with the outcome and \(nonEvents) without: both are needed",
        remedy: "Check --outcome and the --where conditions.")
    case .probabilityOutsideUnitInterval(let row):
      Notice(
        rule: "not-a-probability",
        message: "the prediction of used row \(row + 1) is not between 0 and 1",
        remedy: "Give the column of probabilities, not of linear predictors or scores.")
    case .invalidWeight(let row):
      Notice(
        rule: "unreadable-value",
        message: "the weight of used row \(row + 1) is negative or no number",
        remedy: "Weights are numbers of at least 0.")
    case .noWeight:
      Notice(
        rule: "empty", message: "no row has a weight above 0", remedy: "Check --weights.")
    default:
      Notice(
        rule: "measure", message: "a measure cannot be computed: \(error)",
        remedy: "Check the columns of outcomes and predictions.")
    }
  }
}
