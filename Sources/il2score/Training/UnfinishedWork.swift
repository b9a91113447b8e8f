internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The pieces of a long training that are done, in a file beside the model, so that the same command
/// goes on after an interruption.
///
/// The file begins when a training has taken some seconds and is removed when the model is written.
/// It holds a line a piece: task, number, and the bits of its values in hexadecimal; a line that was
/// cut off does not count.
final class UnfinishedWork: Sendable {
  /// The words that such a file begins with.
  static let heading = "il2score unfinished training"

  /// How long a training runs before its pieces are written down.
  private static let patience = Duration.seconds(3)

  /// The file.
  let path: String
  /// How many pieces an interrupted run left.
  var recalledCount: Int { recalled.count }

  private let fingerprint: @Sendable () -> String
  private let recalled: [Key: [Double]]
  private let isAllowed: Bool
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  private struct Key: Hashable {
    let task: String
    let piece: Int
  }

  private struct State {
    /// What is still to be written.
    var pending: [UInt8] = []
    var descriptor: Int32 = -1
    var hasFailed = false
  }

  /// Looks for the pieces of an interrupted run.
  ///
  /// - Parameters:
  ///   - path: The file of pieces; what is there and no such file is left alone.
  ///   - fingerprint: Tells trainings apart: pieces of another are not used.
  init(path: String, fingerprint: @escaping @Sendable () -> String) {
    self.path = path
    var text = Self.contents(of: path)
    if let end = text?.lastIndex(of: UInt8(ascii: "\n")) { text = Array(text?[...end] ?? []) }
    let lines = text?.split(separator: UInt8(ascii: "\n")) ?? []
    let first = lines.first.map { String(decoding: $0, as: UTF8.self) }
    isAllowed = text == nil || first?.hasPrefix(Self.heading) == true
    guard isAllowed, let first else {
      (recalled, self.fingerprint) = ([:], fingerprint)
      state = Mutex(State())
      return
    }
    let own = fingerprint()
    self.fingerprint = { own }
    recalled = first == "\(Self.heading) \(own)" ? Self.pieces(lines.dropFirst()) : [:]
    var state = State()
    if !recalled.isEmpty {
      state.descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
      if state.descriptor >= 0 { Interruption.farewell = Self.farewell(path) }
    }
    self.state = Mutex(state)
  }

  deinit {
    state.withLock { if $0.descriptor >= 0 { _ = close($0.descriptor) } }
  }

  /// The values of a piece that an interrupted run finished.
  func recall(_ task: String, _ piece: Int) -> [Double]? {
    recalled[Key(task: task, piece: piece)]
  }

  /// Notes the values of a piece, from any thread.
  func record(_ task: String, _ piece: Int, _ values: [Double]) {
    guard isAllowed else { return }
    let line = Self.line(task, piece, values)
    let isLate = ContinuousClock.now - start > Self.patience
    state.withLock { state in
      guard !state.hasFailed else { return }
      state.pending += line
      guard isLate || state.descriptor >= 0 else { return }
      write(&state)
    }
  }

  /// Removes the file: the model is written.
  func finish() {
    state.withLock { state in
      guard state.descriptor >= 0 else { return }
      Interruption.farewell = nil
      _ = unlink(path)
    }
  }

  /// Writes what is pending; where that fails the training goes on without.
  private func write(_ state: inout State) {
    if state.descriptor < 0 {
      state.descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
      state.pending = Array("\(Self.heading) \(fingerprint())\n".utf8) + state.pending
      if state.descriptor >= 0 { Interruption.farewell = Self.farewell(path) }
    }
    var rest = state.pending[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { unistdWrite(state.descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        state.hasFailed = true
        break
      }
      rest = rest.dropFirst(count)
    }
    state.pending.removeAll()
  }

  private static func farewell(_ path: String) -> String {
    "\nil2score: interrupted: what is done is kept in \(TerminalText.safe(path)); the same command "
      + "goes on from there\n"
  }
}

extension UnfinishedWork {
  private static func line(_ task: String, _ piece: Int, _ values: [Double]) -> [UInt8] {
    var line = Array("\(task) \(piece) ".utf8)
    line.reserveCapacity(line.count + 16 * values.count + 1)
    for value in values {
      for shift in stride(from: 60, through: 0, by: -4) {
        line.append(hexadecimalDigits[Int(value.bitPattern >> UInt64(shift) & 15)])
      }
    }
    return line + [UInt8(ascii: "\n")]
  }

  private static let hexadecimalDigits = Array("0123456789abcdef".utf8)

  private static func pieces(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [Key: [Double]] {
    var pieces: [Key: [Double]] = [:]
    for line in lines {
      let parts = line.split(
        separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3, let piece = Int(String(decoding: parts[1], as: UTF8.self)),
        let values = values(parts[2])
      else { continue }
      pieces[Key(task: String(decoding: parts[0], as: UTF8.self), piece: piece)] = values
    }
    return pieces
  }

  /// The values of a line; nil where it is not made of whole numbers of bits.
  private static func values(_ text: ArraySlice<UInt8>) -> [Double]? {
    guard text.count.isMultiple(of: 16) else { return nil }
    var values: [Double] = []
    for start in stride(from: text.startIndex, to: text.endIndex, by: 16) {
      let digits = String(decoding: text[start..<start + 16], as: UTF8.self)
      guard let bits = UInt64(digits, radix: 16) else { return nil }
      values.append(Double(bitPattern: bits))
    }
    return values
  }

  /// What is in a file; nil where there is none.
  private static func contents(of path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return errno == ENOENT ? nil : [] }
    defer { _ = close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
