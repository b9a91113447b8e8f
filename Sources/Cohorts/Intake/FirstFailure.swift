internal import Synchronization

/// The failure of the earliest piece, whichever thread comes upon its own first.
final class FirstFailure: Sendable {
  private let failure = Mutex<(piece: Int, error: IntakeError)?>(nil)

  /// The failure, where there is one.
  var first: IntakeError? { failure.withLock { $0?.error } }

  /// Adds the failure of a piece.
  func add(_ error: IntakeError, piece: Int) {
    failure.withLock { known in
      if piece < (known?.piece ?? .max) { known = (piece, error) }
    }
  }
}
