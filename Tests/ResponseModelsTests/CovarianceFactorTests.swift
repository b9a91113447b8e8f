import TestSupport
import Testing

@testable import ResponseModels

@Suite("CovarianceFactor")
struct CovarianceFactorTests {
  @Test("‖Lᵀx‖² is x'Vx, worked by hand: V = [[4, 2], [2, 3]], x = (1, −1) gives 3")
  func byHand() throws {
    let factor = try #require(CovarianceFactor(rows: [[4, 2], [2, 3]]))
    expectClose(factor.scaled([1, -1]).reduce(0) { $0 + $1 * $1 }, 3, relative: 1e-15)
    expectClose(factor.scaled([0, 2]).reduce(0) { $0 + $1 * $1 }, 12, relative: 1e-15)
  }

  @Test("a singular covariance has a factor: two copies of one coefficient")
  func singular() throws {
    let factor = try #require(CovarianceFactor(rows: [[2, 2], [2, 2]]))
    expectClose(factor.scaled([1, -1]).reduce(0) { $0 + $1 * $1 }, 0, absolute: 1e-15)
    expectClose(factor.scaled([1, 1]).reduce(0) { $0 + $1 * $1 }, 8, relative: 1e-15)
  }

  @Test("scales far apart do not matter")
  func scales() throws {
    let factor = try #require(CovarianceFactor(rows: [[1e-20, 0], [0, 1e20]]))
    expectClose(factor.scaled([1, 0])[0], 1e-10, relative: 1e-15)
    expectClose(factor.scaled([0, 1])[1], 1e10, relative: 1e-15)
  }

  @Test("what is not positive semidefinite has none")
  func indefinite() {
    #expect(CovarianceFactor(rows: [[1, 2], [2, 1]]) == nil)
    #expect(CovarianceFactor(rows: [[-1]]) == nil)
  }

  @Test("nothing, and a wrong number of values")
  func edges() throws {
    #expect(try #require(CovarianceFactor(rows: [])).scaled([]).isEmpty)
    #expect(try #require(CovarianceFactor(rows: [[1]])).scaled([1, 2]).isEmpty)
  }
}
