internal import CKernels

/// Coordinate descent on the rows of a logistic regression with many columns: no cross-products of
/// columns are formed, and only columns that are asked for are touched.
///
/// Friedman, Hastie & Tibshirani, *J. Stat. Softw.* 33 (2010) 1, section 3. The working residuals of
/// the quadratic approximation are kept up to date with every coefficient.
public struct RowDescent: Sendable {
  private let design: Matrix
  private let outcomes: [Double]
  private let weights: [Double]
  private let offsets: [Double]?
  /// One coefficient a column.
  public private(set) var coefficients: [Double]
  /// The linear predictors at the coefficients of the last ``weigh()``.
  public private(set) var linear: [Double]
  /// The weighted residuals of the quadratic.
  private var residuals: [Double]
  private var variances: [Double]
  /// xᵀVx of each column for which it was asked.
  private var curvatures: [Double]

  /// Creates a descent at coefficients of zero.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - weights: The weight of each row; they sum to 1.
  public init(_ rows: LogisticRows, weights: [Double]) {
    let columns = rows.design.columnCount
    precondition(weights.count == rows.design.rowCount, "one weight a row")
    design = rows.design
    outcomes = rows.outcomes
    self.weights = weights
    offsets = rows.offsets
    coefficients = [Double](repeating: 0, count: columns)
    linear = rows.offsets ?? [Double](repeating: 0, count: weights.count)
    residuals = [Double](repeating: 0, count: weights.count)
    variances = residuals
    curvatures = coefficients
  }

  /// Puts the coefficients elsewhere.
  public mutating func move(to coefficients: [Double]) {
    precondition(coefficients.count == design.columnCount, "one coefficient a column")
    self.coefficients = coefficients
    let count = weights.count
    var sums = offsets ?? [Double](repeating: 0, count: count)
    unsafe design.elements.withUnsafeBufferPointer { elements in
      unsafe sums.withUnsafeMutableBufferPointer { sums in
        guard let base = elements.baseAddress, let target = sums.baseAddress else {
          return
        }
        for (column, factor) in coefficients.enumerated() where factor != 0 {
          unsafe il2score_add_multiple(factor, base + column * count, target, count)
        }
      }
    }
    linear = sums
  }

  /// Makes the quadratic anew at the coefficients; gives the mean log-likelihood there.
  public mutating func weigh() -> Double {
    let count = weights.count
    return unsafe linear.withUnsafeBufferPointer { linear in
      unsafe outcomes.withUnsafeBufferPointer { outcomes in
        unsafe weights.withUnsafeBufferPointer { weights in
          unsafe residuals.withUnsafeMutableBufferPointer { residuals in
            unsafe variances.withUnsafeMutableBufferPointer { variances in
              unsafe il2score_weigh_rows(
                count, linear.baseAddress, outcomes.baseAddress, weights.baseAddress,
                residuals.baseAddress, variances.baseAddress)
            }
          }
        }
      }
    }
  }

  /// Computes the curvature of columns for the quadratic as it is.
  public mutating func curve(_ columns: [Int]) {
    precondition(columns.allSatisfy { $0 >= 0 && $0 < design.columnCount }, "columns")
    let count = weights.count
    unsafe design.elements.withUnsafeBufferPointer { elements in
      unsafe variances.withUnsafeBufferPointer { variances in
        unsafe curvatures.withUnsafeMutableBufferPointer { curvatures in
          unsafe columns.withUnsafeBufferPointer { indices in
            unsafe il2score_curvatures(
              elements.baseAddress, count, indices.baseAddress, indices.count,
              variances.baseAddress, curvatures.baseAddress)
          }
        }
      }
    }
  }

  /// One round of descent over columns whose curvature is known.
  ///
  /// - Returns: The largest curvature times the square of a change.
  public mutating func descend(_ columns: [Int], penalty: CoordinatePenalty) -> Double {
    precondition(columns.allSatisfy { $0 >= 0 && $0 < design.columnCount }, "columns")
    precondition(penalty.count == design.columnCount, "a penalty for each column")
    let count = weights.count
    return unsafe design.elements.withUnsafeBufferPointer { elements in
      unsafe variances.withUnsafeBufferPointer { variances in
        unsafe residuals.withUnsafeMutableBufferPointer { residuals in
          unsafe coefficients.withUnsafeMutableBufferPointer { coefficients in
            unsafe curvatures.withUnsafeBufferPointer { curvatures in
              unsafe penalty.withBuffers { penalty in
                unsafe columns.withUnsafeBufferPointer { indices in
                  var model = unsafe il2score_descent(
                    design: elements.baseAddress, rows: count, variances: variances.baseAddress,
                    residuals: residuals.baseAddress, coefficients: coefficients.baseAddress,
                    curvatures: curvatures.baseAddress, thresholds: penalty.thresholds,
                    ridges: penalty.ridges, lowest: penalty.lowest, highest: penalty.highest)
                  return unsafe il2score_descend_rows(
                    &model, indices.baseAddress, indices.count)
                }
              }
            }
          }
        }
      }
    }
  }

  /// The products of columns and the residuals of the quadratic: right after ``weigh()``, the score
  /// of the mean log-likelihood.
  ///
  /// - Parameters:
  ///   - columns: The columns.
  ///   - scores: Where they go: one a column of the design.
  public func score(_ columns: [Int], into scores: inout [Double]) {
    precondition(columns.allSatisfy { $0 >= 0 && $0 < design.columnCount }, "columns")
    precondition(scores.count == design.columnCount, "one score a column")
    let count = weights.count
    unsafe design.elements.withUnsafeBufferPointer { elements in
      unsafe residuals.withUnsafeBufferPointer { residuals in
        unsafe scores.withUnsafeMutableBufferPointer { scores in
          unsafe columns.withUnsafeBufferPointer { indices in
            unsafe il2score_scores(
              elements.baseAddress, count, indices.baseAddress, indices.count,
              residuals.baseAddress, scores.baseAddress)
          }
        }
      }
    }
  }
}
