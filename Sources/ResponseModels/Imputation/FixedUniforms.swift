/// Numbers between 0 and 1 that are always the same: for each use, one in each of K equal parts of the
/// interval, in a shuffled order.
///
/// Because each part has one, the mean over draws of a single missing value is nearly exact. Bits by
/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
struct FixedUniforms: Sendable {
  private let draws: Int
  private let values: [Double]

  /// Makes the numbers of so many uses.
  init(uses: Int, draws: Int) {
    self.draws = draws
    var state: UInt64 = 0x494C_3253_636F_7265
    var values: [Double] = []
    values.reserveCapacity(uses * draws)
    for _ in 0..<uses {
      var order = Array(0..<draws)
      for last in stride(from: draws - 1, to: 0, by: -1) {
        order.swapAt(last, Int(Self.next(&state) % UInt64(last + 1)))
      }
      for part in order { values.append((Double(part) + 0.5) / Double(draws)) }
    }
    self.values = values
  }

  /// The number of a draw in a use.
  func value(use: Int, draw: Int) -> Double {
    values[use * draws + draw]
  }

  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
