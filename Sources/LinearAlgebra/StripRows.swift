// Goals, in order: the right sums, the same bits on any number of threads; one pass over memory that
// is read from its first to its last number; nothing allocated by a pass.

internal import CKernels

/// Rows of a logistic regression laid out for many passes by one thread: in strips whose linear
/// predictors stay in registers.
@safe
public final class StripRows {
  /// The number of columns.
  public let columnCount: Int
  /// The number of rows.
  public let rowCount: Int
  private let strips: Int
  private let memory: WorkMemory
  private let design: UnsafeMutablePointer<Double>
  private let outcomes: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutablePointer<Double>
  private let offsets: UnsafeMutablePointer<Double>
  private let scratch: UnsafeMutablePointer<Double>

  /// Copies rows.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - weights: The weight of each; that of the rows is not looked at.
  public init(_ rows: LogisticRows, weights: [Double]) {
    let (count, columns) = (rows.design.rowCount, rows.design.columnCount)
    precondition(weights.count == count, "one weight a row")
    let size = Int(IL2SCORE_STRIP_SIZE)
    (rowCount, columnCount, strips) = (count, columns, (count + size - 1) / size)
    let padded = strips * size
    memory = WorkMemory(capacity: padded * (columns + 3) + size * columns)
    unsafe design = memory.take(padded * columns)
    unsafe outcomes = memory.take(padded, rows.outcomes)
    unsafe self.weights = memory.take(padded, weights)
    unsafe offsets = memory.take(padded, rows.offsets ?? [])
    unsafe scratch = memory.take(size * columns)
    unsafe rows.design.elements.withUnsafeBufferPointer { elements in
      guard let base = elements.baseAddress else { return }
      for strip in 0..<strips {
        let length = min(size, count - strip * size)
        for column in 0..<columns {
          unsafe (design + (strip * columns + column) * size).update(
            from: base + column * count + strip * size, count: length)
        }
      }
    }
  }

  private var view: il2score_strips {
    unsafe il2score_strips(
      design: design, strips: strips, columns: columnCount, outcomes: outcomes, weights: weights,
      offsets: offsets)
  }

  /// Replaces a score by Xᵀ·a(y − p) at some coefficients.
  public func score(at coefficients: [Double], into score: inout [Double]) {
    precondition(
      coefficients.count == columnCount && score.count == columnCount, "one element a column")
    var rows = unsafe view
    unsafe coefficients.withUnsafeBufferPointer { coefficients in
      unsafe score.withUnsafeMutableBufferPointer { score in
        unsafe il2score_score_strips(
          &rows, coefficients.baseAddress, scratch, score.baseAddress)
      }
    }
  }

  /// Replaces an information by XᵀVX with V = a·p(1 − p) at some coefficients.
  public func curve(at coefficients: [Double], into information: inout Matrix) {
    precondition(coefficients.count == columnCount, "one coefficient a column")
    precondition(information.elements.count == columnCount * columnCount, "a square matrix")
    var rows = unsafe view
    unsafe coefficients.withUnsafeBufferPointer { coefficients in
      unsafe information.elements.withUnsafeMutableBufferPointer { information in
        unsafe il2score_curve_strips(
          &rows, coefficients.baseAddress, scratch, information.baseAddress)
      }
    }
  }

  /// Σ aᵢ·[yᵢ·log pᵢ + (1 − yᵢ)·log(1 − pᵢ)] at some coefficients.
  public func logLikelihood(at coefficients: [Double]) -> Double {
    precondition(coefficients.count == columnCount, "one coefficient a column")
    var rows = unsafe view
    return unsafe coefficients.withUnsafeBufferPointer { coefficients in
      unsafe il2score_strips_log_likelihood(&rows, coefficients.baseAddress)
    }
  }

  /// −2·log of the probability of each row's outcome.
  ///
  /// - Parameters:
  ///   - vectors: Coefficients, one vector after the other.
  ///   - margin: The least distance of a probability from 0 and 1; a nearer one is held there.
  /// - Returns: For each vector one element a row.
  public func deviances(at vectors: [[Double]], margin: Double) -> [[Double]] {
    let padded = strips * Int(IL2SCORE_STRIP_SIZE)
    var losses = [Double](repeating: 0, count: padded)
    var rows = unsafe view
    return vectors.map { coefficients in
      precondition(coefficients.count == columnCount, "one coefficient a column")
      unsafe coefficients.withUnsafeBufferPointer { coefficients in
        unsafe losses.withUnsafeMutableBufferPointer { losses in
          unsafe il2score_lose_strips(&rows, coefficients.baseAddress, margin, losses.baseAddress)
        }
      }
      return Array(losses[..<rowCount])
    }
  }
}
