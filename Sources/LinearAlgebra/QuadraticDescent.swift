internal import CKernels

/// Coordinate descent on a penalized quadratic whose second derivative is at hand.
///
/// Friedman, Hastie & Tibshirani, *J. Stat. Softw.* 33 (2010) 1, section 2.2: each change of a
/// coefficient costs one column of the second derivative, however many rows there are.
public struct QuadraticDescent: Sendable {
  /// The second derivative: symmetric.
  public var products: Matrix
  private var scratch: [Double]

  /// Creates a quadratic.
  public init(products: Matrix) {
    precondition(products.rowCount == products.columnCount, "a square matrix")
    self.products = products
    scratch = [Double](repeating: 0, count: products.columnCount)
  }

  /// Goes to the penalized minimum.
  ///
  /// - Parameters:
  ///   - coefficients: Where the descent begins and ends.
  ///   - score: Minus the first derivative, without the penalty, at the coefficients.
  ///   - penalty: The penalty.
  ///   - tolerance: The curvature times the square of a change below which no change matters.
  ///   - share: The share of the first round's largest change at which the descent may end too.
  ///   - limit: The largest number of rounds.
  /// - Returns: The number of rounds.
  @discardableResult
  public mutating func minimize(
    _ coefficients: inout [Double], score: inout [Double], penalty: CoordinatePenalty,
    tolerance: Double, share: Double, limit: Int
  ) -> Int {
    let order = products.columnCount
    precondition(
      coefficients.count == order && score.count == order && penalty.count == order,
      "one element a column")
    let sizes = penalty.groupSizes
    return unsafe products.elements.withUnsafeBufferPointer { products in
      unsafe coefficients.withUnsafeMutableBufferPointer { coefficients in
        unsafe score.withUnsafeMutableBufferPointer { score in
          unsafe scratch.withUnsafeMutableBufferPointer { scratch in
            unsafe penalty.withBuffers { penalty in
              unsafe sizes.withUnsafeBufferPointer { sizes in
                var model = unsafe il2score_products(
                  order: order, products: products.baseAddress,
                  coefficients: coefficients.baseAddress, score: score.baseAddress,
                  thresholds: penalty.thresholds, ridges: penalty.ridges,
                  lowest: penalty.lowest, highest: penalty.highest,
                  group_sizes: sizes.baseAddress, scratch: scratch.baseAddress)
                return unsafe il2score_descend_products(&model, tolerance, share, limit)
              }
            }
          }
        }
      }
    }
  }
}

extension CoordinatePenalty {
  /// The arrays of a penalty as C sees them.
  @unsafe struct Buffers {
    let thresholds: UnsafePointer<Double>?
    let ridges: UnsafePointer<Double>?
    let lowest: UnsafePointer<Double>?
    let highest: UnsafePointer<Double>?
  }

  /// Calls C with the arrays.
  func withBuffers<Value>(_ body: (Buffers) -> Value) -> Value {
    unsafe thresholds.withUnsafeBufferPointer { thresholds in
      unsafe ridges.withUnsafeBufferPointer { ridges in
        unsafe lowest.withUnsafeBufferPointer { lowest in
          unsafe highest.withUnsafeBufferPointer { highest in
            unsafe body(
              Buffers(
                thresholds: thresholds.baseAddress, ridges: ridges.baseAddress,
                lowest: lowest.baseAddress, highest: highest.baseAddress))
          }
        }
      }
    }
  }
}
