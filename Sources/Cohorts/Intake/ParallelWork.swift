internal import Dispatch
internal import Synchronization

/// Runs the same function on numbered pieces of work, on several threads.
package enum ParallelWork {
  /// The number of threads for a request, where 0 is one for each core.
  package static func threadCount(requested: Int) -> Int {
    requested > 0 ? min(requested, 256) : max(1, cores)
  }

  private static let cores = ProcessorCount.active

  /// Calls a function once for each piece, with the number of the worker that does it.
  ///
  /// Workers take the next piece when they are done with one; no two share a worker's number. The
  /// call returns when all are done.
  package static func run(
    pieces: Int, threads: Int, _ body: @Sendable (_ piece: Int, _ worker: Int) -> Void
  ) {
    let workers = min(threads, pieces)
    guard workers > 1 else {
      for piece in 0..<max(0, pieces) { body(piece, 0) }
      return
    }
    let next = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: workers) { worker in
      while true {
        let piece = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard piece < pieces else { return }
        body(piece, worker)
      }
    }
  }

  /// Computes one value a piece, and gives the values in the order of the pieces.
  ///
  /// - Parameters:
  ///   - count: The number of pieces.
  ///   - threads: The largest number of threads; 0 for one a processor.
  ///   - piece: Computes the value of a piece from its number.
  /// - Returns: The values.
  package static func map<Value: Sendable>(
    count: Int, threads: Int, _ piece: @Sendable (Int) -> Value
  ) -> [Value] {
    let slots = Mutex([Value?](repeating: nil, count: max(0, count)))
    run(pieces: count, threads: threadCount(requested: threads)) { number, _ in
      let value = piece(number)
      slots.withLock { $0[number] = value }
    }
    return slots.withLock { $0.compactMap { $0 } }
  }
}
