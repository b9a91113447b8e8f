internal import LinearAlgebra
internal import RealModule

/// The log partial likelihood and its derivatives at given coefficients.
struct CoxDerivatives: Sendable {
  /// ℓ, as a sum and what rounding took from it.
  let logLikelihood: DoubleDouble
  /// ∂ℓ/∂γ: k elements.
  let score: [Double]
  /// −∂²ℓ/∂γ∂γᵀ: k x k.
  let information: Matrix
  /// ½ ∂ log det I/∂γ, where the third moments were asked for.
  let penaltyScore: [Double]?
  /// The linear predictors, by position.
  let predictors: [Double]

  /// Whether every number is one.
  var isFinite: Bool {
    logLikelihood.high.isFinite && score.allSatisfy(\.isFinite)
      && information.elements.allSatisfy(\.isFinite)
  }
}

extension CoxWalk {
  /// The derivatives at given coefficients of the basis (Cox, *Biometrika* 62 (1975) 269).
  ///
  /// - Parameters:
  ///   - coordinates: The coefficients γ.
  ///   - isPenalized: Whether the derivative of Firth's penalty is wanted too.
  /// - Returns: The derivatives; not finite where weights leave the range of doubles.
  func derivatives(_ coordinates: [Double], isPenalized: Bool = false) -> CoxDerivatives {
    let order = design.order
    let predictors = linearPredictors(coordinates)
    var sums = DerivativeSums(order: order, hasThird: isPenalized)
    for time in riskSets.eventTimes {
      for position in time.events {
        sums.addEvent(predictors[position], design.rows, at: position * order)
      }
    }
    run(predictors, hasThird: isPenalized, visitor: &sums)
    let information = sums.informationMatrix
    return CoxDerivatives(
      logLikelihood: sums.logLikelihood, score: sums.score.map(\.value), information: information,
      penaltyScore: isPenalized ? sums.penaltyScore(information) : nil, predictors: predictors)
  }
}

/// What is summed over the risk sets.
private struct DerivativeSums: CoxVisitor {
  private(set) var logLikelihood = DoubleDouble.zero
  private(set) var score: [CompensatedSum]
  private var information: [Double]
  private var third: [Double]

  init(order: Int, hasThird: Bool) {
    score = [CompensatedSum](repeating: CompensatedSum(), count: order)
    information = [Double](repeating: 0, count: order * (order + 1) / 2)
    third = [Double](repeating: 0, count: hasThird ? order * (order + 1) * (order + 2) / 6 : 0)
  }

  mutating func addEvent(_ predictor: Double, _ rows: [Double], at start: Int) {
    logLikelihood = logLikelihood + predictor
    for index in score.indices { score[index].add(rows[start + index]) }
  }

  mutating func visit(
    eventTime: Int, share: Double, events: Int, moments: borrowing CoxMoments, logScale: Double
  ) {
    let count = Double(events)
    logLikelihood = logLikelihood + -count * (Double.log(moments.weight) + logScale)
    for index in score.indices { score[index].add(-count * moments.mean[index]) }
    let factor = count / moments.weight
    for index in information.indices { information[index] += factor * moments.scatter[index] }
    for index in third.indices { third[index] += factor * moments.third[index] }
  }

  var informationMatrix: Matrix {
    let order = score.count
    var matrix = Matrix(rowCount: order, columnCount: order)
    for row in 0..<order {
      for column in 0...row {
        matrix[row, column] = information[row * (row + 1) / 2 + column]
        matrix[column, row] = matrix[row, column]
      }
    }
    return matrix
  }

  /// ½ tr(I⁻¹ ∂I/∂γ_c), as the derivatives of second cumulants are third ones; nil where I is
  /// singular.
  func penaltyScore(_ information: Matrix) -> [Double]? {
    guard let factor = try? Cholesky(information) else { return nil }
    let inverse = factor.inverse()
    let order = score.count
    return (0..<order).map { c in
      var sum = 0.0
      for a in 0..<order {
        for b in 0..<order { sum += inverse[a, b] * third[place(a, b, c)] }
      }
      return 0.5 * sum
    }
  }

  /// Where the third moment of three covariates stands.
  private func place(_ a: Int, _ b: Int, _ c: Int) -> Int {
    let high = max(a, b, c)
    let low = min(a, b, c)
    let middle = a + b + c - high - low
    return high * (high + 1) * (high + 2) / 6 + middle * (middle + 1) / 2 + low
  }
}
