/// Numbers sorted digit by digit, on several threads.
///
/// Each number becomes a word: in the upper 33 bits what its pattern is above the smallest, cut off
/// below where that is longer; in the lower 31 its index. Three stable passes of 11 bits sort the
/// words by the upper part (Knuth 3, 5.2.5). Few numbers agree there and differ below; those are
/// compared.
@safe
struct RadixSort {
  /// The largest number of elements.
  static let largestCount = 1 << indexBits - 1

  private static let indexBits = 31
  private static let keyBits = 33
  private static let digitBits = 11
  private static let digits = 1 << digitBits

  private let pieces: Pieces
  private let count: Int
  private var words: UnsafeMutablePointer<UInt64>
  private var spare: UnsafeMutablePointer<UInt64>

  /// The distinct numbers in ascending order, and the place of each element among them.
  static func distinct(
    _ elements: [Double], pieces: Pieces
  ) -> (values: [Double], places: [Int32]) {
    unsafe elements.withUnsafeBufferPointer { buffer in
      nonisolated(unsafe) let elements = unsafe buffer
      let bounds = pieces.map { range in unsafe keyBounds(elements, range) }
      let low = bounds.reduce(UInt64.max) { min($0, $1.low) }
      let high = bounds.reduce(0) { max($0, $1.high) }
      let width = UInt64.bitWidth - (high - low).leadingZeroBitCount
      let cut = max(0, width - keyBits)
      var sort = unsafe RadixSort(elements, pieces: pieces, low: low, cut: cut)
      for pass in 0..<(min(width, keyBits) + digitBits - 1) / digitBits {
        sort.pass(shift: indexBits + pass * digitBits)
      }
      defer { sort.deallocate() }
      if cut > 0 { unsafe sort.compareTies(elements) }
      return unsafe sort.numbered(elements)
    }
  }

  /// The pattern of a number, in the order of the numbers; 0 and −0 are one.
  private static func key(_ value: Double) -> UInt64 {
    let pattern = (value + 0).bitPattern
    let sign = UInt64(bitPattern: Int64(bitPattern: pattern) >> 63)
    return pattern ^ (sign | 1 << 63)
  }

  private static func keyBounds(
    _ elements: UnsafeBufferPointer<Double>, _ range: Range<Int>
  ) -> (low: UInt64, high: UInt64) {
    var low = UInt64.max
    var high: UInt64 = 0
    for index in range {
      let key = unsafe key(elements[index])
      low = min(low, key)
      high = max(high, key)
    }
    return (low, high)
  }

  private init(
    _ elements: UnsafeBufferPointer<Double>, pieces: Pieces, low: UInt64, cut: Int
  ) {
    self.pieces = pieces
    count = elements.count
    unsafe words = .allocate(capacity: count)
    unsafe spare = .allocate(capacity: count)
    nonisolated(unsafe) let words = unsafe words
    nonisolated(unsafe) let elements = unsafe elements
    _ = pieces.map { range in
      for index in range {
        let key = unsafe (Self.key(elements[index]) - low) >> UInt64(cut)
        unsafe words[index] = key << UInt64(Self.indexBits) | UInt64(index)
      }
    }
  }

  private func deallocate() {
    unsafe words.deallocate()
    unsafe spare.deallocate()
  }

  /// Sorts by one digit, keeping the order of words that agree in it.
  private mutating func pass(shift: Int) {
    nonisolated(unsafe) let (from, to) = unsafe (words, spare)
    let shift = UInt64(shift)
    let mask = UInt64(Self.digits - 1)
    var counts = pieces.map { range in
      var counts = [Int32](repeating: 0, count: Self.digits)
      unsafe counts.withUnsafeMutableBufferPointer { counts in
        for index in range {
          unsafe counts[Int(truncatingIfNeeded: from[index] >> shift & mask)] += 1
        }
      }
      return counts
    }
    // From counts to where the words of each digit and piece begin.
    var next: Int32 = 0
    for digit in 0..<Self.digits {
      for piece in counts.indices {
        (counts[piece][digit], next) = (next, next + counts[piece][digit])
      }
    }
    let starts = counts
    _ = pieces.enumerated { piece, range in
      var starts = starts[piece]
      unsafe starts.withUnsafeMutableBufferPointer { starts in
        for index in range {
          let word = unsafe from[index]
          let digit = Int(truncatingIfNeeded: word >> shift & mask)
          unsafe to[Int(starts[digit])] = word
          unsafe starts[digit] += 1
        }
      }
    }
    unsafe (words, spare) = (spare, words)
  }

