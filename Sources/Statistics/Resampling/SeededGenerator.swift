/// A seeded source of random bits that can be split into independent streams.
///
/// Philox4x32-10 (Salmon, Moraes, Dror and Shaw, Parallel random numbers: as easy as 1, 2, 3, SC11):
/// the bits are a function of seed, stream and position only. Work that takes `split(i)` for its
/// i-th part therefore sees the same numbers on any number of threads. **The bits are part of the
/// contract:** the same seed gives the same integers, uniforms and shuffles in every version and on
/// every platform (normals too, up to the last bit of the platform's logarithm).
public struct SeededGenerator: RandomNumberGenerator, Sendable, Hashable {
  private let key: UInt64
  private let stream: UInt64
  private var position: UInt64 = 0
  private var spare: UInt64 = 0

  /// Creates the generator of a seed.
  public init(seed: UInt64) {
    self.init(key: seed, stream: 0)
  }

  private init(key: UInt64, stream: UInt64) {
    self.key = key
    self.stream = stream
  }

  /// The generator of an independent stream.
  ///
  /// It depends on the seed, on the splits so far, and on `index`; not on how many numbers were
  /// drawn before. Philox permutes its counters, so that two indices never give the same stream.
  public func split(_ index: UInt64) -> SeededGenerator {
    // The key is changed so that no stream is named by bits that another one hands out.
    let block = Philox.block(low: index, high: stream, key: key ^ 0x5350_4C49_542D_4B45)
    return SeededGenerator(key: block.low, stream: block.high)
  }

  /// Draws 64 random bits.
  public mutating func next() -> UInt64 {
    defer { position &+= 1 }
    guard position & 1 == 0 else { return spare }
    let block = Philox.block(low: position >> 1, high: stream, key: key)
    spare = block.high
    return block.low
  }

  /// Draws a number in the open interval (0, 1), one of 2⁵² that are equally far apart.
  public mutating func nextUniform() -> Double {
    (Double(next() >> 12) + 0.5) * 0x1p-52
  }

  /// Draws from the standard normal distribution, by inversion: one uniform each.
  public mutating func nextNormal() -> Double {
    Normal.quantile(nextUniform())
  }

  /// Draws an integer from 0 up to but not including `bound`, each equally likely.
  ///
  /// Lemire, Fast random integer generation in an interval (2019). A bound below 2 gives 0.
  public mutating func nextInteger(below bound: Int) -> Int {
    guard bound > 1 else { return 0 }
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// Puts the elements of an array into random order, each order equally likely (Fisher and Yates).
  public mutating func shuffle<Element>(_ array: inout [Element]) {
    for last in stride(from: array.count - 1, to: 0, by: -1) {
      array.swapAt(last, nextInteger(below: last + 1))
    }
  }
}
