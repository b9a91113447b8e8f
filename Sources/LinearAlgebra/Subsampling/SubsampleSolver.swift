// Goals, in order: the exact optimum, or an honest failure; the same bits in any order of the
// subsamples; no row copied, nothing allocated, and hardly a pass over the rows too many.

internal import CKernels
internal import RealModule

/// Fits a penalized logistic regression to one subsample of the same rows after the other.
///
/// Minimizes −Σwᵢlᵢ(β) + Σ s_j·[c₁|β_j| + ½c₂s_jβ_j²] over the rows that are not held out, with s_j the
/// 1/n standard deviation of column j among them: the elastic net on columns that are standardized
/// anew. Each fit begins at the solution of all rows, where score and information are those of all
/// rows less those of the few that are held out. Proximal Newton steps (Lee, Sun and Saunders, *SIAM
/// J. Optim.* 24 (2014) 1420) follow, whose second derivative learns from exact gradients by the BFGS
/// update, so that each costs one pass over the rows.
///
/// Held-out rows get weight 0 in that pass, which therefore also gives their linear predictors.
@safe
public final class SubsampleSolver {
  /// How the rows of a subsample count.
  public struct Setting: Sendable {
    /// The penalty.
    public var penalty: ElasticNetPenalty
    /// Whether events and non-events are weighted so that they count alike: by Σa/(2·Σa of the class).
    public var isBalanced: Bool
    /// How far an element of the gradient may be from what it is at the optimum, per unit of Σw.
    public var tolerance: Double

    /// Creates a setting.
    public init(penalty: ElasticNetPenalty, isBalanced: Bool, tolerance: Double = 1e-10) {
      self.penalty = penalty
      self.isBalanced = isBalanced
      self.tolerance = tolerance
    }
  }

  /// How a fit went.
  public struct Solution: Sendable {
    /// One coefficient a column of the given design.
    public var coefficients: [Double]
    /// What the weights of non-events and of events were multiplied by.
    public var factors: (nonEvents: Double, events: Double)
    /// The mean of each column among the rows, and its 1/n standard deviation; 0 and 1 of an intercept.
    public var (means, deviations): ([Double], [Double])
    /// The number of passes over the rows.
    public var passes: Int
    /// How far the gradient is from what it is at the optimum, per unit of Σw.
    public var violation: Double
  }

  private let sampled: SampledRows
  private let setting: Setting
  /// The number of columns, and of rows with those that fill up a vector register.
  private let (columns, count): (Int, Int)
  private let memory: WorkMemory
  private let (design, outcomes, observed, offsets): (Numbers, Numbers, Numbers, Numbers)
  private let (residualsAtStart, curvaturesAtStart): (Numbers, Numbers)
  private let (nonEventInformation, eventInformation): (Numbers, Numbers)
  private let (weights, linear, residuals): (Numbers, Numbers, Numbers)
  private let (coefficients, previous, gradient, change): (Numbers, Numbers, Numbers, Numbers)
  private let (penalties, ridges, heldScore, sums, squares):
    (Numbers, Numbers, Numbers, Numbers, Numbers)
  private let (means, deviations): (Numbers, Numbers)
  private let (heldInformation, hessian, scratch, blocks): (Numbers, Numbers, Numbers, Numbers)

  private typealias Numbers = UnsafeMutablePointer<Double>

  /// Creates a solver; it works on a copy of the rows.
  public init(_ sampled: SampledRows, setting: Setting) {
    let rows = sampled.rows
    let columns = rows.design.columnCount
    let count = (rows.design.rowCount + 7) / 8 * 8
    let blockSize = LogisticRows.blockSize
    memory = WorkMemory(
      capacity: columns * count + 8 * count + 11 * columns + columns * blockSize
        + columns * (5 * columns + 2))
    (self.sampled, self.setting, self.columns, self.count) = (sampled, setting, columns, count)
    unsafe design = memory.take(columns * count)
    for column in 0..<columns {
      for (row, value) in rows.design.column(column).enumerated() {
        unsafe design[column * count + row] = value
      }
    }
    unsafe outcomes = memory.take(count, rows.outcomes)
    unsafe observed = memory.take(
      count, rows.weights ?? [Double](repeating: 1, count: rows.outcomes.count))
    unsafe offsets = memory.take(count, rows.offsets ?? [])
    unsafe residualsAtStart = memory.take(count, sampled.residuals)
    unsafe curvaturesAtStart = memory.take(count, sampled.curvatures)
    unsafe (weights, linear, residuals) = (
      memory.take(count), memory.take(count), memory.take(count)
    )
    unsafe (coefficients, previous) = (memory.take(columns), memory.take(columns))
    unsafe (gradient, change) = (memory.take(columns), memory.take(columns))
    unsafe (penalties, ridges) = (memory.take(columns), memory.take(columns))
    unsafe (means, deviations) = (memory.take(columns), memory.take(columns))
    unsafe (heldScore, sums, squares) = (
      memory.take(columns), memory.take(columns), memory.take(columns)
    )
    let square = columns * columns
    unsafe nonEventInformation = memory.take(square, sampled.nonEvents.information.elements)
    unsafe eventInformation = memory.take(square, sampled.events.information.elements)
    unsafe (heldInformation, hessian) = (memory.take(square), memory.take(square))
    unsafe scratch = memory.take(square + 2 * columns)
    unsafe blocks = memory.take(columns * blockSize)
  }

