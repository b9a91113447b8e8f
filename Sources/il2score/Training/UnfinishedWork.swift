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
/// cut off does not count. Pieces stay numbers until they are written, which is done now and then:
/// small ones are quicker to compute than to write.
final class UnfinishedWork: Sendable {
  /// The words that such a file begins with.
  static let heading = "il2score unfinished training"

  /// How long a training runs before its pieces are written down.
  private static let patience = Duration.seconds(3)
  /// How long pieces wait for others to be written with them; longer where writing is slow.
  private static let interval = Duration.seconds(1)
  /// What is given to the system at a time, about.
  private static let chunk = 1 << 20

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

  private struct Piece {
    let key: Key
    let values: [Double]
  }

  private struct State {
    /// What is still to be written.
    var pending: [Piece] = []
    /// When that is done at the earliest.
    var next: ContinuousClock.Instant
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
      state = Mutex(State(next: start + Self.patience))
      return
    }
    let own = fingerprint()
    self.fingerprint = { own }
    recalled = first == "\(Self.heading) \(own)" ? Self.pieces(lines.dropFirst()) : [:]
    var state = State(next: start + Self.patience)
    if !recalled.isEmpty {
      state.next = start
      state.descriptor = open(path, O_WRONLY | O_APPEND | O_CLOEXEC)
      if state.descriptor >= 0 { Interruption.farewell = Self.farewell(path) }
    }
    self.state = Mutex(state)
  }

  deinit {
    state.withLock { state in
      guard state.descriptor >= 0 else { return }
      write(&state)
      _ = close(state.descriptor)
    }
  }

  /// The values of a piece that an interrupted run finished.
  func recall(_ task: String, _ piece: Int) -> [Double]? {
    recalled[Key(task: task, piece: piece)]
  }

  /// Notes the values of a piece, from any thread.
  func record(_ task: String, _ piece: Int, _ values: [Double]) {
    guard isAllowed else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      guard !state.hasFailed else { return }
      state.pending.append(Piece(key: Key(task: task, piece: piece), values: values))
      guard now >= state.next else { return }
      write(&state)
      let end = ContinuousClock.now
      state.next = end + max(Self.interval, (end - now) * 10)
    }
  }

  /// Removes the file: the model is written.
  func finish() {
    state.withLock { state in
      guard state.descriptor >= 0 else { return }
      Interruption.farewell = nil
      state.pending.removeAll()
      _ = unlink(path)
    }
  }

  /// Writes what is pending; where that fails the training goes on without.
  private func write(_ state: inout State) {
    var text: [UInt8] = []
    if state.descriptor < 0 {
      state.descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0o600)
      text = Array("\(Self.heading) \(fingerprint())\n".utf8)
      if state.descriptor >= 0 { Interruption.farewell = Self.farewell(path) }
    }
    for piece in state.pending {
      Self.append(piece.key, piece.values, to: &text)
      if text.count >= Self.chunk { hand(over: &text, &state) }
      if state.hasFailed { break }
    }
    hand(over: &text, &state)
    state.pending.removeAll()
  }

  /// Gives text to the system.
  private func hand(over text: inout [UInt8], _ state: inout State) {
    var rest = text[...]
    while !rest.isEmpty, !state.hasFailed {
      let count = rest.withUnsafeBytes { unistdWrite(state.descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      if count > 0 { rest = rest.dropFirst(count) } else { state.hasFailed = true }
    }
    text.removeAll(keepingCapacity: true)
  }

  private static func farewell(_ path: String) -> String {
    "\nil2score: interrupted: what is done is kept in \(TerminalText.safe(path)); the same command "
      + "goes on from there\n"
  }
}

extension UnfinishedWork {
  private static func append(_ key: Key, _ values: [Double], to text: inout [UInt8]) {
    text += "\(key.task) \(key.piece) ".utf8
    for value in values {
      let bits = value.bitPattern
      let halves = (
        hexadecimal(UInt32(truncatingIfNeeded: bits >> 32)).bigEndian,
        hexadecimal(UInt32(truncatingIfNeeded: bits)).bigEndian
      )
      withUnsafeBytes(of: halves) { text.append(contentsOf: $0) }
    }
    text.append(UInt8(ascii: "\n"))
  }

  /// The eight hexadecimal digits of a number, a byte each, the first in the highest.
  private static func hexadecimal(_ number: UInt32) -> UInt64 {
    var digits = UInt64(number)
    digits = (digits | digits << 16) & 0x0000_FFFF_0000_FFFF
    digits = (digits | digits << 8) & 0x00FF_00FF_00FF_00FF
    digits = (digits | digits << 4) & 0x0F0F_0F0F_0F0F_0F0F
    // Digits above 9 are letters, which follow 39 characters after "9".
    let letters = (digits &+ 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101
    return digits &+ 0x3030_3030_3030_3030 &+ letters &* 39
  }

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
