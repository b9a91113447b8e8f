public import LinearAlgebra
internal import RealModule
internal import Statistics

/// A penalized fit whose coefficients are averages over random subsamples of the rows.
///
/// On each subsample columns are standardized anew, an elastic net of a given strength is fitted, and
/// its coefficients are turned back to the units of the columns; the rows that were held out judge it.
/// The recipe of LORIS (Chang et al., *Nat. Cancer* 5 (2024) 1158): 10,000 subsamples of 80%, lasso,
/// classes weighted alike.
public struct Subsampling: Sendable {
  /// The number of subsamples.
  public var count: Int
  /// The share of rows in each.
  public var share: Double
  /// What draws the subsamples.
  public var source: SubsampleSplits.Source
  /// The seed of seeded subsamples.
  public var seed: UInt64
  /// The penalty.
  public var penalty: ElasticNetPenalty
  /// Whether events and non-events of each subsample are weighted alike.
  public var isBalanced: Bool
  /// What is averaged.
  public var averaging = Averaging.standardized
  /// How far an element of the gradient may be from what it is at the optimum, per unit of weight and
  /// with standardized columns.
  public var tolerance = 1e-10
  /// The largest number of threads; 0 for one a processor.
  public var threads = 0

  /// What is averaged over subsamples.
  public enum Averaging: Sendable, Hashable {
    /// Standardized coefficients, and the means and deviations by which the averages are turned back
    /// to raw units: the order of LORIS.
    case standardized
    /// Coefficients in raw units: the average of the linear predictors.
    case raw
  }

  /// Creates a plan of subsamples.
  public init(
    count: Int, share: Double, source: SubsampleSplits.Source, seed: UInt64,
    penalty: ElasticNetPenalty, isBalanced: Bool
  ) {
    self.count = count
    self.share = share
    self.source = source
    self.seed = seed
    self.penalty = penalty
    self.isBalanced = isBalanced
  }

  /// Fits rows.
  ///
  /// - Parameters:
  ///   - rows: Rows that all weigh something, with finite values and both outcomes.
  ///   - interceptColumn: The column of ones, which is the first, or nil where there is none.
  ///   - run: How long work is done.
  ///   - task: The name of the work.
  /// - Returns: The averages; nil where the fit of all rows, or of every subsample, has no answer.
  public func fit(
    _ rows: LogisticRows, interceptColumn: Int?, run: LongRun = LongRun(),
    task: String = "subsampling"
  ) -> SubsampledFit? {
    let standardized = StandardizedRows(rows, interceptColumn: interceptColumn)
    let whole = SubsampleFitter(subsampling: self, raw: rows, interceptColumn: interceptColumn)
    guard let start = whole.solution(standardized) else { return nil }
    let sampled = SampledRows(
      standardized.rows, hasIntercept: interceptColumn != nil, start: start.coefficients)
    let splits = SubsampleSplits(
      rowCount: rows.outcomes.count, share: share, source: source, seed: seed)
    let setting = SubsampleSolver.Setting(
      penalty: penalty, isBalanced: isBalanced, tolerance: tolerance)
    let pieces = (count + Self.pieceSize - 1) / Self.pieceSize
    let values = run.map(task: task, count: pieces, threads: threads) { piece in
      let solver = SubsampleSolver(sampled, setting: setting)
      let first = piece * Self.pieceSize
      return (first..<min(count, first + Self.pieceSize)).flatMap { index in
        whole.subsample(splits.held(index), solver: solver, standardized: standardized)
      }
    }
    return SubsampledFit(
      Array(values.joined()), averaging: averaging, columnCount: rows.design.columnCount,
      kept: standardized.kept, interceptColumn: interceptColumn,
      trainingCount: rows.outcomes.count - splits.heldCount, heldCount: splits.heldCount)
  }

  /// The number of subsamples that a thread takes at a time.
  private static let pieceSize = 25
}