  /// Fits the rows that are not held out.
  ///
  /// - Parameter held: The rows that are held out, each once.
  /// - Returns: The solution; nil where a class is missing, where a column is so nearly constant
  ///   among the rows that its standardization wants more care, or where the optimum was not reached.
  public func fit(without held: [Int32]) -> Solution? {
    precondition(held.allSatisfy { $0 >= 0 && $0 < sampled.rows.outcomes.count }, "no such row")
    guard let sample = Sample(sampled, without: held, isBalanced: setting.isBalanced) else {
      return nil
    }
    prepare(sample)
    guard standardize(sample) else { return nil }
    begin(sample)
    var violation = self.violation(sample)
    var passes = 0
    repeat {
      if violation > setting.tolerance { step(sample, violation: violation) }
      score(learning: passes > 0 || violation > setting.tolerance)
      passes += 1
      let next = self.violation(sample)
      // A step that leads nowhere is left to a solver that looks at the objective.
      guard next.isFinite, passes < 4 || next < 2 * violation else { return nil }
      violation = next
    } while violation > setting.tolerance && passes < Self.passLimit
    guard violation <= setting.tolerance else { return nil }
    return Solution(
      coefficients: unsafe Array(UnsafeBufferPointer(start: coefficients, count: columns)),
      factors: sample.factors,
      means: unsafe Array(UnsafeBufferPointer(start: means, count: columns)),
      deviations: unsafe Array(UnsafeBufferPointer(start: deviations, count: columns)),
      passes: passes, violation: violation)
  }

  /// The linear predictor of a row by the last fit, with its offset.
  public func linearPredictor(ofRow row: Int) -> Double {
    precondition(row >= 0 && row < sampled.rows.outcomes.count, "no such row")
    return unsafe linear[row]
  }

  /// The largest number of passes over the rows.
  private static let passLimit = 40
  /// The least share of a column's variance that may be left to the rows of a subsample.
  private static let leastVariance = 1e-6

  /// The rows of a subsample.
  private struct Sample {
    let held: [Int32]
    /// What the weights of each class are multiplied by.
    let factors: (nonEvents: Double, events: Double)
    /// The sum of the rows' weights, which balancing leaves as it is.
    let total: Double

    /// Weighs the rows; nil where a class is missing.
    init?(_ sampled: SampledRows, without held: [Int32], isBalanced: Bool) {
      var (nonEvents, events) = (sampled.nonEventWeight, sampled.eventWeight)
      for row in held {
        let weight = sampled.rows.weights?[Int(row)] ?? 1
        if sampled.rows.outcomes[Int(row)] > 0.5 { events -= weight } else { nonEvents -= weight }
      }
      // What rounding leaves of a class is none.
      guard events > 1e-12 * sampled.eventWeight, nonEvents > 1e-12 * sampled.nonEventWeight else {
        return nil
      }
      self.held = held
      total = events + nonEvents
      factors = isBalanced ? (total / (2 * nonEvents), total / (2 * events)) : (1, 1)
    }
  }

  private var rows: il2score_sampled_rows {
    unsafe il2score_sampled_rows(
      design: design, count: count, columns: columns, outcomes: outcomes, offsets: offsets)
  }

