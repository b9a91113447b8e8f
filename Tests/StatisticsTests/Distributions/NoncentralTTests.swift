import RealModule
import Statistics
import TestSupport
import Testing

struct NoncentralTTests {
  @Test func probabilitiesAgreeWithSixtyDigits() throws {
    for row in try PowerReference.load().noncentral {
      let distribution = try #require(
        NoncentralT(degreesOfFreedom: row.df, noncentrality: row.delta))
      let comment = "df \(row.df), delta \(row.delta), t \(row.t)"
      expectClose(distribution.cdf(row.t), row.cdf, relative: 1e-12, comment)
      expectClose(distribution.survival(row.t), row.survival, relative: 1e-12, comment)
    }
  }

  @Test func withoutNoncentralityItIsStudents() throws {
    for df in [0.5, 1, 7, 60, 1e4, 1e9, .infinity] {
      let student = try #require(StudentT(degreesOfFreedom: df))
      let distribution = try #require(NoncentralT(degreesOfFreedom: df, noncentrality: 0))
      for t in [-30, -2.1, -0.3, 0, 0.01, 1, 5, 36] {
        let comment = "df \(df), t \(t)"
        expectClose(distribution.survival(t), student.survival(t), relative: 1e-12, comment)
        expectClose(distribution.cdf(t), student.cdf(t), relative: 1e-12, comment)
        expectClose(distribution.density(t), student.density(t), relative: 1e-12, comment)
      }
    }
  }

  @Test func farTailsAndLargeNoncentralityKeepTheirDigits() throws {
    // P(T <= 0) = Φ(−δ), whatever the degrees of freedom.
    for delta in [-8.0, 0.5, 12, 37, 900] {
      let distribution = try #require(NoncentralT(degreesOfFreedom: 9, noncentrality: delta))
      expectClose(distribution.cdf(0), Normal.cdf(-delta), relative: 1e-12, "delta \(delta)")
      expectClose(distribution.cdf(0) + distribution.survival(0), 1, relative: 1e-12)
    }
    let distribution = try #require(NoncentralT(degreesOfFreedom: 20, noncentrality: 900))
    for t in [700.0, 900, 1100, 3000] {
      expectClose(distribution.cdf(t) + distribution.survival(t), 1, relative: 1e-12, "t \(t)")
    }
  }

  @Test func theDensityIsTheSlope() throws {
    let distribution = try #require(NoncentralT(degreesOfFreedom: 6, noncentrality: 1.5))
    for t in [-2.0, 0.3, 1.4, 6] {
      let step = 1e-5
      let slope = (distribution.cdf(t + step) - distribution.cdf(t - step)) / (2 * step)
      expectClose(distribution.density(t), slope, relative: 1e-7)
    }
  }

  @Test func extremeArgumentsHaveTheirLimits() throws {
    for df in [0.1, 5, .infinity] {
      let distribution = try #require(NoncentralT(degreesOfFreedom: df, noncentrality: 2))
      #expect(distribution.cdf(.infinity) == 1)
      #expect(distribution.cdf(-.infinity) == 0)
      #expect(distribution.survival(.infinity) == 0)
      #expect(distribution.survival(-.infinity) == 1)
      #expect(distribution.density(.infinity) == 0)
      #expect(distribution.twoSidedTail(0) == 1)
      #expect(distribution.twoSidedTail(.infinity) == 0)
      #expect(distribution.cdf(.nan).isNaN)
      #expect(distribution.survival(.nan).isNaN)
      #expect(distribution.density(.nan).isNaN)
    }
    #expect(NoncentralT(degreesOfFreedom: 0, noncentrality: 1) == nil)
    #expect(NoncentralT(degreesOfFreedom: .nan, noncentrality: 1) == nil)
    #expect(NoncentralT(degreesOfFreedom: 3, noncentrality: .infinity) == nil)
    #expect(NoncentralT(degreesOfFreedom: 3, noncentrality: .nan) == nil)
  }
}
