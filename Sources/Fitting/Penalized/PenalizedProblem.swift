internal import LinearAlgebra
internal import RealModule

/// A penalized logistic regression on standardized columns, for any strength of the penalty.
struct PenalizedProblem: Sendable {
  /// The rows; columns are counted among the kept ones from here on.
  let standardized: StandardizedRows
  /// The penalty at a strength of 1.
  private var unit: CoordinatePenalty
  /// The share of |b| in the penalty.
  private let alpha: Double
  /// The share of the total weight of each row.
  private(set) var shares: [Double]
  /// The weighted root mean square of each column, by which its score is judged: 1 as a rule.
  let sizes: [Double]
  /// The largest number of threads; 0 for one a processor.
  private(set) var threads: Int

  /// Poses the problem.
  ///
  /// - Parameters:
  ///   - raw: The rows, none of weight 0.
  ///   - net: The penalty; it fits the design.
  ///   - interceptColumn: The column of ones, or nil.
  ///   - threads: The largest number of threads; 0 for one a processor.
  init(_ raw: LogisticRows, net: ElasticNet, interceptColumn: Int?, threads: Int) {
    let factors = net.scaledFactors(
      count: raw.design.columnCount, interceptColumn: interceptColumn)
    let free = factors.indices.filter { factors[$0] == 0 }
    standardized = StandardizedRows(
      raw, interceptColumn: interceptColumn, isScaled: net.standardizes, unpenalized: Set(free),
      classWeights: net.classWeights)
    let kept = standardized.kept
    let groups = Self.groupSizes(net, kept: kept, factors: factors, interceptColumn)
    unit = CoordinatePenalty(
      thresholds: kept.enumerated().map { index, column in
        factors[column] * net.alpha * Double(groups[index]).squareRoot()
      },
      ridges: kept.map { factors[$0] * (1 - net.alpha) },
      lowest: kept.map { net.signs[$0] == .positive && $0 != interceptColumn ? 0 : -.infinity },
      highest: kept.map { net.signs[$0] == .negative && $0 != interceptColumn ? 0 : .infinity },
      groupSizes: groups)
    alpha = net.alpha
    let total = standardized.totalWeight
    shares =
      raw.weights.map { $0.map { $0 / total } }
      ?? [Double](repeating: 1 / total, count: raw.outcomes.count)
    self.threads = threads
    let (design, shares) = (standardized.rows.design, shares)
    sizes = (0..<design.columnCount).map { column in
      zip(design.column(column), shares).reduce(0) { $0 + $1.0 * $1.0 * $1.1 }.squareRoot()
    }
  }

  /// Poses the problem where the penalty fits the design and its free columns have an optimum.
  ///
  /// - Parameters:
  ///   - raw: The rows, none of weight 0.
  ///   - net: The penalty.
  ///   - fitter: The fitter; its estimator is not looked at.
  /// - Throws: ``FittingError/penaltyStrength``, or the separation by columns without a penalty.
  init(
    checked raw: LogisticRows, net: ElasticNet, fitter: LogisticFitter
  ) throws(FittingError) {
    guard net.isUsable(count: raw.design.columnCount) else { throw .penaltyStrength }
    self.init(raw, net: net, interceptColumn: fitter.interceptColumn, threads: fitter.threads)
    try requireOverlap()
  }

  /// The same problem without some rows, on the same columns.
  ///
  /// They get a share of 0. To standardize a column anew is to divide its coefficient by another
  /// deviation, so that the columns stay and the penalty on them is multiplied; what a mean takes
  /// away the intercept gives back.
  ///
  /// - Parameters:
  ///   - held: The rows that are left out.
  ///   - net: The penalty that the problem was posed with.
  /// - Returns: The problem; nil where another column than the intercept is free, where columns share
  ///   lengths, where there is one class left, or where a column loses so much of its spread that
  ///   digits would be lost.
  func without(_ held: [Int], net: ElasticNet) -> PenalizedProblem? {
    let intercept = standardized.kept.firstIndex { $0 == standardized.interceptColumn }
    guard !hasGroups, freeColumns.allSatisfy({ $0 == intercept }) else { return nil }
    var weights = rows.weights ?? [Double](repeating: 1, count: rows.outcomes.count)
    for row in held { weights[row] = 0 }
    let classes = Set(weights.indices.filter { weights[$0] > 0 }.map { rows.outcomes[$0] > 0.5 })
    guard classes.count == 2 else { return nil }
    let left = StandardizedRows.shares(weights, outcomes: rows.outcomes, nil)
    let plain = StandardizedRows.shares(weights, outcomes: rows.outcomes, net.classWeights)
    var penalty = unit
    for column in 0..<count where column != intercept {
      let moments = rows.design.moments(ofColumn: column, shares: plain)
      let spread = moments.square - moments.mean * moments.mean
      guard moments.square > 1e-6 * sizes[column] * sizes[column], spread > 1e-4 * moments.square
      else {
        guard rows.design.isConstant(column, where: left) else { return nil }
        (penalty.lowest[column], penalty.highest[column]) = (0, 0)
        continue
      }
      guard net.standardizes else { continue }
      penalty.thresholds[column] *= spread.squareRoot()
      penalty.ridges[column] *= spread
    }
    return PenalizedProblem(self, shares: left, unit: penalty)
  }

  /// The same problem, solved on one thread.
  var onOneThread: PenalizedProblem { PenalizedProblem(self, shares: shares, unit: unit) }

