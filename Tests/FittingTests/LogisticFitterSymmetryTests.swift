import LinearAlgebra
import TestSupport
import Testing

@testable import Fitting

/// Changes of the rows that change the answer in a known way.
@Suite struct LogisticFitterSymmetryTests {
  static let estimators: [Estimator] = [
    .maximumLikelihood, .firth, .flic, .flac, .ridge(lambda: 0.05),
  ]

  private let rows: LogisticRows

  init() {
    var synthetic = SyntheticRows(seed: 11)
    rows = synthetic.rows(137, columns: 4, hasOffset: true)
  }

  private func fit(_ estimator: Estimator, _ rows: LogisticRows) throws -> LogisticFit {
    try LogisticFitter(estimator: estimator, threads: 1).fit(rows)
  }

  private func columns(_ rows: LogisticRows) -> [[Double]] {
    (0..<rows.design.columnCount).map { Array(rows.design.column($0)) }
  }

  private func replacing(_ columns: [[Double]], outcomes: [Double]? = nil) -> LogisticRows {
    LogisticRows(
      design: Matrix(columns: columns, rowCount: rows.outcomes.count),
      outcomes: outcomes ?? rows.outcomes, weights: rows.weights, offsets: rows.offsets)
  }

  @Test(arguments: [Estimator.maximumLikelihood, .ridge(lambda: 0.05)])
  func rowsTwiceAreWeightsOfTwo(_ estimator: Estimator) throws {
    let twice = LogisticRows(
      design: Matrix(columns: columns(rows).map { $0 + $0 }, rowCount: 274),
      outcomes: rows.outcomes + rows.outcomes, weights: nil, offsets: rows.offsets.map { $0 + $0 })
    let weighted = LogisticRows(
      design: rows.design, outcomes: rows.outcomes, weights: [Double](repeating: 2, count: 137),
      offsets: rows.offsets)
    let (first, second) = (try fit(estimator, twice), try fit(estimator, weighted))
    #expect(fewestDigits(first.coefficients, second.coefficients) >= 13)
    #expect(fewestDigits(first.covariance.elements, second.covariance.elements) >= 11)
    expectClose(first.logLikelihood, second.logLikelihood, relative: 1e-13)
  }

  @Test(arguments: estimators)
  func weightZeroIsAbsence(_ estimator: Estimator) throws {
    let weights = (0..<137).map { $0 % 5 == 0 ? 0.0 : 1.5 }
    let weighted = LogisticRows(
      design: rows.design, outcomes: rows.outcomes, weights: weights, offsets: rows.offsets)
    let present = weights.indices.filter { weights[$0] > 0 }
    let less = LogisticRows(
      design: rows.design.selecting(rows: present), outcomes: present.map { rows.outcomes[$0] },
      weights: present.map { weights[$0] },
      offsets: rows.offsets.map { offsets in present.map { offsets[$0] } })
    let (first, second) = (try fit(estimator, weighted), try fit(estimator, less))
    #expect(first.coefficients == second.coefficients)
    #expect(first.covariance == second.covariance)
  }

  @Test(arguments: estimators)
  func theOrderOfColumnsDoesNotMatter(_ estimator: Estimator) throws {
    let order = [0, 3, 1, 4, 2]
    let permuted = replacing(order.map { columns(rows)[$0] })
    let (first, second) = (try fit(estimator, rows), try fit(estimator, permuted))
    let expected = order.map { first.coefficients[$0] }
    #expect(fewestDigits(second.coefficients, expected) >= 13)
  }

  @Test(arguments: estimators, [1e9, 1e-9, 3.7])
  func unitsRescaleCoefficients(_ estimator: Estimator, factor: Double) throws {
    var scaled = columns(rows)
    scaled[2] = scaled[2].map { $0 * factor }
    let (first, second) = (try fit(estimator, rows), try fit(estimator, replacing(scaled)))
    var expected = first.coefficients
    expected[2] /= factor
    #expect(fewestDigits(second.coefficients, expected) >= 13)
    let error = (first.covariance[2, 2].squareRoot() / factor, second.covariance[2, 2].squareRoot())
    #expect(correctDigits(error.1, error.0) >= 12)
  }

  @Test(arguments: estimators)
  func theOtherOutcomeNegates(_ estimator: Estimator) throws {
    let other = LogisticRows(
      design: rows.design, outcomes: rows.outcomes.map { 1 - $0 }, weights: nil,
      offsets: rows.offsets.map { $0.map { -$0 } })
    let (first, second) = (try fit(estimator, rows), try fit(estimator, other))
    #expect(fewestDigits(second.coefficients.map { -$0 }, first.coefficients) >= 13)
  }

