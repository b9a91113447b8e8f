internal import CKernels

/// The weighted mean and 1/n standard deviation of a column.
public struct ColumnMoments: Sendable {
  /// Σ shareᵢ·xᵢ.
  public let mean: Double
  /// √(Σ shareᵢ·(xᵢ − mean)²).
  public let deviation: Double

  /// Computes the moments, in two passes; no square overflows.
  ///
  /// - Parameters:
  ///   - column: The values.
  ///   - shares: The share of each in a mean.
  public init(_ column: ArraySlice<Double>, shares: [Double]) {
    precondition(shares.count == column.count, "one share a value")
    var (first, second, unit) = (0.0, 0.0, 1.0)
    unsafe column.withUnsafeBufferPointer { column in
      unsafe shares.withUnsafeBufferPointer { shares in
        guard let values = column.baseAddress, let shares = shares.baseAddress else { return }
        var largest = 0.0
        for index in 0..<column.count { unsafe largest = max(largest, abs(values[index])) }
        // A power of two changes no digit.
        unit = largest.isNormal ? largest.binade : 1
        unsafe il2score_moments(
          values, shares, column.count, 1 / unit, &first, &second)
      }
    }
    mean = first * unit
    deviation = second.squareRoot() * unit
  }
}

extension Matrix {
  /// Columns less a number each, divided by another.
  ///
  /// - Parameters:
  ///   - columns: The columns.
  ///   - centers: What is taken from each.
  ///   - divisors: What each is then divided by.
  /// - Returns: The columns in this order.
  public func standardizing(columns: [Int], centers: [Double], divisors: [Double]) -> Matrix {
    precondition(
      centers.count == columns.count && divisors.count == columns.count, "a number each")
    precondition(columns.allSatisfy { $0 >= 0 && $0 < columnCount }, "columns")
    let made = unsafe [Double](unsafeUninitializedCapacity: rowCount * columns.count) {
      target, count in
      count = rowCount * columns.count
      unsafe elements.withUnsafeBufferPointer { source in
        guard let source = source.baseAddress, let target = target.baseAddress else { return }
        for (place, column) in columns.enumerated() {
          unsafe il2score_standardize(
            source + column * rowCount, rowCount, centers[place], divisors[place],
            target + place * rowCount)
        }
      }
    }
    return Matrix(rowCount: rowCount, columnCount: columns.count, elements: made)
  }
}
