/// Rows of a logistic regression: a design, outcomes of 0 and 1, weights and offsets.
public struct LogisticRows: Sendable {
  /// The design, n x p.
  public let design: Matrix
  /// The outcome of each row: 0 or 1.
  public let outcomes: [Double]
  /// The observation weight of each row, positive; nil where all are 1.
  public let weights: [Double]?
  /// What is added to the linear predictor of each row; nil where it is 0.
  public let offsets: [Double]?

  /// Creates rows; every array has one element a row.
  public init(design: Matrix, outcomes: [Double], weights: [Double]?, offsets: [Double]?) {
    precondition(outcomes.count == design.rowCount, "one outcome a row")
    precondition(weights.map { $0.count == design.rowCount } ?? true, "one weight a row")
    precondition(offsets.map { $0.count == design.rowCount } ?? true, "one offset a row")
    self.design = design
    self.outcomes = outcomes
    self.weights = weights
    self.offsets = offsets
  }
}
