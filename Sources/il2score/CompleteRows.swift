/// The rows that have an outcome and every number that is needed.
struct CompleteRows {
  /// The outcomes of those rows.
  let outcomes: [Double]
  /// The numbers of those rows, column by column.
  let columns: [[Double]]
  /// Which rows they are.
  let rows: [Int]

  /// Leaves out the other rows, and warns of their number unless none is left.
  init(outcomes: [Double], columns: [[Double]], common: CommonOptions) {
    let kept = outcomes.indices.filter { row in
      !outcomes[row].isNaN && columns.allSatisfy { !$0[row].isNaN }
    }
    rows = kept
    self.outcomes = kept.map { outcomes[$0] }
    self.columns = columns.map { column in kept.map { column[$0] } }
    let left = outcomes.count - kept.count
    guard left > 0, !kept.isEmpty else { return }
    common.warn(
      Notice(
        rule: "missing",
        message: "\(left) of \(outcomes.count) rows are left out: no outcome or no prediction"))
  }
}
