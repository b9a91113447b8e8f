import TestSupport
import Testing

@testable import Statistics

/// Against mpmath 1.3.0 with 50 digits.
struct RemainderTests {
  @Test(arguments: [
    (-0.999, -5.908755278982136), (-0.4, -0.1108256237659907), (-0.001, -5.003335835335002e-07),
    (1e-09, -4.999999996666667e-19), (0.3, -0.03763573553250894), (0.6, -0.12999637075426443),
    (5.0, -3.208240530771945), (0.0, 0.0),
  ])
  func logarithm(_ z: Double, _ expected: Double) {
    expectClose(Remainder.logarithm(z), expected, relative: 1e-15)
  }

  @Test(arguments: [
    (-3.0, 2.049787068367864), (-0.5, 0.10653065971263342), (-1e-08, 4.999999983333334e-17),
    (0.001, 5.00166708341668e-07), (0.5, 0.14872127070012814), (2.0, 4.38905609893065), (0.0, 0.0),
  ])
  func exponential(_ t: Double, _ expected: Double) {
    expectClose(Remainder.exponential(t), expected, relative: 1e-15)
  }

  @Test(arguments: [
    (0.001, 2.5422704679670947), (0.5, 0.15342640972002736), (1.0, 0.08106146679532726),
    (3.5, 0.023746163656297496), (9.99, 0.00833889679773433), (10.0, 0.00833056343336287),
    (80.0, 0.0010416612415616192), (1e8, 8.333333333333334e-10),
  ])
  func stirlingError(_ n: Double, _ expected: Double) {
    expectClose(StirlingError.of(n), expected, relative: 1e-15, absolute: 5e-16)
  }
}
