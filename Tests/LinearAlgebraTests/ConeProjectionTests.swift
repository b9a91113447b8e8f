import LinearAlgebra
import TestSupport
import Testing

struct ConeProjectionTests {
  /// Of t = (1, −2, 3), the multiples of e₂ take the second element away; −e₁ and −e₃ the rest.
  @Test func takesAwayWhatMultiplesCan() {
    var cone = ConeProjection(target: [1, -2, 3])
    #expect(cone.residual == [1, -2, 3])
    cone.add(7, [0, 1, 0])
    #expect(cone.count == 1 && cone.excludes(7))
    #expect(cone.multipliers == [2])
    expectClose(cone.residual[0], 1)
    expectClose(cone.residual[1], 0, absolute: 1e-15)
    cone.add(8, [-1, 0, 0])
    cone.add(9, [0, 0, -1])
    #expect(cone.count == 3)
    #expect(cone.residual.allSatisfy { $0.magnitude < 1e-14 })
  }

  /// A vector that points the target's way would need a negative multiple.
  @Test func refusesWhatDoesNotHelp() {
    var cone = ConeProjection(target: [1, 1])
    cone.add(0, [1, 0])
    #expect(cone.count == 0 && cone.excludes(0))
    #expect(cone.residual == [1, 1])
  }

  /// (−1, 1) and (−1, −1) around the target's opposite: both are needed, at 1/2 and 3/2 of it.
  @Test func balancesVectors() {
    var cone = ConeProjection(target: [2, 1])
    cone.add(0, [-1, -1])
    expectClose(cone.multipliers[0], 1.5, relative: 1e-15)
    cone.add(1, [-1, 1])
    #expect(cone.count == 2)
    expectClose(cone.multipliers[0], 1.5, relative: 1e-14)
    expectClose(cone.multipliers[1], 0.5, relative: 1e-14)
    #expect(cone.residual.allSatisfy { $0.magnitude < 1e-14 })
  }

  /// The second vector makes the first superfluous: it goes again.
  @Test func dropsWhatIsNoLongerNeeded() {
    var cone = ConeProjection(target: [1, 0])
    cone.add(0, [-1, 1])
    expectClose(cone.multipliers[0], 0.5, relative: 1e-15)
    cone.add(1, [-1, 0.001])
    #expect(cone.count == 1 && !cone.excludes(0))
    expectClose(cone.multipliers[0], 1 / 1.000001, relative: 1e-14)
    expectClose(cone.residual[1], 0.001 / 1.000001, relative: 1e-12)
  }
}
