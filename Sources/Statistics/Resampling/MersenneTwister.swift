/// The Mersenne twister MT19937, seeded and drawn from as NumPy's `RandomState` does.
///
/// With it splits that were published can be made again; what is new takes ``SeededGenerator``.
/// Matsumoto and Nishimura, *ACM Trans. Model. Comput. Simul.* 8 (1998) 3, with the seeding of their
/// program of 2002.
public struct MersenneTwister: Sendable {
  private var state: [UInt32]
  private var position: Int

  /// The number of words of the state, and how far apart the words are that are joined.
  private static let (size, distance) = (624, 397)

  /// Creates the generator that `numpy.random.RandomState(seed)` has.
  public init(seed: UInt32) {
    var word = seed
    state = (0..<Self.size).map { index in
      if index > 0 {
        word = 1_812_433_253 &* (word ^ (word >> 30)) &+ UInt32(truncatingIfNeeded: index)
      }
      return word
    }
    position = Self.size
  }

  /// Draws 32 random bits.
  public mutating func next() -> UInt32 {
    if position == Self.size { renew() }
    var word = state[position]
    position += 1
    word ^= word >> 11
    word ^= (word << 7) & 0x9D2C_5680
    word ^= (word << 15) & 0xEFC6_0000
    return word ^ (word >> 18)
  }

  /// Makes the next words of the state.
  private mutating func renew() {
    for index in 0..<Self.size {
      let following = index + 1 == Self.size ? 0 : index + 1
      let far = index + Self.distance
      let joined = (state[index] & 0x8000_0000) | (state[following] & 0x7FFF_FFFF)
      state[index] =
        state[far < Self.size ? far : far - Self.size] ^ (joined >> 1)
        ^ (joined & 1 == 0 ? 0 : 0x9908_B0DF)
    }
    position = 0
  }

  /// Draws an integer from 0 through `bound`: words cut to as many bits as the bound has, until one
  /// is not above it.
  public mutating func nextInteger(through bound: UInt32) -> UInt32 {
    guard bound > 0 else { return 0 }
    let mask = UInt32.max >> UInt32(bound.leadingZeroBitCount)
    while true {
      let word = next() & mask
      if word <= bound { return word }
    }
  }

  /// The numbers 0..<count in random order, as `RandomState.permutation(count)` gives them.
  public mutating func permutation(_ count: Int32) -> [Int32] {
    guard count > 0 else { return [] }
    var order = Array(0..<count)
    for last in stride(from: order.count - 1, to: 0, by: -1) {
      order.swapAt(last, Int(nextInteger(through: UInt32(last))))
    }
    return order
  }
}
