internal import CKernels

/// The logistic function and its sums over many linear predictors at a time.
public enum LogisticVectors {
  /// Replaces probabilities and losses by those of the given linear predictors.
  ///
  /// - Parameters:
  ///   - linear: The linear predictors x.
  ///   - probabilities: 1 / (1 + e⁻ˣ), one an element of `linear`.
  ///   - losses: log(1 + e^−|x|), one an element of `linear`: what the log-likelihood loses where
  ///     the sign of x is right.
  public static func evaluate(
    _ linear: [Double], probabilities: inout [Double], losses: inout [Double]
  ) {
    precondition(
      probabilities.count == linear.count && losses.count == linear.count, "equal lengths")
    unsafe linear.withUnsafeBufferPointer { linear in
      unsafe probabilities.withUnsafeMutableBufferPointer { probabilities in
        unsafe losses.withUnsafeMutableBufferPointer { losses in
          guard let from = linear.baseAddress, let first = probabilities.baseAddress,
            let second = losses.baseAddress
          else { return }
          unsafe il2score_logistic(from, first, second, linear.count)
        }
      }
    }
  }

  /// Replaces probabilities by those of the given linear predictors.
  ///
  /// - Parameters:
  ///   - linear: The linear predictors x.
  ///   - probabilities: 1 / (1 + e⁻ˣ), one an element of `linear`.
  public static func evaluate(_ linear: [Double], probabilities: inout [Double]) {
    precondition(probabilities.count == linear.count, "equal lengths")
    unsafe linear.withUnsafeBufferPointer { linear in
      unsafe probabilities.withUnsafeMutableBufferPointer { probabilities in
        guard let from = linear.baseAddress, let first = probabilities.baseAddress else { return }
        unsafe il2score_probabilities(from, first, linear.count)
      }
    }
  }

  /// Score and information of y ~ a + b·z.
  public struct LineSums: Sendable {
    /// Σ w(y − p).
    public let score: Double
    /// Σ w(y − p)z.
    public let slopeScore: Double
    /// Σ v with v = w·p(1 − p).
    public let information: Double
    /// Σ vz.
    public let cross: Double
    /// Σ vz².
    public let slopeInformation: Double
  }

  /// The sums of Newton's method for y ~ a + b·z.
  ///
  /// - Parameters:
  ///   - z: The predictor.
  ///   - outcomes: 1 or 0 a row.
  ///   - weights: The weight of each row.
  ///   - a: The intercept.
  ///   - b: The slope.
  /// - Returns: The sums over all rows.
  public static func lineSums(
    _ z: [Double], outcomes: [Double], weights: [Double], a: Double, b: Double
  ) -> LineSums {
    precondition(outcomes.count == z.count && weights.count == z.count, "equal lengths")
    let count = z.count
    var sums: (Double, Double, Double, Double, Double) = (0, 0, 0, 0, 0)
    unsafe z.withUnsafeBufferPointer { z in
      unsafe outcomes.withUnsafeBufferPointer { outcomes in
        unsafe weights.withUnsafeBufferPointer { weights in
          unsafe withUnsafeMutablePointer(to: &sums) { target in
            guard let z = z.baseAddress, let outcomes = outcomes.baseAddress,
              let weights = weights.baseAddress
            else { return }
            unsafe target.withMemoryRebound(to: Double.self, capacity: 5) { target in
              unsafe il2score_line_sums(z, outcomes, weights, a, b, count, target)
            }
          }
        }
      }
    }
    return LineSums(
      score: sums.0, slopeScore: sums.1, information: sums.2, cross: sums.3,
      slopeInformation: sums.4)
  }
}
