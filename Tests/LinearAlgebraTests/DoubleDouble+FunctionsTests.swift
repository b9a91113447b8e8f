import LinearAlgebra
import TestSupport
import Testing

/// Against mpmath 1.4.1 with 60 digits: each value as the nearest double and the double nearest to
/// what that leaves out.
@Suite struct DoubleDoubleFunctionsTests {
  @Test(arguments: [
    (-300.25, 4.009422364622857e-131, -9.421845746665655e-148),
    (-36.1, 2.0987910487930498e-16, -1.0134430261604632e-32),
    (-1.0, 0.36787944117144233, -1.2428753672788363e-17),
    (-0.3, 0.7408182206817179, -1.805530505953e-18),
    (-1e-10, 0.9999999999, 8.279037096265651e-18),
    (0.0, 1.0, 0.0),
    (1e-20, 1.0, 1e-20),
    (1e-05, 1.00001000005, 9.70188425858504e-17),
    (0.7, 2.0137527074704766, -2.0058243549764793e-16),
    (1.0, 2.718281828459045, 1.4456468917292502e-16),
    (2.5, 12.182493960703473, 2.0334002173348147e-16),
    (36.7, 8681754200535380.0, 0.326667438982321),
    (150.125, 1.5792798553565232e+65, 1.0519839360916535e+49),
    (699.0, 3.7311512151407716e+303, -3.897031647283796e+286),
  ])
  func exponentialsHaveTwentyEightDigits(_ exponent: Double, _ high: Double, _ low: Double) {
    let power = DoubleDouble.exp(DoubleDouble(exponent))
    let error = (power.high - high) + (power.low - low)
    #expect(abs(error) <= 1e-28 * high, "\(error / high)")
  }

  /// mpmath 1.3.0 with 60 digits.
  @Test(arguments: [
    (1e-300, -690.7755278982137, -2.3670096176709832e-14),
    (0.3, -1.2039728043259361, 8.935521583403776e-17),
    (0.999999999, -9.999999722180686e-10, 1.0255423852562585e-25),
    (1.0, 0.0, 0.0),
    (1.0000000001, 1.000000082690371e-10, -4.2169170658954805e-27),
    (3.0, 1.0986122886681098, -9.07129723500153e-17),
    (1e10, 23.025850929940457, -3.94399383981999e-16),
    (1e300, 690.7755278982137, 2.3747660028800243e-14),
  ])
  func logarithmsHaveTwentyEightDigits(_ value: Double, _ high: Double, _ low: Double) {
    let logarithm = DoubleDouble.log(DoubleDouble(value))
    let error = (logarithm.high - high) + (logarithm.low - low)
    #expect(abs(error) <= 1e-30 * max(1, abs(high)), "\(error)")
  }

  @Test func logarithmsOutOfRange() {
    #expect(DoubleDouble.log(.zero).high == -.infinity)
    #expect(DoubleDouble.log(DoubleDouble(-1)).high.isNaN)
    #expect(DoubleDouble.log(DoubleDouble(.nan)).high.isNaN)
    #expect(DoubleDouble.log(DoubleDouble(.infinity)).high == .infinity)
    #expect(DoubleDouble.log(DoubleDouble(.leastNonzeroMagnitude)).high == -744.4400719213812)
  }

  @Test func exponentialsOutOfRange() {
    #expect(DoubleDouble.exp(DoubleDouble(701)).high == .infinity)
    #expect(DoubleDouble.exp(DoubleDouble(-701)) == .zero)
    #expect(DoubleDouble.exp(DoubleDouble(.infinity)).high == .infinity)
    #expect(DoubleDouble.exp(DoubleDouble(-.infinity)) == .zero)
    #expect(DoubleDouble.exp(DoubleDouble(.nan)).high.isNaN)
    // What remains of e^−699.5 beyond the first double is no normal number.
    #expect(DoubleDouble.exp(DoubleDouble(-699.5)).high == 1.6255858439919858e-304)
  }

  @Test(arguments: [
    (-60.5, 5.311092249679095e-27, 1.3155006491419103e-43, 1.0, -5.311092249679095e-27),
    (
      -2.25, 0.09534946489910949, 3.8904382533481375e-18, 0.9046505351008906, -4.552380167679151e-17
    ),
    (-1e-12, 0.49999999999975, 2.2225145585257932e-17, 0.50000000000025, -2.2225145585257932e-17),
    (0.0, 0.5, 0.0, 0.5, 0.0),
    (0.3, 0.574442516811659, -4.7456482573436975e-17, 0.425557483188341, -8.05466865782085e-18),
    (
      5.0, 0.9933071490757152, -1.2264619394086437e-17, 0.0066928509242848554,
      1.2155506224878793e-19
    ),
    (40.0, 1.0, -4.248354255291589e-18, 4.248354255291589e-18, 1.063261941480036e-34),
    (650.0, 1.0, 0.0, 5.111951948651156e-283, 2.849121073604364e-299),
  ])
  func bothTailsOfTheLogisticHaveTwentyEightDigits(
    _ value: Double, _ high: Double, _ low: Double, _ restHigh: Double, _ restLow: Double
  ) {
    let (probability, complement) = DoubleDouble.logistic(DoubleDouble(value))
    #expect(abs((probability.high - high) + (probability.low - low)) <= 1e-28 * high)
    #expect(abs((complement.high - restHigh) + (complement.low - restLow)) <= 1e-28 * restHigh)
  }

  @Test func theLogisticFarOutKeepsItsLimits() {
    for value in [700.0, 701, 1e6, .infinity] {
      let far = DoubleDouble.logistic(DoubleDouble(value))
      #expect(far.probability.high == 1)
      #expect(far.complement.high > 0)
      #expect(far.complement.high < 1e-303)
      let other = DoubleDouble.logistic(DoubleDouble(-value))
      #expect(other.probability.high == far.complement.high)
      #expect(other.complement.high == 1)
    }
  }

  @Test func theLogisticOfNaNIsNaN() {
    let (probability, complement) = DoubleDouble.logistic(DoubleDouble(.nan))
    #expect(probability.high.isNaN)
    #expect(complement.high.isNaN)
  }
}
