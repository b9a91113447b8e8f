internal import Dispatch
internal import Synchronization

/// Runs the same function on numbered pieces of work, on several threads.
enum ParallelWork {
  /// The number of threads for a request, where 0 is one for each core.
  static func threadCount(requested: Int) -> Int {
    requested > 0 ? min(requested, 256) : max(1, cores)
  }

  private static let cores = ProcessorCount.active

  /// Calls a function once for each piece, with the number of the worker that does it.
  ///
  /// Workers take the next piece when they are done with one; no two share a worker's number. The
  /// call returns when all are done.
  static func run(
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
}
