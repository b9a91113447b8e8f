/// The block function of Philox4x32-10: a keyed permutation of 128-bit counters.
///
/// Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3 (SC11).
enum Philox {
  /// The 128 random bits of a counter under a key; the words of the paper are taken low word first.
  static func block(low: UInt64, high: UInt64, key: UInt64) -> (low: UInt64, high: UInt64) {
    var x0 = UInt32(truncatingIfNeeded: low)
    var x1 = UInt32(truncatingIfNeeded: low >> 32)
    var x2 = UInt32(truncatingIfNeeded: high)
    var x3 = UInt32(truncatingIfNeeded: high >> 32)
    var k0 = UInt32(truncatingIfNeeded: key)
    var k1 = UInt32(truncatingIfNeeded: key >> 32)
    for _ in 0..<10 {
      let first = UInt64(x0) &* 0xD251_1F53
      let second = UInt64(x2) &* 0xCD9E_8D57
      x0 = UInt32(truncatingIfNeeded: second >> 32) ^ x1 ^ k0
      x1 = UInt32(truncatingIfNeeded: second)
      x2 = UInt32(truncatingIfNeeded: first >> 32) ^ x3 ^ k1
      x3 = UInt32(truncatingIfNeeded: first)
      k0 &+= 0x9E37_79B9
      k1 &+= 0xBB67_AE85
    }
    return (UInt64(x1) << 32 | UInt64(x0), UInt64(x3) << 32 | UInt64(x2))
  }
}
