internal import CKernels

/// Coordinate descent on a penalized quadratic whose second derivative is at hand.
///
/// Friedman, Hastie & Tibshirani, *J. Stat. Softw.* 33 (2010) 1, section 2.2: each change of a
/// coefficient costs one column of the second derivative, however many rows there are.
public struct QuadraticDescent: Sendable {
  /// The second derivative: symmetric.
  public private(set) var products: Matrix
  private var scratch: [Double]
  /// What C keeps of the active columns; empty where there are so many that an inverse costs more
  /// than rounds of descent.
  private var memory: [Double]
  /// Whether the second derivative is not the one in the memory.
  private var isNew = true

  /// Creates a quadratic.
  public init(products: Matrix) {
    precondition(products.rowCount == products.columnCount, "a square matrix")
    self.products = products
    scratch = [Double](repeating: 0, count: products.columnCount)
    let order = products.columnCount
    memory = [Double](
      repeating: 0, count: order <= Self.orderLimit ? il2score_jump_size(order) : 0)
  }

  /// The largest number of columns over which an inverse is kept.
  private static let orderLimit = 64

  /// Replaces the second derivative, in place.
  public mutating func update(_ change: (inout Matrix) -> Void) {
    isNew = true
    change(&products)
  }

  /// Lets the second derivative learn from the scores at two points, by the update of Broyden,
  /// Fletcher, Goldfarb and Shanno; does nothing where these are not those of a concave function.
  ///
  /// - Parameters:
  ///   - start: The one point.
  ///   - end: The other.
  ///   - before: The score at the one.
  ///   - after: The score at the other.
  public mutating func learn(
    from start: [Double], to end: [Double], _ before: [Double], _ after: [Double]
  ) {
    let order = products.columnCount
    precondition(
      start.count == order && end.count == order && before.count == order && after.count == order,
      "one element a column")
    let step = (0..<order).map { end[$0] - start[$0] }
    let change = (0..<order).map { before[$0] - after[$0] }
    // What is in the memory is brought up to date there, with its inverse.
    let isKept = !memory.isEmpty && !isNew
    unsafe products.elements.withUnsafeMutableBufferPointer { products in
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        unsafe memory.withUnsafeMutableBufferPointer { memory in
          unsafe step.withUnsafeBufferPointer { step in
            unsafe change.withUnsafeBufferPointer { change in
              guard isKept else {
                unsafe il2score_learn_curvature(
                  order, step.baseAddress, change.baseAddress, products.baseAddress,
                  scratch.baseAddress)
                return
              }
              if unsafe il2score_learn_jump(
                order, step.baseAddress, change.baseAddress, memory.baseAddress)
              {
                unsafe il2score_read_jump(order, memory.baseAddress, products.baseAddress)
              }
            }
          }
        }
      }
    }
    if !isKept { isNew = true }
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
    let jumps = !memory.isEmpty && !penalty.hasGroups
    let isNew = isNew
    if jumps { self.isNew = false }
    return unsafe products.elements.withUnsafeBufferPointer { products in
      unsafe coefficients.withUnsafeMutableBufferPointer { coefficients in
        unsafe score.withUnsafeMutableBufferPointer { score in
          unsafe scratch.withUnsafeMutableBufferPointer { scratch in
            unsafe memory.withUnsafeMutableBufferPointer { memory in
              unsafe penalty.withBuffers { penalty in
                unsafe sizes.withUnsafeBufferPointer { sizes in
                  var model = unsafe il2score_products(
                    order: order, products: products.baseAddress,
                    coefficients: coefficients.baseAddress, score: score.baseAddress,
                    thresholds: penalty.thresholds, ridges: penalty.ridges,
                    lowest: penalty.lowest, highest: penalty.highest,
                    group_sizes: sizes.baseAddress, scratch: scratch.baseAddress)
                  if jumps, unsafe il2score_jump(&model, isNew, tolerance, memory.baseAddress) {
                    return 0
                  }
                  return unsafe il2score_descend_products(&model, tolerance, share, limit)
                }
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
