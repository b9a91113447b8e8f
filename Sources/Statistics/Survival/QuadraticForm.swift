/// uᵀV⁻u for a vector and its covariance, which may be singular.
///
/// Cholesky's factorization with pivoting on the share of a variance that the pivots before it do
/// not explain. Where that share is no more than rounding, the difference adds nothing: it is a
/// combination of the others.
struct QuadraticForm {
  /// uᵀV⁻u.
  private(set) var value = 0.0
  /// The rank of V: the number of pivots.
  private(set) var rank = 0

  /// Computes the form.
  ///
  /// - Parameters:
  ///   - vector: u.
  ///   - covariance: V, both triangles, as many rows as u has elements.
  init(vector: [Double], covariance: [Double]) {
    let order = vector.count
    var rest = covariance
    var solution = vector
    var left = (0..<order).filter { covariance[$0 * order + $0] > 0 }
    func share(_ index: Int) -> Double {
      rest[index * order + index] / covariance[index * order + index]
    }
    while let pivot = left.max(by: { share($0) < share($1) }), share(pivot) > 1e-10 {
      left.removeAll { $0 == pivot }
      let variance = rest[pivot * order + pivot]
      value += solution[pivot] / variance * solution[pivot]
      rank += 1
      for row in left {
        let factor = rest[row * order + pivot] / variance
        solution[row] -= factor * solution[pivot]
        for column in left { rest[row * order + column] -= factor * rest[pivot * order + column] }
      }
    }
  }
}