  /// Sorts words that agree in all digits by the numbers they stand for.
  private func compareTies(_ elements: UnsafeBufferPointer<Double>) {
    nonisolated(unsafe) let words = unsafe words
    nonisolated(unsafe) let elements = unsafe elements
    let starts = pieces.ranges.map { runStart(from: $0.lowerBound) } + [count]
    _ = pieces.enumerated { piece, _ in
      var start = starts[piece]
      while start < starts[piece + 1] {
        let key = unsafe words[start] >> UInt64(Self.indexBits)
        var end = start + 1
        while unsafe end < starts[piece + 1] && words[end] >> UInt64(Self.indexBits) == key {
          end += 1
        }
        if end - start > 1 {
          let run = unsafe UnsafeMutableBufferPointer(start: words + start, count: end - start)
          unsafe Self.sort(run, by: elements)
        }
        start = end
      }
    }
  }

  /// The first position, from the given one on, whose word differs from the one before it.
  private func runStart(from position: Int) -> Int {
    var start = position
    while unsafe start > 0 && start < count
      && words[start] >> UInt64(Self.indexBits) == words[start - 1] >> UInt64(Self.indexBits)
    {
      start += 1
    }
    return start
  }

  private static func sort(
    _ run: UnsafeMutableBufferPointer<UInt64>, by elements: UnsafeBufferPointer<Double>
  ) {
    let first = unsafe elements[index(run[0])]
    if unsafe run.allSatisfy({ unsafe elements[index($0)] == first }) { return }
    var run = unsafe run
    unsafe run.sort { unsafe elements[index($0)] < elements[index($1)] }
  }

  private static func index(_ word: UInt64) -> Int {
    Int(truncatingIfNeeded: word & (1 << UInt64(indexBits) - 1))
  }

  /// Numbers the distinct values of the sorted words.
  private func numbered(
    _ elements: UnsafeBufferPointer<Double>
  ) -> (values: [Double], places: [Int32]) {
    nonisolated(unsafe) let sort = self
    nonisolated(unsafe) let elements = unsafe elements
    let found = pieces.map { range in
      var values = [Double]()
      unsafe sort.visit(range, elements) { value, _, isNew in
        if isNew { values.append(value + 0) }
      }
      return values
    }
    var firsts = [0]
    for values in found { firsts.append(firsts[firsts.count - 1] + values.count) }
    let starts = firsts
    let places = unsafe [Int32](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let places = unsafe buffer
      _ = pieces.enumerated { piece, range in
        var place = Int32(truncatingIfNeeded: starts[piece]) - 1
        unsafe sort.visit(range, elements) { _, index, isNew in
          if isNew { place += 1 }
          unsafe places[index] = place
        }
      }
      initialized = count
    }
    return (Array(found.joined()), places)
  }

  /// Visits sorted words: their numbers, their indices, and whether the number before is another.
  @inline(__always)
  private func visit(
    _ range: Range<Int>, _ elements: UnsafeBufferPointer<Double>,
    _ body: (_ value: Double, _ index: Int, _ isNew: Bool) -> Void
  ) {
    var last = Double.nan
    if range.lowerBound > 0 { last = unsafe elements[Self.index(words[range.lowerBound - 1])] }
    for position in range {
      let index = unsafe Self.index(words[position])
      let value = unsafe elements[index]
      body(value, index, value != last)
      last = value
    }
  }
}