  @Test(arguments: [Estimator.maximumLikelihood, .firth, .flic, .flac])
  func anAliasedColumnChangesNothing(_ estimator: Estimator) throws {
    var more = columns(rows)
    more.append(zip(more[1], more[3]).map { 2 * $0 - 3 * $1 + 1 })
    more.append([Double](repeating: 5, count: 137))
    more.append([Double](repeating: 0, count: 137))
    let (first, second) = (try fit(estimator, rows), try fit(estimator, replacing(more)))
    #expect(second.coefficients.dropLast(3).elementsEqual(first.coefficients))
    #expect(second.coefficients.suffix(3) == [0, 0, 0])
    #expect(second.kept == [0, 1, 2, 3, 4])
    #expect(second.covariance == first.covariance)
    #expect(
      second.dropped == [
        .init(column: 5, explainedBy: [0, 1, 3]), .init(column: 6, explainedBy: [0]),
        .init(column: 7, explainedBy: []),
      ])
  }

  @Test(arguments: estimators)
  func theNumberOfThreadsDoesNotMatter(_ estimator: Estimator) throws {
    var synthetic = SyntheticRows(seed: 12)
    let many = synthetic.rows(17_000, columns: 3, isWeighted: true)
    let fits = try [1, 2, 5].map {
      try LogisticFitter(estimator: estimator, threads: $0, isRefined: false).fit(many)
    }
    for fit in fits.dropFirst() {
      #expect(fit.coefficients == fits[0].coefficients)
      #expect(fit.covariance == fits[0].covariance)
      #expect(fit.logLikelihood == fits[0].logLikelihood)
    }
  }

  // MARK: Edges

  @Test func rowsThatCannotBeFittedAreRefused() {
    func error(
      _ columns: [[Double]], _ outcomes: [Double], weights: [Double]? = nil,
      offsets: [Double]? = nil, _ estimator: Estimator = .firth
    ) -> FittingError? {
      let rows = LogisticRows(
        design: Matrix(columns: columns, rowCount: outcomes.count), outcomes: outcomes,
        weights: weights, offsets: offsets)
      do throws(FittingError) {
        _ = try LogisticFitter(estimator: estimator).fit(rows)
        return nil
      } catch {
        return error
      }
    }
    let one = [1.0, 1, 1]
    #expect(error([[]], []) == .noRows)
    #expect(error([one], [1, 0, 1], weights: [0, 0, 0]) == .noRows)
    #expect(error([one], [1, 1, 1]) == .oneClass(events: true, rows: 3))
    #expect(error([one], [1, 1, 0], weights: [1, 1, 0]) == .oneClass(events: true, rows: 2))
    #expect(error([one, [0, .nan, 1]], [1, 0, 1]) == .unusableValue(row: 1, source: .column(1)))
    #expect(error([one], [1, 0, 0.5]) == .unusableValue(row: 2, source: .outcome))
    #expect(error([one], [1, 0, .nan]) == .unusableValue(row: 2, source: .outcome))
    #expect(
      error([one], [1, 0, 1], offsets: [.infinity, 0, 0])
        == .unusableValue(row: 0, source: .offset))
    #expect(error([one], [1, 0, 1], weights: [1, -1, 1]) == .unusableWeight(row: 1))
    #expect(error([one], [1, 0, 1], weights: [1, .nan, 1]) == .unusableWeight(row: 1))
    #expect(error([one], [1, 0, 1], .ridge(lambda: -1)) == .penaltyStrength)
    #expect(error([one], [1, 0, 1], .ridge(lambda: .nan)) == .penaltyStrength)
    #expect(
      error([one, [-1, 2, 3]], [0, 1, 1], .maximumLikelihood)
        == .separation(Separation(columns: [0, 1], rows: [0, 1, 2], isComplete: true)))
    #expect(
      error(
        [one + one, [-1, 5, 2, 3, 2, 1]], [0, 0, 1, 1, 1, 1], weights: [1, 0, 1, 1, 1, 1],
        .maximumLikelihood)
        == .separation(Separation(columns: [0, 1], rows: [0, 2, 3, 4, 5], isComplete: true)))
  }

  @Test(arguments: estimators)
  func oneRowOfEachClassIsFitted(_ estimator: Estimator) throws {
    let two = LogisticRows(
      design: Matrix(columns: [[1, 1]], rowCount: 2), outcomes: [0, 1], weights: nil, offsets: nil)
    let fitted = try fit(estimator, two)
    #expect(fitted.coefficients == [0])
  }

  @Test(arguments: [Estimator.maximumLikelihood, .firth, .flic, .flac])
  func aDesignWithoutColumnsHasNothingToFit(_ estimator: Estimator) throws {
    let empty = LogisticRows(
      design: Matrix(columns: [], rowCount: 2), outcomes: [0, 1], weights: nil, offsets: [0.5, 0.5])
    let fitted = try fit(estimator, empty)
    #expect(fitted.coefficients.isEmpty)
  }
}
