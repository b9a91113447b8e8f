internal import Synchronization

/// How far a long computation is, on one line of a terminal; silent anywhere else.
final class Progress: Sendable {
  private let label: String
  private let isShown: Bool
  private let lastPercent = Atomic<Int>(-1)

  /// Creates a progress line.
  init(label: String, isShown: Bool) {
    self.label = label
    self.isShown = isShown && StandardError.isTerminal
  }

  /// Shows how much is done, where that is another percent than before; from any thread.
  func show(_ done: Int, of all: Int) {
    guard isShown, all > 0 else { return }
    let percent = done * 100 / all
    let last = lastPercent.load(ordering: .relaxed)
    guard percent > last,
      lastPercent.compareExchange(expected: last, desired: percent, ordering: .relaxed).exchanged
    else { return }
    StandardError.write("\r\(label) \(percent)%")
  }

  /// Clears the line.
  func end() {
    guard isShown, lastPercent.load(ordering: .relaxed) >= 0 else { return }
    StandardError.write("\r\u{1B}[K")
  }
}
