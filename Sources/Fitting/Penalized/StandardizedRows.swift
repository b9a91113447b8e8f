internal import LinearAlgebra
internal import ResponseModels

/// Rows whose columns have weighted mean 0, and 1/n standard deviation 1 where they are scaled.
///
/// Without an intercept a column keeps its mean, as in glmnet.
struct StandardizedRows: Sendable {
  /// The rows with standardized columns.
  let rows: LogisticRows
  /// The raw columns that are kept: the intercept, and what is neither constant nor, without a
  /// penalty, a combination of others.
  let kept: [Int]
  /// The raw columns that are left out.
  let dropped: [OrthonormalBasis.Dropped]
  let means: [Double]
  /// What each kept column was divided by.
  let deviations: [Double]
  let totalWeight: Double
  let columnCount: Int
  let interceptColumn: Int?

  /// Standardizes rows.
  ///
  /// - Parameters:
  ///   - raw: The rows.
  ///   - interceptColumn: The column of ones, which stays as it is.
  ///   - isScaled: Whether columns are divided by their standard deviation.
  ///   - unpenalized: The columns on which there is no penalty, so that nothing would hold those of
  ///     them that are combinations of others.
  ///   - classWeights: What the weights were multiplied by, which means and standard deviations do
  ///     not take part in.
  init(
    _ raw: LogisticRows, interceptColumn: Int?, isScaled: Bool = true,
    unpenalized: Set<Int> = [], classWeights: ClassWeights? = nil
  ) {
    let count = raw.design.rowCount
    let weights = raw.weights ?? [Double](repeating: 1, count: count)
    let total = weights.reduce(0, +)
    let shares = Self.shares(weights, outcomes: raw.outcomes, classWeights)
    var (kept, constant): ([Int], [Int]) = ([], [])
    var (means, deviations): ([Double], [Double]) = ([], [])
    for index in 0..<raw.design.columnCount {
      let column = raw.design.column(index)
      if index == interceptColumn {
        (kept, means, deviations) = (kept + [index], means + [0], deviations + [1])
        continue
      }
      let moments = ColumnMoments(column, shares: shares)
      guard moments.deviation > 1e-12 * abs(moments.mean), moments.deviation > 0 else {
        constant.append(index)
        continue
      }
      let mean = interceptColumn == nil ? 0 : moments.mean
      let divisor = isScaled ? moments.deviation : 1
      kept.append(index)
      means.append(mean)
      deviations.append(divisor)
    }
    let design = raw.design.standardizing(columns: kept, centers: means, divisors: deviations)
    let ones = interceptColumn.map { [$0] } ?? []
    let combined = Self.combinations(design, kept: kept, free: unpenalized.union(ones))
    let gone = Set(combined.map(\.column))
    let left = kept.indices.filter { !gone.contains(kept[$0]) }
    self.kept = left.map { kept[$0] }
    self.means = left.map { means[$0] }
    self.deviations = left.map { deviations[$0] }
    dropped = (constant.map { .init(column: $0, explainedBy: ones) } + combined).sorted {
      $0.column < $1.column
    }
    totalWeight = total
    columnCount = raw.design.columnCount
    self.interceptColumn = interceptColumn
    rows = LogisticRows(
      design: gone.isEmpty ? design : design.selecting(columns: left), outcomes: raw.outcomes,
      weights: raw.weights, offsets: raw.offsets)
  }

  /// The share of each row in a mean.
  static func shares(
    _ weights: [Double], outcomes: [Double], _ classWeights: ClassWeights?
  ) -> [Double] {
    var shares = weights
    if let classWeights {
      for row in shares.indices {
        shares[row] /= outcomes[row] > 0.5 ? classWeights.event : classWeights.nonEvent
      }
    }
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }

  /// The free columns that are combinations of free columns before them.
  private static func combinations(
    _ design: Matrix, kept: [Int], free: Set<Int>
  ) -> [OrthonormalBasis.Dropped] {
    let places = kept.indices.filter { free.contains(kept[$0]) }
    guard places.count > 1 else { return [] }
    return OrthonormalBasis(design.selecting(columns: places)).dropped.map { dropped in
      .init(
        column: kept[places[dropped.column]],
        explainedBy: dropped.explainedBy.map { kept[places[$0]] })
    }
  }

  /// The coefficients of the raw columns, 0 for those that are left out.
  func coefficients(from standardized: [Double]) -> [Double] {
    var coefficients = [Double](repeating: 0, count: columnCount)
    var shift = 0.0
    for (index, column) in kept.enumerated() {
      coefficients[column] = standardized[index] / deviations[index]
      shift += coefficients[column] * means[index]
    }
    if let intercept = interceptColumn, kept.contains(intercept) {
      coefficients[intercept] -= shift
    }
    return coefficients
  }

  /// T·V·Tᵀ, where T turns standardized coefficients into raw ones.
  func rawCovariance(_ covariance: Matrix) -> Matrix {
    let order = kept.count
    var transform = Matrix(rowCount: order, columnCount: order)
    for index in 0..<order {
      transform[index, index] = 1 / deviations[index]
      if let row = kept.firstIndex(where: { $0 == interceptColumn }), row != index {
        transform[row, index] = -means[index] / deviations[index]
      }
    }
    var half = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      let product = transform.times(Array(covariance.column(column)))
      for row in 0..<order { half[column, row] = product[row] }
    }
    var raw = Matrix(rowCount: order, columnCount: order)
    for column in 0..<order {
      let product = transform.times(Array(half.column(column)))
      for row in 0..<order { raw[row, column] = product[row] }
    }
    for column in 0..<order {
      for row in 0..<column { raw[row, column] = raw[column, row] }
    }
    return raw
  }
}
