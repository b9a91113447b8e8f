internal import Synchronization

/// How far long work is, on one line of a terminal; silent anywhere else.
final class Progress: Sendable {
  private let isShown: Bool
  /// The task on the line, and the percent that it shows.
  private let line = Mutex<(task: String, percent: Int)>(("", -1))

  /// Creates a progress line.
  init(isShown: Bool) {
    self.isShown = isShown && StandardError.isTerminal
  }

  /// Shows how much of a task is done, where that is another percent than before; from any thread.
  func show(_ task: String, _ done: Int, of all: Int) {
    guard isShown, all > 0 else { return }
    let percent = done * 100 / all
    line.withLock { line in
      if line.task != task {
        if line.percent >= 0 { StandardError.write("\r\u{1B}[K") }
        line = (task, -1)
      }
      guard percent > line.percent else { return }
      line.percent = percent
      StandardError.write("\r\(task) \(percent)%")
    }
  }

  /// Clears the line.
  func end() {
    guard isShown, line.withLock({ $0.percent >= 0 }) else { return }
    StandardError.write("\r\u{1B}[K")
  }
}
