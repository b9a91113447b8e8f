import TestSupport
import Testing

@testable import LinearAlgebra

@Suite struct DoubleDoubleTests {
  @Test func sumsOfTwoDoublesAreExact() {
    let sum = DoubleDouble.sum(1, 0x1p-80)
    #expect(sum.high == 1)
    #expect(sum.low == 0x1p-80)
    let other = DoubleDouble.sum(0x1p-80, 1)
    #expect(other == sum)
  }

  @Test func productsOfTwoDoublesAreExact() {
    // (2³⁰ + 1)² = 2⁶⁰ + 2³¹ + 1 has 61 bits.
    let product = DoubleDouble.product(0x1p30 + 1, 0x1p30 + 1)
    #expect(product.high == 0x1p60 + 0x1p31)
    #expect(product.low == 1)
    // What fused arithmetic says the rounding error is.
    for (left, right) in [(0.1, 0.3), (1.0 / 3, 3e15), (-7.3e-200, 2.9e100)] {
      let product = DoubleDouble.product(left, right)
      #expect(product.high == left * right)
      #expect(product.low == (-product.high).addingProduct(left, right))
    }
  }

  @Test func sumsKeepWhatDoublesLose() {
    let small = DoubleDouble(0x1p-90)
    let sum = (DoubleDouble.one + small) - DoubleDouble.one
    #expect(sum.high == 0x1p-90)
    #expect((DoubleDouble(1e16) + 1.0 - DoubleDouble(1e16)).high == 1)
    #expect((DoubleDouble(5) - DoubleDouble(5)) == .zero)
    var total = DoubleDouble.zero
    for _ in 0..<10 { total += DoubleDouble(0.1) }
    // Ten times the double 0.1 is 1 + 5·2⁻⁵⁴·… exactly: 0.1 = 0x1.999999999999ap-4.
    #expect(total.high == 1)
    #expect(total.low == 0x1p-54)
  }

  @Test func quotientsHaveThirtyDigits() {
    for (numerator, denominator) in [(1.0, 3.0), (2, 7), (-355, 113), (1e-100, 3e100)] {
      let quotient = DoubleDouble(numerator) / DoubleDouble(denominator)
      let rest = quotient * denominator - DoubleDouble(numerator)
      #expect(abs(rest.high) <= 1e-31 * abs(numerator))
      #expect(quotient.high == numerator / denominator)
    }
    let third = DoubleDouble.one / DoubleDouble(3)
    // 1/3 − 0.333… as a double is 2⁻⁵⁴/3.
    #expect(third.low == 0x1p-54 / 3)
  }

  @Test func productsHaveThirtyDigits() {
    let third = DoubleDouble.one / DoubleDouble(3)
    let ninth = third * third
    let rest = ninth * 9.0 - DoubleDouble.one
    #expect(abs(rest.high) < 1e-30)
    let scaled = third * 3.0 - DoubleDouble.one
    #expect(abs(scaled.high) < 1e-31)
  }

  @Test func squareRootsHaveThirtyDigits() {
    for value in [2.0, 3, 1e-300, 1e250, 0.7] {
      let root = DoubleDouble.squareRoot(DoubleDouble(value))
      let rest = root * root - DoubleDouble(value)
      #expect(abs(rest.high) <= 1e-31 * value)
    }
    #expect(DoubleDouble.squareRoot(.zero) == .zero)
    #expect(DoubleDouble.squareRoot(DoubleDouble(-1)) == .zero)
  }
}