  private init(_ whole: PenalizedProblem, shares: [Double], unit: CoordinatePenalty) {
    self = whole
    self.shares = shares
    self.unit = unit
    threads = 1
  }

  /// The rows with standardized columns.
  var rows: LogisticRows { standardized.rows }
  /// The number of columns, with the intercept.
  var count: Int { unit.count }
  /// Whether columns share lengths.
  var hasGroups: Bool { unit.groupSizes.contains { $0 > 1 } }
  /// Whether squares of columns, which are not scaled as a rule, keep their digits in single precision.
  var hasEvenColumns: Bool { sizes.allSatisfy { $0 > 1e-6 && $0 < 1e6 } }
  /// Whether every coefficient has a squared penalty at most, and no bounds.
  var isSmooth: Bool {
    unit.thresholds.allSatisfy { $0 == 0 } && unit.lowest.allSatisfy { $0 < 0 }
      && unit.highest.allSatisfy { $0 > 0 }
  }
  /// Whether the penalty on a column makes zeros.
  func isSelecting(_ column: Int) -> Bool { unit.thresholds[column] > 0 }
  /// The columns on which there is no penalty, with the intercept.
  var freeColumns: [Int] {
    (0..<count).filter { unit.thresholds[$0] == 0 && unit.ridges[$0] == 0 }
  }

  /// The penalty at a strength, for the mean log-likelihood.
  func penalty(_ lambda: Double) -> CoordinatePenalty {
    var penalty = unit
    for column in 0..<count {
      penalty.thresholds[column] *= lambda
      penalty.ridges[column] *= lambda
    }
    return penalty
  }

  /// The least strength at which every penalized coefficient is zero.
  ///
  /// - Parameters:
  ///   - score: That of the mean log-likelihood where all penalized coefficients are zero.
  ///   - leastAlpha: The share of |b| that is assumed where there is less of it; of a square alone
  ///     no strength makes zeros.
  /// - Returns: The strength.
  func strongest(score: [Double], leastAlpha: Double) -> Double {
    var largest = 0.0
    var column = 0
    while column < count {
      let group = column..<column + unit.groupSizes[column]
      // The ridge of a column holds its factor where there is no threshold.
      let factor =
        alpha > 0 ? unit.thresholds[column] / alpha : unit.ridges[column]
      if factor > 0 {
        var squares = 0.0
        for index in group {
          let isAllowed = score[index] > 0 ? unit.highest[index] > 0 : unit.lowest[index] < 0
          if isAllowed { squares += score[index] * score[index] }
        }
        largest = max(largest, squares.squareRoot() / factor)
      }
      column = group.upperBound
    }
    return max(largest, 1e-12) / max(alpha, leastAlpha)
  }

  /// How far a point is from the optimum: the largest gap in the conditions of Karush, Kuhn and
  /// Tucker, for the mean log-likelihood and standardized columns.
  func violation(_ coefficients: [Double], score: [Double], lambda: Double) -> Double {
    let penalty = penalty(lambda)
    var worst = 0.0
    var column = 0
    while column < count {
      let group = column..<column + penalty.groupSizes[column]
      let length = group.reduce(0) { $0 + coefficients[$1] * coefficients[$1] }.squareRoot()
      var squares = 0.0
      for index in group {
        var gap = score[index] - penalty.ridges[index] * coefficients[index]
        if length > 0, coefficients[index] != 0 {
          gap -= penalty.thresholds[column] * coefficients[index] / length
        } else if (gap > 0 && penalty.highest[index] == 0)
          || (gap < 0 && penalty.lowest[index] == 0)
        {
          gap = 0
        }
        gap /= max(sizes[index], .leastNormalMagnitude)
        squares += gap * gap
      }
      let gap = squares.squareRoot()
      let size = group.reduce(.leastNormalMagnitude) { max($0, sizes[$1]) }
      worst = max(worst, length > 0 ? gap : gap - penalty.thresholds[column] / size)
      column = group.upperBound
    }
    return worst
  }

  /// How many kept columns the group has that begins at each; 1 inside a group and for the rest.
  private static func groupSizes(
    _ net: ElasticNet, kept: [Int], factors: [Double], _ interceptColumn: Int?
  ) -> [Int] {
    var sizes = [Int](repeating: 1, count: kept.count)
    guard net.hasGroups else { return sizes }
    var start = 0
    while start < kept.count {
      var end = start + 1
      while end < kept.count, net.groups[kept[end]] == net.groups[kept[start]],
        kept[start] != interceptColumn, kept[end] != interceptColumn, factors[kept[start]] > 0
      {
        end += 1
      }
      sizes[start] = end - start
      start = end
    }
    return sizes
  }
}

extension Matrix {
  /// The weighted mean and mean square of a column.
  fileprivate func moments(
    ofColumn column: Int, shares: [Double]
  ) -> (mean: Double, square: Double) {
    var (mean, square) = (0.0, 0.0)
    let start = column * rowCount
    for row in 0..<rowCount {
      let value = elements[start + row]
      mean += shares[row] * value
      square += shares[row] * value * value
    }
    return (mean, square)
  }

  /// Whether all values of a column are the same in the rows that have a share.
  fileprivate func isConstant(_ column: Int, where shares: [Double]) -> Bool {
    guard let first = shares.firstIndex(where: { $0 > 0 }) else { return true }
    let start = column * rowCount
    let value = elements[start + first]
    return shares.indices.allSatisfy { shares[$0] == 0 || elements[start + $0] == value }
  }
}
