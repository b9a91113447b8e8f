internal import Export
internal import ResponseModels

extension TrainingText {
  /// What fits of subsamples had in common, for people; empty for a model of one fit.
  static func subsampling(of model: ResponseModel) -> String {
    guard let summary = model.findings.subsampling else { return "" }
    var table = TerminalTable([
      ("term", .left), ("sd", .right), ("Monte-Carlo error", .right), ("jackknife error", .right),
      ("selected", .right),
    ])
    for term in summary.terms {
      table.append([
        term.term, NumberText.fixed(term.sd, decimals: 6),
        NumberText.fixed(term.monteCarloError, decimals: 6),
        NumberText.fixed(term.jackknifeError, decimals: 6),
        term.selectionFrequency.map { NumberText.fixed(100 * $0, decimals: 1) + "%" } ?? "",
      ])
    }
    return """

      averages over \(summary.subsamples) subsamples of \(summary.trainingRows) patients \
      (\(summary.splits.rawValue) splits), each judged on the other \(summary.heldRows)
      \(table.text(bold: false))\
      held-out AUC \(measure(summary.auc)), observed to expected \
      \(measure(summary.observedExpected)), with class weights undone \
      \(measure(summary.observedExpectedUndone))

      """
  }

  private static func measure(_ measure: SubsamplingSummary.Measure) -> String {
    "\(NumberText.fixed(measure.mean)) (middle \(NumberText.fixed(measure.low)) to "
      + "\(NumberText.fixed(measure.high)))"
  }
}
