/// The inner loops over blocks of rows, written for vector registers of any width.
///
/// Sizes are multiples of 8; the order of additions is fixed by the code, not by the machine.
enum VectorLoops {
  /// Eight elements from `index` on.
  @inline(__always)
  static func load(_ pointer: UnsafeMutablePointer<Double>, _ index: Int) -> SIMD8<Double> {
    unsafe UnsafeRawPointer(pointer + index).loadUnaligned(as: SIMD8<Double>.self)
  }

  /// Stores eight elements from `index` on.
  @inline(__always)
  static func store(
    _ value: SIMD8<Double>, to pointer: UnsafeMutablePointer<Double>, _ index: Int
  ) {
    unsafe UnsafeMutableRawPointer(pointer + index).storeBytes(of: value, as: SIMD8<Double>.self)
  }

  @inline(__always)
  private static func four(_ pointer: UnsafePointer<Double>, _ index: Int) -> SIMD4<Double> {
    unsafe UnsafeRawPointer(pointer + index).loadUnaligned(as: SIMD4<Double>.self)
  }

  @inline(__always)
  private static func two(_ pointer: UnsafePointer<Double>, _ index: Int) -> SIMD2<Double> {
    unsafe UnsafeRawPointer(pointer + index).loadUnaligned(as: SIMD2<Double>.self)
  }

  /// Adds a multiple of a vector to another.
  @inline(__always)
  static func add(
    _ factor: Double, _ source: UnsafePointer<Double>, to target: UnsafeMutablePointer<Double>,
    _ count: Int
  ) {
    let factors = SIMD4<Double>(repeating: factor)
    var index = 0
    while index < count {
      let sum = unsafe four(UnsafePointer(target), index) + factors * four(source, index)
      unsafe UnsafeMutableRawPointer(target + index).storeBytes(of: sum, as: SIMD4<Double>.self)
      index += 4
    }
  }

  /// Adds multiples of four vectors, `leading` apart, to another.
  @inline(__always)
  static func add(
    _ factors: SIMD4<Double>, _ source: UnsafePointer<Double>, leading: Int,
    to target: UnsafeMutablePointer<Double>, _ count: Int
  ) {
    let (second, third) = unsafe (source + leading, source + 2 * leading)
    let fourth = unsafe source + 3 * leading
    var index = 0
    while index < count {
      var sum = unsafe four(UnsafePointer(target), index) + factors[0] * four(source, index)
      unsafe sum += factors[1] * four(second, index)
      unsafe sum += factors[2] * four(third, index)
      unsafe sum += factors[3] * four(fourth, index)
      unsafe UnsafeMutableRawPointer(target + index).storeBytes(of: sum, as: SIMD4<Double>.self)
      index += 4
    }
  }

  /// Writes the elementwise product of a vector and `factors`, and returns its dot product with
  /// another.
  @inline(__always)
  static func scaleAndDot(
    _ source: UnsafePointer<Double>, by factors: UnsafePointer<Double>,
    into target: UnsafeMutablePointer<Double>, with other: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var sums = SIMD4<Double>.zero
    var index = 0
    while index < count {
      let value = unsafe four(source, index)
      unsafe UnsafeMutableRawPointer(target + index).storeBytes(
        of: value * four(factors, index), as: SIMD4<Double>.self)
      unsafe sums += value * four(other, index)
      index += 4
    }
    return sums.sum()
  }

  /// The dot product of two vectors of any length.
  static func dot(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ count: Int
  ) -> Double {
    var sums = SIMD8<Double>.zero
    var index = 0
    while index + 8 <= count {
      let leftPart = unsafe UnsafeRawPointer(left + index).loadUnaligned(as: SIMD8<Double>.self)
      let rightPart = unsafe UnsafeRawPointer(right + index).loadUnaligned(as: SIMD8<Double>.self)
      sums += leftPart * rightPart
      index += 8
    }
    var total = sums.sum()
    while index < count {
      unsafe total += left[index] * right[index]
      index += 1
    }
    return total
  }

