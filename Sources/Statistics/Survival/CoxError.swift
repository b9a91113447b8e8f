/// Why a Cox model cannot be fitted.
///
/// Rows and columns are counted from 0.
public enum CoxError: Error, Sendable, Hashable {
  /// Strata or clusters do not fit the times.
  case times(SurvivalError)
  /// The covariates do not have one row for each row of the times.
  case unequalLengths(times: Int, covariates: Int)
  /// There is not one name a column.
  case unequalNames(columns: Int, names: Int)
  /// A covariate is NaN or infinite.
  case covariateNotFinite(row: Int, column: Int)
  /// No row has an event.
  case noEvents
  /// The likelihood rises for ever in some direction, so that these coefficients are infinite; a
  /// sign tells which way, and is 0 where only a combination with others is known to run off.
  ///
  /// This is proved: in that direction every event has the largest linear predictor of its risk
  /// set. Firth's penalty makes the estimates finite.
  case monotoneLikelihood([InfiniteCoefficient])
  /// Newton's method stopped short of the maximum.
  case notConverged(iterations: Int)

  /// A coefficient without a finite estimate.
  public struct InfiniteCoefficient: Sendable, Hashable {
    /// The column of the covariates.
    public let column: Int
    /// Its name.
    public let name: String
    /// +1 or −1: where the coefficient goes to, infinitely far.
    public let sign: Int

    /// Creates a coefficient without a finite estimate.
    public init(column: Int, name: String, sign: Int) {
      self.column = column
      self.name = name
      self.sign = sign
    }
  }
}
