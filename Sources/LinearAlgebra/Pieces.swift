/// A range of indices cut into as many pieces as there are threads.
///
/// For work whose result does not depend on where the cuts are.
struct Pieces: Sendable {
  /// The pieces, ascending; together they are the range.
  let ranges: [Range<Int>]

  /// Cuts 0..<count, into pieces of at least `smallest`.
  init(count: Int, threads: Int, smallest: Int = 1 << 14) {
    let wanted = threads > 0 ? threads : Parallel.processorCount
    let pieces = max(1, min(wanted, count / smallest))
    ranges = (0..<pieces).map { $0 * count / pieces..<($0 + 1) * count / pieces }
  }

  /// One value a piece, in the order of the pieces.
  func map<Value: Sendable>(_ piece: @Sendable (Range<Int>) -> Value) -> [Value] {
    enumerated { piece($1) }
  }

  /// One value a piece, from its number and range.
  func enumerated<Value: Sendable>(_ piece: @Sendable (Int, Range<Int>) -> Value) -> [Value] {
    Parallel.map(count: ranges.count, threads: ranges.count) { piece($0, ranges[$0]) }
  }
}