  /// Weighs the rows, and sums over those that are held out.
  private func prepare(_ sample: Sample) {
    var factors = sample.factors
    unsafe sample.held.withUnsafeBufferPointer { held in
      unsafe withUnsafePointer(to: &factors) { pair in
        unsafe pair.withMemoryRebound(to: Double.self, capacity: 2) { factors in
          unsafe il2score_weigh_sample(
            count, outcomes, observed, factors, held.baseAddress, held.count, weights)
        }
      }
      unsafe withUnsafePointer(to: rows) { rows in
        var sums = unsafe il2score_held_out(
          rows: rows, held: held.baseAddress, held_count: held.count, weights: observed,
          residuals: residualsAtStart, curvatures: curvaturesAtStart, factors: factors,
          scratch: blocks, score: heldScore, sums: self.sums, squares: squares,
          information: heldInformation)
        unsafe il2score_sum_held_out(&sums)
      }
    }
  }

  /// Finds the standard deviations of the rows' columns, and from them the penalties.
  ///
  /// False where one is too small to come from sums. Among all rows the deviations are 1.
  private func standardize(_ sample: Sample) -> Bool {
    let penalty = setting.penalty.factors(weight: sample.total)
    for column in 0..<columns {
      if column == 0, sampled.hasIntercept {
        unsafe (penalties[0], ridges[0]) = (0, 0)
        unsafe (means[0], deviations[0]) = (0, 1)
        continue
      }
      let mean = unsafe (sampled.sums[column] - sums[column]) / sample.total
      let square = unsafe (sampled.squares[column] - squares[column]) / sample.total
      let variance = square - mean * mean
      guard variance > Self.leastVariance * max(1, mean * mean) else { return false }
      let deviation = variance.squareRoot()
      unsafe (means[column], deviations[column]) = (mean, deviation)
      unsafe penalties[column] = penalty.absolute * deviation
      unsafe ridges[column] = penalty.square * variance
    }
    return true
  }

  /// Begins at the solution of all rows, with its gradient and second derivative among these rows.
  private func begin(_ sample: Sample) {
    let (nonEvents, events) = sample.factors
    unsafe il2score_combine(
      columns, nonEvents, nonEventInformation, events, eventInformation, heldInformation, hessian)
    for column in 0..<columns {
      let start = sampled.start[column]
      let score =
        unsafe nonEvents * sampled.nonEvents.score[column]
        + events * sampled.events.score[column] - heldScore[column]
      unsafe coefficients[column] = start
      unsafe gradient[column] = ridges[column] * start - score
      unsafe hessian[column * (columns + 1)] += ridges[column]
    }
  }

  /// How far the gradient is from what it is at the optimum, per unit of weight: the largest distance
  /// of −g from the subdifferential of the penalty.
  private func violation(_ sample: Sample) -> Double {
    var largest = 0.0
    for column in 0..<columns {
      let (slope, bound, value) = unsafe (
        gradient[column], penalties[column], coefficients[column]
      )
      let gap =
        value == 0
        ? max(0, abs(slope) - bound) : abs(slope + (value > 0 ? bound : -bound))
      // A comparison that nothing which is not a number passes.
      largest = gap <= largest ? largest : gap
    }
    return largest / sample.total
  }

  /// Minimizes the quadratic approximation with the penalty.
  private func step(_ sample: Sample, violation: Double) {
    unsafe previous.update(from: coefficients, count: columns)
    var quadratic = unsafe il2score_quadratic(
      order: columns, hessian: hessian, gradient: gradient, penalties: penalties,
      coefficients: coefficients, has_free_first: sampled.hasIntercept,
      tolerance: sample.total * max(Self.share * violation, 0.01 * setting.tolerance),
      sweep_limit: 1000, scratch: scratch)
    _ = unsafe il2score_minimize(&quadratic)
  }

  /// How exactly a quadratic approximation is minimized, as a share of the present violation.
  private static let share = 1e-3

  /// Passes over the rows for gradient and linear predictors; with a step behind it, the second
  /// derivative learns from the change of the gradient.
  private func score(learning isLearning: Bool) {
    unsafe change.update(from: gradient, count: columns)
    unsafe withUnsafePointer(to: rows) { rows in
      unsafe il2score_score_rows(rows, coefficients, weights, linear, residuals, gradient)
    }
    for column in 0..<columns {
      unsafe gradient[column] = ridges[column] * coefficients[column] - gradient[column]
      unsafe change[column] = gradient[column] - change[column]
      unsafe previous[column] = coefficients[column] - previous[column]
    }
    guard isLearning else { return }
    unsafe il2score_learn_curvature(columns, previous, change, hessian, scratch)
  }
}
