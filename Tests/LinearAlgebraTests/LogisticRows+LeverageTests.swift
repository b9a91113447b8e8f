import LinearAlgebra
import TestSupport
import Testing

@Suite struct LogisticRowsLeverageTests {
  private func rows(_ count: Int, columns: Int) -> LogisticRows {
    var numbers = SeededNumbers(seed: 9)
    return LogisticRows(
      design: Matrix(columns: (0..<columns).map { _ in numbers.numbers(count) }, rowCount: count),
      outcomes: (0..<count).map { _ in numbers.uniform() < 0.5 ? 1 : 0 },
      weights: (0..<count).map { _ in 0.1 + numbers.uniform() }, offsets: numbers.numbers(count))
  }

  @Test(arguments: [5, 127, 128, 129, 9_000])
  func leveragesSumToTheNumberOfColumns(_ count: Int) throws {
    let rows = rows(count, columns: 4)
    let at = [0.5, -1, 0.2, 2]
    let factor = try Cholesky(rows.sums(at: at, threads: 1).information)
    let leverages = rows.leverages(at: at, information: factor, threads: 1).leverages
    #expect(leverages.count == count)
    expectClose(leverages.reduce(0, +), 4, relative: 1e-12)
    for leverage in leverages { #expect(leverage > 0 && leverage < 1) }
  }

  @Test func leveragesAreQuadraticFormsOfTheInverseInformation() throws {
    let rows = rows(40, columns: 3)
    let at = [0.3, 1, -0.6]
    let factor = try Cholesky(rows.sums(at: at, threads: 1).information)
    let found = rows.leverages(at: at, information: factor, threads: 1)
    var shift = [0.0, 0, 0]
    for row in 0..<40 {
      let patient = (0..<3).map { rows.design[row, $0] }
      var linear = rows.offsets?[row] ?? 0
      for column in 0..<3 { linear += at[column] * patient[column] }
      let (probability, complement) = DoubleDouble.logistic(DoubleDouble(linear))
      let form = zip(factor.solve(patient), patient).reduce(0) { $0 + $1.0 * $1.1 }
      let leverage = (rows.weights?[row] ?? 1) * probability.high * complement.high * form
      expectClose(found.leverages[row], leverage, relative: 1e-12)
      for column in 0..<3 {
        shift[column] += leverage * (0.5 - probability.high) * patient[column]
      }
    }
    for column in 0..<3 { expectClose(found.scoreShift[column], shift[column], absolute: 1e-13) }
  }

  /// Firth's addition to the score is the slope of half the log-determinant.
  @Test func theShiftIsTheSlopeOfHalfTheLogDeterminant() throws {
    let rows = rows(60, columns: 3)
    let at = [0.3, 1, -0.6]
    let factor = try Cholesky(rows.sums(at: at, threads: 1).information)
    let shift = rows.leverages(at: at, information: factor, threads: 1).scoreShift
    for column in 0..<3 {
      func half(_ sign: Double) throws -> Double {
        var moved = at
        moved[column] += sign * 1e-5
        return try Cholesky(rows.sums(at: moved, threads: 1).information).logDeterminant / 2
      }
      expectClose(shift[column], (try half(1) - half(-1)) / 2e-5, absolute: 1e-8)
    }
  }

  @Test func theNumberOfThreadsDoesNotMatter() throws {
    let rows = rows(20_000, columns: 3)
    let at = [0.3, 1, -0.6]
    let factor = try Cholesky(rows.sums(at: at, threads: 1).information)
    let alone = rows.leverages(at: at, information: factor, threads: 1)
    let shared = rows.leverages(at: at, information: factor, threads: 2)
    #expect(shared.leverages == alone.leverages)
    #expect(shared.scoreShift == alone.scoreShift)
  }
}
