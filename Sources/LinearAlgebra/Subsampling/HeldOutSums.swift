internal import CKernels

/// Sums over scores by the vector.
public enum HeldOutSums {
  /// Over all pairs of a left and a right value: 2 where the left one is larger, 1 where they tie.
  ///
  /// The work is the number of pairs, which for some hundred values is less than sorting them. The
  /// sum is exact below 2⁵³; a right side must have less than 2³⁰ values.
  public static func doubledWins(of left: [Double], over right: [Double]) -> Double {
    unsafe left.withUnsafeBufferPointer { left in
      unsafe right.withUnsafeBufferPointer { right in
        unsafe il2score_count_pairs(left.baseAddress, left.count, right.baseAddress, right.count)
      }
    }
  }

  /// Σ aᵢ / (1 + exp(−(linearᵢ − shift))): the expected number of events.
  public static func expected(_ linear: [Double], weights: [Double], shift: Double) -> Double {
    precondition(linear.count == weights.count, "one weight a row")
    return unsafe linear.withUnsafeBufferPointer { linear in
      unsafe weights.withUnsafeBufferPointer { weights in
        unsafe il2score_sum_probabilities(
          linear.baseAddress, weights.baseAddress, linear.count, shift)
      }
    }
  }
}
