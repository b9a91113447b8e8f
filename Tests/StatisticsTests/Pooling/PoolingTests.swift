import LinearAlgebra
import Statistics
import TestSupport
import Testing

/// What R's mice pools, from `Tests/Reference/pooling.json`.
private struct PoolingReference: Decodable, Sendable {
  struct Pooled: Decodable, Sendable {
    let estimate, within, between, total, df, riv, lambda, fmi, pValue, low, high: [String]
  }
  struct Test: Decodable, Sendable {
    let statistic, df, pValue, riv: String
    let largeSampleDf, largeSamplePValue: String?
  }

  let completeDegreesOfFreedom: Double
  let coefficients: [[String]]
  let covariances: [[String]]
  let pooled: Pooled
  let tested: [Int]
  let d1: Test
  let d2: Test

  static let shared = try? References.load(PoolingReference.self, "pooling")

  var vectors: [[Double]] { coefficients.map(numbers) }
  var matrices: [Matrix] {
    covariances.map {
      Matrix(rowCount: vectors[0].count, columnCount: vectors[0].count, elements: numbers($0))
    }
  }
}

private func numbers(_ texts: [String]) -> [Double] { texts.map { Double($0) ?? .nan } }
private func number(_ text: String?) -> Double { text.flatMap(Double.init) ?? .nan }

@Suite struct PoolingTests {
  @Test func coefficientsAgreeWithMice() throws {
    let reference = try #require(PoolingReference.shared)
    let pooled = try #require(
      PooledCoefficients(
        reference.vectors, covariances: reference.matrices,
        completeDegreesOfFreedom: reference.completeDegreesOfFreedom))
    let expected = reference.pooled
    #expect(pooled.count == 7)
    for (index, estimate) in pooled.estimates.enumerated() {
      let interval = estimate.interval(level: 0.95)
      for (observed, text) in [
        (estimate.estimate, expected.estimate[index]), (estimate.within, expected.within[index]),
        (estimate.between, expected.between[index]), (estimate.total, expected.total[index]),
        (estimate.degreesOfFreedom, expected.df[index]),
        (estimate.relativeIncrease, expected.riv[index]),
        (estimate.lambda, expected.lambda[index]),
        (estimate.missingInformation, expected.fmi[index]),
        (estimate.pValue, expected.pValue[index]),
        (interval.low, expected.low[index]), (interval.high, expected.high[index]),
      ] {
        expectClose(observed, number(text), relative: 1e-11)
      }
      expectClose(pooled.covariance[index, index], estimate.total, relative: 1e-14)
    }
  }

  @Test func chunkTestsAgreeWithMiceAndThePapers() throws {
    let reference = try #require(PoolingReference.shared)
    let pooled = try #require(
      PooledCoefficients(
        reference.vectors, covariances: reference.matrices,
        completeDegreesOfFreedom: reference.completeDegreesOfFreedom))
    let large = try #require(PooledTest.d1(pooled, of: reference.tested))
    expectClose(large.statistic, number(reference.d1.statistic), relative: 1e-10)
    expectClose(large.relativeIncrease, number(reference.d1.riv), relative: 1e-10)
    expectClose(large.denominator, number(reference.d1.largeSampleDf), relative: 1e-10)
    expectClose(large.pValue, number(reference.d1.largeSamplePValue), relative: 1e-10)
    let small = try #require(
      PooledTest.d1(
        pooled, of: reference.tested,
        completeDegreesOfFreedom: reference.completeDegreesOfFreedom))
    expectClose(small.denominator, number(reference.d1.df), relative: 1e-9)
    expectClose(small.pValue, number(reference.d1.pValue), relative: 1e-9)
    let statistics = zip(reference.vectors, reference.matrices).compactMap {
      PooledTest.wald($0, covariance: $1, of: reference.tested)
    }
    let d2 = try #require(PooledTest.d2(statistics, size: 2))
    expectClose(d2.statistic, number(reference.d2.statistic), relative: 1e-9)
    expectClose(d2.denominator, number(reference.d2.df), relative: 1e-9)
    expectClose(d2.pValue, number(reference.d2.pValue), relative: 1e-9)
    expectClose(d2.relativeIncrease, number(reference.d2.riv), relative: 1e-9)
  }

  @Test func copiesThatAgreeAddNothing() throws {
    let pooled = try #require(
      PooledEstimate([2, 2, 2], variances: [4, 4, 4], completeDegreesOfFreedom: 20))
    #expect(pooled.total == 4)
    #expect(pooled.lambda == 0)
    // ν_obs = 21/23·20 where nothing is lost to missing values.
    expectClose(pooled.degreesOfFreedom, 21.0 / 23 * 20, relative: 1e-15)
    let large = try #require(
      PooledEstimate([2, 2, 2], variances: [4, 4, 4], completeDegreesOfFreedom: .infinity))
    // R: 2 * pnorm(-1)
    expectClose(large.pValue, 0.31731050786291415, relative: 1e-14)
    let agreeing = try #require(
      PooledCoefficients(
        [[1, 2], [1, 2]],
        covariances: [
          Matrix(rowCount: 2, columnCount: 2, elements: [1, 0, 0, 1]),
          Matrix(rowCount: 2, columnCount: 2, elements: [1, 0, 0, 1]),
        ], completeDegreesOfFreedom: 50))
    let test = try #require(PooledTest.d1(agreeing, of: [0, 1]))
    #expect(test.statistic == 2.5)
    // R: pchisq(5, 2, lower.tail = FALSE)
    expectClose(test.pValue, 0.0820849986238988, relative: 1e-13)
    let d2 = try #require(PooledTest.d2([5, 5], size: 2))
    expectClose(d2.pValue, 0.0820849986238988, relative: 1e-13)
  }

  @Test func refusesWhatCannotBePooled() {
    #expect(PooledEstimate([1], variances: [1], completeDegreesOfFreedom: 9) == nil)
    #expect(PooledEstimate([], variances: [], completeDegreesOfFreedom: 9) == nil)
    #expect(PooledEstimate([1, .nan], variances: [1, 1], completeDegreesOfFreedom: 9) == nil)
    #expect(PooledEstimate([1, 2], variances: [1, -1], completeDegreesOfFreedom: 9) == nil)
    #expect(PooledEstimate([1, 2], variances: [1], completeDegreesOfFreedom: 9) == nil)
    let one = Matrix(rowCount: 1, columnCount: 1, elements: [1])
    #expect(
      PooledCoefficients([[1], [1, 2]], covariances: [one, one], completeDegreesOfFreedom: 9)
        == nil)
    #expect(PooledTest.d2([1], size: 1) == nil)
    #expect(PooledTest.d2([1, .infinity], size: 1) == nil)
    #expect(PooledTest.wald([1], covariance: one, of: []) == nil)
    #expect(PooledTest.wald([1], covariance: one, of: [3]) == nil)
  }
}
