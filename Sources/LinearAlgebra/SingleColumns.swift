internal import CKernels

/// The columns of a design in single precision, for what is limited by the reading of columns.
public struct SingleColumns: Sendable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The elements, columns end to end.
  let elements: [Float]

  /// The number of vectors for which ``scores(of:threads:)`` reads a column once.
  public static let most = Int(IL2SCORE_MANY)

  /// Rounds a design.
  public init(_ design: Matrix) {
    (rowCount, columnCount) = (design.rowCount, design.columnCount)
    elements = design.elements.map { Float($0) }
  }

  /// The products of all columns with several vectors.
  ///
  /// - Parameters:
  ///   - vectors: The vectors, one element a row each.
  ///   - threads: The largest number of threads; 0 for one a processor.
  /// - Returns: One product a column for each vector; its bits do not depend on what is beside it.
  public func scores(of vectors: [[Double]], threads: Int) -> [[Double]] {
    precondition(vectors.allSatisfy { $0.count == rowCount }, "one element a row")
    var result: [[Double]] = []
    for start in stride(from: 0, to: vectors.count, by: Self.most) {
      let part = vectors[start..<min(start + Self.most, vectors.count)]
      let scores = scores(ofFew: Array(part.joined()), count: part.count, threads: threads)
      for index in 0..<part.count {
        result.append(Array(scores[index * columnCount..<(index + 1) * columnCount]))
      }
    }
    return result
  }

  /// The same for vectors that lie end to end, at most ``most``.
  private func scores(ofFew vectors: [Double], count: Int, threads: Int) -> [Double] {
    let (rows, columns) = (rowCount, columnCount)
    var scores = [Double](repeating: 0, count: count * columns)
    let pieces = Pieces(
      count: (columns + 3) / 4, threads: threads, smallest: max(1, (1 << 17) / max(1, rows)))
    unsafe scores.withUnsafeMutableBufferPointer { scores in
      // Each piece writes the scores of its own columns, and the buffer outlives the call.
      nonisolated(unsafe) let target = unsafe scores
      _ = pieces.map { range in
        unsafe elements.withUnsafeBufferPointer { elements in
          unsafe vectors.withUnsafeBufferPointer { vectors in
            unsafe il2score_score_many(
              elements.baseAddress, rows, range.lowerBound * 4,
              min(columns, range.upperBound * 4), vectors.baseAddress, count,
              target.baseAddress, columns)
          }
        }
      }
    }
    return scores
  }
}
