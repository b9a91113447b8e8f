import LinearAlgebra
import TestSupport
import Testing

@Suite struct StripRowsTests {
  /// Rows with weights and offsets, of which the last strip is full, begun, or almost full.
  private func rows(_ count: Int, columns: Int) -> LogisticRows {
    var numbers = SeededNumbers(seed: UInt64(count))
    func next(_ count: Int) -> [Double] { (0..<count).map { _ in numbers.uniform() - 0.5 } }
    return LogisticRows(
      design: Matrix(rowCount: count, columnCount: columns, elements: next(count * columns)),
      outcomes: next(count).map { $0 > 0 ? 1 : 0 }, weights: next(count).map { 1 + $0 },
      offsets: next(count))
  }

  @Test(arguments: [1, 63, 64, 65, 200], [1, 4, 7])
  func agreesWithTheSumsOfAFit(_ count: Int, _ columns: Int) {
    let rows = rows(count, columns: columns)
    let strips = StripRows(rows, weights: rows.weights ?? [])
    let coefficients = (0..<columns).map { $0 % 3 == 1 ? 0 : Double($0) - 1.5 }
    let sums = rows.sums(at: coefficients, threads: 1)
    var score = [Double](repeating: .nan, count: columns)
    strips.score(at: coefficients, into: &score)
    var information = Matrix(rowCount: columns, columnCount: columns)
    strips.curve(at: coefficients, into: &information)
    for (observed, expected) in zip(score, sums.score) {
      expectClose(observed, expected, absolute: 1e-12)
    }
    for (observed, expected) in zip(information.elements, sums.information.elements) {
      expectClose(observed, expected, absolute: 1e-12)
    }
    expectClose(strips.logLikelihood(at: coefficients), sums.logLikelihood, relative: 1e-13)
  }

  /// −2·log of 1/(1 + e⁻ˣ) at x = ±1, ±20: R's `-2 * plogis(x, log.p = TRUE)`, held at
  /// `-2 * log1p(-1e-5)` and `-2 * log(1e-5)`.
  @Test func deviancesAreHeldWithinAMargin() throws {
    let rows = LogisticRows(
      design: Matrix(columns: [[1, -1, 20, -20]], rowCount: 4), outcomes: [1, 1, 1, 1],
      weights: nil, offsets: nil)
    let strips = StripRows(rows, weights: [1, 1, 1, 1])
    let deviances = strips.deviances(at: [[1], [0]], margin: 1e-5)
    let expected = [
      0.6265233750364457, 2.6265233750364456, 2.000010000066667e-05, 23.02585092994046,
    ]
    for (observed, expected) in zip(try #require(deviances.first), expected) {
      expectClose(observed, expected, relative: 1e-12)
    }
    #expect(deviances.count == 2 && deviances[1].count == 4)
    for observed in deviances[1] { expectClose(observed, 1.386294361119891, relative: 1e-14) }
  }

  /// Probabilities of 0 and 1 neither overflow nor lose the likelihood of a wrong row.
  @Test func predictorsMayBeHuge() {
    let rows = LogisticRows(
      design: Matrix(columns: [[1e6, -1e6, 800]], rowCount: 3), outcomes: [1, 0, 0], weights: nil,
      offsets: nil)
    let strips = StripRows(rows, weights: [1, 1, 1])
    var score = [0.0]
    strips.score(at: [1], into: &score)
    expectClose(score[0], -800, relative: 1e-14)
    expectClose(strips.logLikelihood(at: [1]), -800, relative: 1e-14)
  }

  @Test func withoutRowsOrColumnsThereIsNothing() {
    let none = StripRows(
      LogisticRows(
        design: Matrix(rowCount: 0, columnCount: 2), outcomes: [], weights: nil, offsets: nil),
      weights: [])
    var score = [1.0, 1.0]
    none.score(at: [1, 1], into: &score)
    #expect(score == [0, 0])
    #expect(none.deviances(at: [[1, 1]], margin: 1e-5) == [[]])
    let bare = StripRows(
      LogisticRows(
        design: Matrix(rowCount: 2, columnCount: 0), outcomes: [0, 1], weights: nil, offsets: nil),
      weights: [1, 1])
    expectClose(bare.logLikelihood(at: []), -1.386294361119891, relative: 1e-14)
  }
}
