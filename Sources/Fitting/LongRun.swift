internal import LinearAlgebra

/// How long work is done: many independent pieces, with progress, from where it was interrupted.
///
/// A piece is a function of its number and the seed alone, so that recalled and computed pieces are
/// the same to the last bit, on any number of threads.
public struct LongRun: Sendable {
  /// Called with a task's name and how many of its pieces are done, of how many; from any thread.
  public var progress: @Sendable (_ task: String, _ done: Int, _ count: Int) -> Void
  /// The values of a piece that an earlier run finished, or nil.
  public var recall: @Sendable (_ task: String, _ piece: Int) -> [Double]?
  /// Called with the values of each piece that was computed; from any thread.
  public var record: @Sendable (_ task: String, _ piece: Int, _ values: [Double]) -> Void

  /// Creates a way to work; by default nothing is shown, recalled or recorded.
  public init(
    progress: @escaping @Sendable (String, Int, Int) -> Void = { _, _, _ in },
    recall: @escaping @Sendable (String, Int) -> [Double]? = { _, _ in nil },
    record: @escaping @Sendable (String, Int, [Double]) -> Void = { _, _, _ in }
  ) {
    self.progress = progress
    self.recall = recall
    self.record = record
  }

  /// Computes the pieces of a task.
  ///
  /// - Parameters:
  ///   - task: The name of the task, one a training: `cross-validation`, `bootstrap`.
  ///   - count: The number of pieces.
  ///   - threads: The largest number of threads; 0 for one a processor.
  ///   - piece: Gives the values of a piece from its number; none for a piece that failed.
  /// - Returns: The values of each piece, in order.
  func map(
    task: String, count: Int, threads: Int, _ piece: @Sendable (Int) -> [Double]
  ) -> [[Double]] {
    let counter = ProgressCounter()
    return Parallel.map(count: count, threads: threads) { index in
      let values: [Double]
      if let known = recall(task, index) {
        values = known
      } else {
        values = piece(index)
        record(task, index, values)
      }
      progress(task, counter.increment(), count)
      return values
    }
  }
}
