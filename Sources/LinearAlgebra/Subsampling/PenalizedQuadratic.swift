internal import CKernels

/// gᵀd + ½dᵀHd + Σ l_j·|b_j + d_j|: what a proximal Newton step minimizes.
public struct PenalizedQuadratic {
  /// H, symmetric and positive semidefinite.
  public var curvature: Matrix
  /// g: the gradient at b.
  public var gradient: [Double]
  /// l: 0 for a free coefficient.
  public var penalties: [Double]
  /// Whether the first coefficient is free, as an intercept is.
  public var hasFreeFirst: Bool

  /// Creates a quadratic.
  public init(curvature: Matrix, gradient: [Double], penalties: [Double], hasFreeFirst: Bool) {
    precondition(curvature.rowCount == gradient.count, "one row a coefficient")
    precondition(curvature.columnCount == gradient.count, "one column a coefficient")
    precondition(penalties.count == gradient.count, "one penalty a coefficient")
    self.curvature = curvature
    self.gradient = gradient
    self.penalties = penalties
    self.hasFreeFirst = hasFreeFirst
  }

  /// The minimum by cyclic coordinate descent (Friedman, Hastie and Tibshirani 2010), with a free
  /// first coefficient eliminated.
  ///
  /// - Parameters:
  ///   - start: b.
  ///   - tolerance: How much a gradient may still move in a sweep.
  ///   - sweepLimit: The largest number of sweeps.
  /// - Returns: b + d.
  public func minimum(from start: [Double], tolerance: Double, sweepLimit: Int = 10_000) -> [Double]
  {
    precondition(start.count == gradient.count, "one element a coefficient")
    var coefficients = start
    var scratch = [Double](repeating: 0, count: start.count * (start.count + 2))
    unsafe curvature.elements.withUnsafeBufferPointer { curvature in
      unsafe gradient.withUnsafeBufferPointer { gradient in
        unsafe penalties.withUnsafeBufferPointer { penalties in
          unsafe coefficients.withUnsafeMutableBufferPointer { coefficients in
            unsafe scratch.withUnsafeMutableBufferPointer { scratch in
              var quadratic = unsafe il2score_quadratic(
                order: start.count, hessian: curvature.baseAddress,
                gradient: gradient.baseAddress, penalties: penalties.baseAddress,
                coefficients: coefficients.baseAddress, has_free_first: hasFreeFirst,
                tolerance: tolerance, sweep_limit: max(1, sweepLimit),
                scratch: scratch.baseAddress)
              _ = unsafe il2score_minimize(&quadratic)
            }
          }
        }
      }
    }
    return coefficients
  }
}
