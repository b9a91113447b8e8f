import RealModule
import TestSupport
import Testing

@testable import Statistics

struct GaussLegendreTests {
  /// Exact for polynomials of degree 63: the integral of x⁶³ from 0 to 2 is 2⁶⁴/64 = 2⁵⁸.
  @Test func polynomialsAreExact() {
    expectClose(
      GaussLegendre.integral(from: 0, to: 2) { Double.pow($0, 63) }, 0x1p58, relative: 1e-14)
    expectClose(GaussLegendre.integral(from: -1, to: 1) { _ in 1 }, 2, relative: 3e-15)
    expectClose(GaussLegendre.integral(from: -3, to: 3) { $0 }, 0, absolute: 1e-15)
  }

  /// What the tails integrate: a fall by e⁻⁴² or more over one panel.
  @Test func steepFallsKeepTheirDigits() {
    expectClose(
      GaussLegendre.integral(from: 0, to: 1) { Double.exp(-42 * $0) },
      -Double.expMinusOne(-42) / 42, relative: 3e-15)
    expectClose(
      GaussLegendre.integral(from: 0, to: 6) { Double.exp(-$0 * $0) },
      0.5 * Double.sqrt(Double.pi), relative: 3e-15)
  }

  @Test func anEmptyIntervalHasNoIntegral() {
    #expect(GaussLegendre.integral(from: 1, to: 1) { 1 / $0 } == 0)
  }
}
