internal import LinearAlgebra

/// The solutions of a problem for a sequence of strengths, strongest first.
struct PenalizedPath: Sendable {
  /// The strengths for which there is a solution.
  private(set) var lambdas: [Double] = []
  /// Their coefficients on the raw columns.
  private(set) var coefficients: [[Double]] = []
  /// The share of the null deviance that each explains.
  private(set) var devianceRatios: [Double] = []
  /// How many coefficients beside the intercept are not zero in each.
  private(set) var nonzero: [Int] = []

  /// What the strengths are.
  enum Sequence: Sendable {
    /// As given, none left out.
    case given([Double])
    /// 100 equal steps of the logarithm from the least strength under which all is zero, to a
    /// ten-thousandth of it (a hundredth with more columns than rows); ends early where the deviance
    /// no longer falls by a hundred-thousandth of the null deviance, or is explained to 99.9%.
    /// These are glmnet's defaults.
    case automatic
  }

  /// Follows the path.
  ///
  /// - Parameters:
  ///   - rows: The rows, none of weight 0.
  ///   - net: The penalty.
  ///   - sequence: The strengths.
  ///   - fitter: The fitter; its estimator is not looked at.
  ///   - tolerance: The square of a change, in standard errors of a row, below which none matters.
  ///   - isMeasured: Whether the share of deviance that each solution explains is wanted.
  /// - Throws: ``FittingError/notConverged(_:)``.
  init(
    _ rows: LogisticRows, net: ElasticNet, sequence: Sequence, fitter: LogisticFitter,
    tolerance: Double = PenalizedPath.tolerance, isMeasured: Bool = true
  ) throws(FittingError) {
    try self.init(
      PenalizedProblem(checked: rows, net: net, fitter: fitter), sequence: sequence,
      gainCounts: net.signs.isEmpty, tolerance: tolerance, isMeasured: isMeasured)
  }

  /// Follows the path of a problem.
  ///
  /// - Parameters:
  ///   - problem: The problem.
  ///   - sequence: The strengths.
  ///   - gainCounts: Whether a small gain ends an automatic sequence.
  ///   - tolerance: The square of a change, in standard errors of a row, below which none matters.
  ///   - isMeasured: Whether the share of deviance that each solution explains is wanted.
  /// - Throws: ``FittingError/notConverged(_:)``.
  init(
    _ problem: PenalizedProblem, sequence: Sequence, gainCounts: Bool,
    tolerance: Double = PenalizedPath.tolerance, isMeasured: Bool = true
  ) throws(FittingError) {
    var solver = problem.solver()
    // So strong a penalty leaves the columns without one.
    guard solver.solve(problem.penalty(1e100), tolerance: 1e-18) != nil else {
      throw .notConverged(Self.report)
    }
    var record = PathRecord(
      problem, sequence: sequence, gainCounts: gainCounts, isMeasured: isMeasured)
    for lambda in record.strengths(solver) {
      guard solver.solve(problem.penalty(lambda), tolerance: tolerance) != nil else {
        throw .notConverged(Self.report)
      }
      if record.add(lambda, solver) { break }
    }
    self = record.path
  }

  /// A path without a solution yet.
  init() {}

  /// Adds a solution.
  mutating func append(
    _ lambda: Double, coefficients solution: [Double], devianceRatio: Double, nonzero count: Int
  ) {
    lambdas.append(lambda)
    coefficients.append(solution)
    devianceRatios.append(devianceRatio)
    nonzero.append(count)
  }

  /// About nine digits of a deviance, twice as many as a choice by folds needs.
  static let tolerance = 1e-12

  /// glmnet's rule to end a path: at least five strengths, then where nothing more is gained.
  ///
  /// - Parameter gainCounts: Whether a small gain ends it; under constraints of sign it does not.
  /// - Returns: Whether the last solution is the path's last.
  func hasEnded(gainCounts: Bool) -> Bool {
    let count = devianceRatios.count
    guard count >= 5 else { return false }
    let last = devianceRatios[count - 1]
    return last > 0.999 || (gainCounts && last - devianceRatios[count - 2] < 1e-5)
  }

  static let report = FitReport(
    stop: .stalled, iterations: 0, decrement: .infinity, scoreNorm: .infinity)
}
