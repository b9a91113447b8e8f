public import LinearAlgebra

/// The coefficients of one model fitted to each of several completed data sets, pooled by Rubin's
/// rules.
public struct PooledCoefficients: Sendable {
  /// One a coefficient.
  public let estimates: [PooledEstimate]
  /// The covariance of the pooled coefficients, Ū + (1 + 1/m)·B.
  public let covariance: Matrix
  /// The mean of the covariances within the data sets, Ū.
  public let within: Matrix
  /// The covariance of the coefficients between the data sets, B.
  public let between: Matrix
  /// The number of data sets, m.
  public let count: Int

  /// Pools coefficients; nil for fewer than two data sets, lengths that differ, or numbers that are not
  /// finite.
  ///
  /// - Parameters:
  ///   - coefficients: One vector a data set, all of the same length.
  ///   - covariances: The covariance of each vector.
  ///   - completeDegreesOfFreedom: n − p, or infinity.
  public init?(
    _ coefficients: [[Double]], covariances: [Matrix], completeDegreesOfFreedom: Double
  ) {
    guard let order = coefficients.first?.count, coefficients.count > 1,
      covariances.count == coefficients.count,
      coefficients.allSatisfy({ $0.count == order }),
      covariances.allSatisfy({ $0.rowCount == order && $0.columnCount == order })
    else { return nil }
    var estimates: [PooledEstimate] = []
    for index in 0..<order {
      guard
        let pooled = PooledEstimate(
          coefficients.map { $0[index] }, variances: covariances.map { $0[index, index] },
          completeDegreesOfFreedom: completeDegreesOfFreedom)
      else { return nil }
      estimates.append(pooled)
    }
    let sets = Double(coefficients.count)
    var within = Matrix(rowCount: order, columnCount: order)
    var between = within
    for column in 0..<order {
      for row in 0..<order {
        within[row, column] = covariances.reduce(0) { $0 + $1[row, column] } / sets
        var products = 0.0
        for vector in coefficients {
          products +=
            (vector[row] - estimates[row].estimate) * (vector[column] - estimates[column].estimate)
        }
        between[row, column] = products / (sets - 1)
      }
    }
    var total = within
    for place in total.elements.indices {
      total.elements[place] += (1 + 1 / sets) * between.elements[place]
    }
    guard total.elements.allSatisfy(\.isFinite) else { return nil }
    self.estimates = estimates
    self.within = within
    self.between = between
    covariance = total
    count = coefficients.count
  }
}
