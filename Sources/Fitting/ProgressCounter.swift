internal import Synchronization

/// Counts finished pieces of work from any thread.
final class ProgressCounter: Sendable {
  private let count = Atomic<Int>(0)

  /// Counts one more, and returns how many there are now.
  func increment() -> Int {
    count.add(1, ordering: .relaxed).newValue
  }
}
