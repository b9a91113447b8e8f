import LinearAlgebra
import RealModule
import TestSupport
import Testing

@testable import Fitting

/// Limits and statistics in 40 digits, from `scripts/reference/profile.py`.
struct ProfileReference: Decodable, Sendable, CustomTestStringConvertible {
  let name: String
  let method: String
  let low: [Double]
  let high: [Double]
  let statistics: [Double]

  var testDescription: String { "\(name), \(method)" }
  var isFirth: Bool { method == "firth" }

  private struct File: Decodable { let cases: [ProfileReference] }

  static let all = (try? References.load(File.self, "profile").cases) ?? []
}

@Suite struct ProfileLikelihoodTests {
  private func profile(
    _ rows: LogisticRows, isBiasReduced: Bool
  ) throws -> ProfileLikelihood {
    let fitter = LogisticFitter(estimator: isBiasReduced ? .firth : .maximumLikelihood)
    return ProfileLikelihood(
      rows: rows, fit: try fitter.fit(rows), isBiasReduced: isBiasReduced, threads: 1)
  }

  @Test func referencesAreThere() {
    #expect(ProfileReference.all.count >= 9)
  }

  @Test(arguments: ProfileReference.all)
  func agreesWithFortyDigits(_ reference: ProfileReference) throws {
    let design = try #require(LogisticReference.all.first { $0.name == reference.name })
    let profile = try profile(design.rows, isBiasReduced: reference.isFirth)
    let intervals = profile.intervals(of: Array(profile.fit.kept.indices), level: 0.95)
    for (index, interval) in intervals.enumerated() {
      let unit = profile.fit.covariance[index, index].squareRoot()
      let low = try #require(interval.low)
      let high = try #require(interval.high)
      // Ten digits, or twelve of a standard error where a limit is near zero.
      expectClose(low, reference.low[index], relative: 1e-10, absolute: 1e-12 * unit, "low")
      expectClose(high, reference.high[index], relative: 1e-10, absolute: 1e-12 * unit, "high")
      let statistic = try #require(interval.statistic)
      expectClose(statistic, reference.statistics[index], relative: 1e-10, absolute: 1e-12)
      expectClose(
        try #require(profile.statistic(zeroing: [index])), reference.statistics[index],
        relative: 1e-10, absolute: 1e-12)
      #expect(interval.intervalCount == 1)
    }
  }

  /// R: `x <- c(rep(1, 8), rep(0, 7)); y <- c(1,1,1,1,1,1,0,1, 0,0,1,0,0,1,0)`
  /// `2 * (logLik(glm(y ~ x, binomial)) - logLik(glm(y ~ 1, binomial)))` by its closed form.
  @Test func testsOfSeveralColumnsAreDifferencesOfLikelihoods() throws {
    let x = [Double](repeating: 1, count: 8) + [Double](repeating: 0, count: 7)
    let y: [Double] = [1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0]
    let rows = LogisticRows(
      design: Matrix(columns: [[Double](repeating: 1, count: 15), x], rowCount: 15), outcomes: y,
      weights: nil, offsets: nil)
    func likelihood(_ events: Double, _ count: Double) -> Double {
      events * .log(events / count) + (count - events) * .log(1 - events / count)
    }
    let full = likelihood(7, 8) + likelihood(2, 7)
    let profile = try profile(rows, isBiasReduced: false)
    expectClose(
      try #require(profile.statistic(zeroing: [1])), 2 * (full - likelihood(9, 15)),
      relative: 1e-12)
    // Nothing but even odds is left.
    expectClose(
      try #require(profile.statistic(zeroing: [0, 1])), 2 * (full - 15 * .log(0.5)),
      relative: 1e-12)
  }

  /// One row far out carries nearly all information near zero, and none where the others matter.
  private func leveraged(by size: Double) -> LogisticRows {
    let x = [size] + [Double](repeating: 1, count: 16)
    let y = [Double](repeating: 1, count: 14) + [0, 0, 0]
    return LogisticRows(
      design: Matrix(columns: [x], rowCount: 17), outcomes: y, weights: nil, offsets: nil)
  }

  /// Firth's objective of one coefficient, to be looked at on a grid.
  private func objective(_ rows: LogisticRows, _ b: Double) -> Double {
    var (value, information) = (0.0, 0.0)
    for (x, y) in zip(rows.design.elements, rows.outcomes) {
      let small = Double.exp(-abs(b * x))
      value -= .log(onePlus: small) + ((b * x > 0) == (y == 1) ? 0 : abs(b * x))
      information += x * x * small / ((1 + small) * (1 + small))
    }
    return value + .log(information) / 2
  }

  @Test(arguments: [100.0, 300.0])
  func reportsTheOutermostLimitsOfAProfileWithSeveralMaxima(size: Double) throws {
    let rows = leveraged(by: size)
    let grid = (-1_000...30_000).map { Double($0) * 1e-4 }
    let values = grid.map { objective(rows, $0) }
    let top = try #require(values.max())
    let inside = zip(grid, values).filter { 2 * (top - $0.1) < 3.841458820694124 }.map(\.0)
    try #require(zip(inside, inside.dropFirst()).count { $1 - $0 > 1.5e-4 } == 1)

    let fitter = LogisticFitter(estimator: .firth, interceptColumn: nil)
    let fit = try fitter.fit(rows)
    let profile = ProfileLikelihood(rows: rows, fit: fit, isBiasReduced: true, threads: 1)
    let interval = try #require(profile.intervals(of: [0], level: 0.95).first)
    #expect(interval.intervalCount == 2)
    expectClose(try #require(interval.low), try #require(inside.first), absolute: 1e-4)
    expectClose(try #require(interval.high), try #require(inside.last), absolute: 1e-4)
    expectClose(
      interval.shortfall, top - objective(rows, fit.coefficients[0]), absolute: 1e-3)
    let zero = try #require(interval.statistic)
    expectClose(zero, 2 * (top - objective(rows, 0)), absolute: 2e-3)
  }
}