  /// Adds the lower triangle of ZᵀZ to a square matrix, in tiles of three by three columns.
  ///
  /// - Parameters:
  ///   - block: Z: columns of `count` rows, end to end.
  ///   - columns: The number of columns of Z.
  ///   - count: The number of rows of Z, a multiple of 2.
  ///   - target: The square matrix, column by column; elements above the tiles of the diagonal are
  ///     left alone.
  static func addCrossProduct(
    of block: UnsafePointer<Double>, columns: Int, _ count: Int,
    to target: UnsafeMutablePointer<Double>
  ) {
    for left in Swift.stride(from: 0, to: columns, by: 3) {
      for right in Swift.stride(from: left, to: columns, by: 3) {
        if left + 3 <= columns, right + 3 <= columns {
          unsafe addTile(
            block + left * count, block + right * count, count,
            to: target + left * columns + right, leading: columns)
        } else {
          for column in left..<min(left + 3, columns) {
            for row in max(column, right)..<min(right + 3, columns) {
              unsafe target[column * columns + row] += dot(
                block + column * count, block + row * count, count)
            }
          }
        }
      }
    }
  }

  /// Adds the nine dot products of three columns with three others.
  @inline(__always)
  private static func addTile(
    _ left: UnsafePointer<Double>, _ right: UnsafePointer<Double>, _ count: Int,
    to target: UnsafeMutablePointer<Double>, leading: Int
  ) {
    var (s00, s01, s02) = (SIMD2<Double>.zero, SIMD2<Double>.zero, SIMD2<Double>.zero)
    var (s10, s11, s12) = (SIMD2<Double>.zero, SIMD2<Double>.zero, SIMD2<Double>.zero)
    var (s20, s21, s22) = (SIMD2<Double>.zero, SIMD2<Double>.zero, SIMD2<Double>.zero)
    var index = 0
    while index < count {
      let a = unsafe two(left, index)
      let b = unsafe two(left + count, index)
      let c = unsafe two(left + 2 * count, index)
      let x = unsafe two(right, index)
      s00 += a * x
      s10 += b * x
      s20 += c * x
      let y = unsafe two(right + count, index)
      s01 += a * y
      s11 += b * y
      s21 += c * y
      let z = unsafe two(right + 2 * count, index)
      s02 += a * z
      s12 += b * z
      s22 += c * z
      index += 2
    }
    unsafe addSums(s00, s01, s02, to: target)
    unsafe addSums(s10, s11, s12, to: target + leading)
    unsafe addSums(s20, s21, s22, to: target + 2 * leading)
  }

  /// Adds three sums of two lanes to three elements that stand side by side.
  @inline(__always)
  private static func addSums(
    _ first: SIMD2<Double>, _ second: SIMD2<Double>, _ third: SIMD2<Double>,
    to target: UnsafeMutablePointer<Double>
  ) {
    unsafe target[0] += first[0] + first[1]
    unsafe target[1] += second[0] + second[1]
    unsafe target[2] += third[0] + third[1]
  }

  /// e to the power of each exponent from −708 to 0, within one unit in the last place or so.
  ///
  /// e^x = 2^k · e^r with |r| ≤ log 2 / 2; e^r by its Taylor polynomial of degree 13. Exponents
  /// below −708 are taken as −708.
  @inline(__always)
  static func exponential(_ exponents: SIMD8<Double>) -> SIMD8<Double> {
    let x = exponents.replacing(with: -708, where: exponents .< -708)
    // Adding 1.5·2⁵² leaves the rounded integer in the low bits of the sum.
    let shifted = x * 1.442_695_040_888_963_4 + 0x1.8p52
    let multiple = shifted - 0x1.8p52
    let r = (x - multiple * 6.931_471_803_691_238_2e-1) - multiple * 1.908_214_929_270_587_7e-10
    var polynomial = SIMD8<Double>(repeating: 1.605_904_383_682_161_3e-10)
    polynomial = polynomial * r + 2.087_675_698_786_81e-9
    polynomial = polynomial * r + 2.505_210_838_544_172e-8
    polynomial = polynomial * r + 2.755_731_922_398_589_3e-7
    polynomial = polynomial * r + 2.755_731_922_398_589_3e-6
    polynomial = polynomial * r + 2.480_158_730_158_730_2e-5
    polynomial = polynomial * r + 1.984_126_984_126_984_1e-4
    polynomial = polynomial * r + 1.388_888_888_888_889e-3
    polynomial = polynomial * r + 8.333_333_333_333_333e-3
    polynomial = polynomial * r + 4.166_666_666_666_666_4e-2
    polynomial = polynomial * r + 0.166_666_666_666_666_66
    polynomial = polynomial * r + 0.5
    polynomial = polynomial * (r * r) + r
    polynomial += 1
    let bits = unsafe unsafeBitCast(polynomial, to: SIMD8<UInt64>.self)
    let exponentBits = unsafe unsafeBitCast(shifted, to: SIMD8<UInt64>.self) &<< 52
    return unsafe unsafeBitCast(bits &+ exponentBits, to: SIMD8<Double>.self)
  }
}
