// Goal: every digit of a double. A solution in doubles is corrected by Newton steps whose score is
// formed in arithmetic of 32 digits, so that what limits it is the rounding of the result.

internal import LinearAlgebra
internal import RealModule

/// The last digits of a logistic fit.
struct Refinement {
  /// The design with independent columns, divided by powers of two to the order of 1.
  let design: Matrix
  let outcomes: [Double]
  let weights: [Double]?
  let offsets: [Double]?
  /// Columns that span the same space and are nearly orthonormal, end to end; only Firth's
  /// leverages need them.
  var orthonormal: [DoubleDouble] = []
  /// Whether the score is that of Firth's likelihood.
  var isBiasReduced = false

  /// Corrects coefficients until they no longer change.
  ///
  /// - Parameters:
  ///   - start: The coefficients of a converged fit.
  ///   - solve: The Newton step for a score, in doubles; its relative error only slows the
  ///     correction down.
  /// - Returns: The coefficients, or nil where the corrections do not shrink.
  func refine(_ start: [Double], solve: ([Double]) -> [Double]) -> [DoubleDouble]? {
    var coefficients = start.map { DoubleDouble($0) }
    var last = Double.infinity
    for _ in 0..<Self.stepLimit {
      guard let score = score(at: coefficients) else { return nil }
      let step = solve(score.map(\.high))
      for index in step.indices { coefficients[index] = coefficients[index] + step[index] }
      let change = zip(step, coefficients).reduce(0.0) { largest, pair in
        max(largest, abs(pair.0) / max(abs(pair.1.high), 1e-300))
      }
      guard change.isFinite else { return nil }
      if change < 1e-18 { return coefficients }
      // A correction that grows was not one; what was there before is at the limit already.
      if change > last, last < 1e-12 { return coefficients }
      last = change
    }
    return last < 1e-10 ? coefficients : nil
  }

  private static let stepLimit = 40

  /// The score at the given coefficients.
  func score(at coefficients: [DoubleDouble]) -> [DoubleDouble]? {
    let linear = linearPredictors(at: coefficients)
    var shares = [DoubleDouble](repeating: .zero, count: linear.count)
    var variances = shares
    var halves = shares
    for row in linear.indices {
      let (probability, complement) = DoubleDouble.logistic(linear[row])
      let weight = weights?[row] ?? 1
      shares[row] = (outcomes[row] > 0.5 ? complement : -probability) * weight
      guard isBiasReduced else { continue }
      variances[row] = probability * complement * weight
      halves[row] = (complement - probability) * 0.5
    }
    if isBiasReduced {
      guard let leverages = leverages(variances) else { return nil }
      for row in shares.indices { shares[row] += leverages[row] * halves[row] }
    }
    return (0..<design.columnCount).map { column in
      let start = column * design.rowCount
      var sum = DoubleDouble.zero
      for row in 0..<design.rowCount { sum += shares[row] * design.elements[start + row] }
      return sum
    }
  }

  /// The log-likelihood at the given coefficients, without Firth's term.
  func logLikelihood(at coefficients: [DoubleDouble]) -> Double {
    var sum = DoubleDouble.zero
    for (row, linear) in linearPredictors(at: coefficients).enumerated() {
      let value = outcomes[row] > 0.5 ? linear.high : -linear.high
      let share = value < 0 ? value - .log(onePlus: .exp(value)) : -.log(onePlus: .exp(-value))
      sum = sum + share * (weights?[row] ?? 1)
    }
    return sum.high
  }

  /// Corrects one coefficient until the plain likelihood is at its maximum along it.
  ///
  /// - Parameters:
  ///   - column: The coefficient.
  ///   - start: All coefficients; that of `column` is near its maximum already.
  /// - Returns: The coefficients, or nil where the corrections do not shrink.
  func refine(column: Int, from start: [Double]) -> [DoubleDouble]? {
    let linear = linearPredictors(at: start.map { DoubleDouble($0) })
    let information = linear.indices.reduce(0.0) { sum, row in
      let (probability, complement) = DoubleDouble.logistic(linear[row])
      let value = design[row, column]
      return sum + (weights?[row] ?? 1) * probability.high * complement.high * value * value
    }
    guard information > 0 else { return nil }
    return refine(start) { score in
      score.indices.map { $0 == column ? score[$0] / information : 0 }
    }
  }

  /// Offsets plus the products of the design and the coefficients.
  func linearPredictors(at coefficients: [DoubleDouble]) -> [DoubleDouble] {
    var linear =
      offsets.map { $0.map { DoubleDouble($0) } }
      ?? [DoubleDouble](repeating: .zero, count: design.rowCount)
    for column in 0..<design.columnCount {
      let start = column * design.rowCount
      let factor = coefficients[column]
      for row in 0..<design.rowCount { linear[row] += factor * design.elements[start + row] }
    }
    return linear
  }

  /// hᵢ = wᵢ·bᵢᵀ(BᵀWB)⁻¹bᵢ, or nil where the matrix is not positive definite.
  ///
  /// The leverages of X and of B = XR⁻¹ are the same, but the digits that collinear columns of X
  /// would cost stay.
  private func leverages(_ variances: [DoubleDouble]) -> [DoubleDouble]? {
    let order = design.columnCount
    var factor = crossProduct(variances)
    guard Self.factor(&factor, order: order) else { return nil }
    var leverages = variances
    var solved = [DoubleDouble](repeating: .zero, count: order)
    for row in leverages.indices {
      var sum = DoubleDouble.zero
      for index in 0..<order {
        var rest = orthonormal[index * design.rowCount + row]
        for earlier in 0..<index { rest = rest - factor[index * order + earlier] * solved[earlier] }
        solved[index] = rest / factor[index * order + index]
        sum += solved[index] * solved[index]
      }
      leverages[row] = leverages[row] * sum
    }
    return leverages
  }

  /// BᵀWB: the lower triangle, row by row.
  private func crossProduct(_ variances: [DoubleDouble]) -> [DoubleDouble] {
    let order = design.columnCount
    let rows = design.rowCount
    var product = [DoubleDouble](repeating: .zero, count: order * order)
    for left in 0..<order {
      let weighted = (0..<rows).map { variances[$0] * orthonormal[left * rows + $0] }
      for right in left..<order {
        var sum = DoubleDouble.zero
        for row in 0..<rows { sum += weighted[row] * orthonormal[right * rows + row] }
        product[right * order + left] = sum
      }
    }
    return product
  }

  /// Cholesky's factorization in place, of a lower triangle stored row by row.
  private static func factor(_ matrix: inout [DoubleDouble], order: Int) -> Bool {
    for row in 0..<order {
      for column in 0...row {
        var rest = matrix[row * order + column]
        for index in 0..<column {
          rest = rest - matrix[row * order + index] * matrix[column * order + index]
        }
        if row == column {
          guard rest.high > 0 else { return false }
          matrix[row * order + row] = .squareRoot(rest)
        } else {
          matrix[row * order + column] = rest / matrix[column * order + column]
        }
      }
    }
    return true
  }
}
