internal import Dispatch

/// Work that is split into numbered pieces and shared out among threads.
///
/// Results come back in the order of the pieces, so what is computed from them does not depend on
/// the number of threads.
public enum Parallel {
  /// The number of processors that may be used.
  public static var processorCount: Int { ProcessorCount.active }

  /// Computes one value a piece, on up to `threads` threads (0 for one a processor).
  ///
  /// - Parameters:
  ///   - count: The number of pieces.
  ///   - threads: The largest number of threads to use; 0 for one a processor.
  ///   - piece: Computes the value of a piece from its number.
  /// - Returns: The values, in the order of the pieces.
  public static func map<Value: Sendable>(
    count: Int, threads: Int, _ piece: @Sendable (Int) -> Value
  ) -> [Value] {
    let workers = min(count, threads > 0 ? threads : processorCount)
    guard workers > 1 else { return (0..<count).map(piece) }
    var values = [Value?](repeating: nil, count: count)
    unsafe values.withUnsafeMutableBufferPointer { buffer in
      // Each piece writes its own slot only, and the buffer outlives the call.
      nonisolated(unsafe) let slots = unsafe buffer
      DispatchQueue.concurrentPerform(iterations: workers) { worker in
        for index in stride(from: worker, to: count, by: workers) {
          unsafe slots[index] = piece(index)
        }
      }
    }
    return values.compactMap { $0 }
  }
}
