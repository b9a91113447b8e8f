import LinearAlgebra
import TestSupport
import Testing

@Suite struct LogisticKernelTests {
  /// Rows with weights and offsets, and coefficients that bring linear predictors to ± `reach`.
  private static func rows(
    _ count: Int, columns: Int, reach: Double = 2, isWeighted: Bool = true, seed: UInt64 = 7
  ) -> (rows: LogisticRows, coefficients: [Double]) {
    var numbers = SeededNumbers(seed: seed)
    let design = (0..<columns).map { _ in numbers.numbers(count) }
    let outcomes = (0..<count).map { _ in numbers.uniform() < 0.4 ? 1.0 : 0 }
    let weights = isWeighted ? (0..<count).map { _ in 0.1 + 3 * numbers.uniform() } : nil
    let offsets = isWeighted ? numbers.numbers(count) : nil
    let coefficients = (0..<columns).map { reach / 4 / Double(1 + $0) }
    return (
      LogisticRows(
        design: Matrix(columns: design, rowCount: count), outcomes: outcomes, weights: weights,
        offsets: offsets), coefficients
    )
  }

  /// The same sums in 32 digits, row by row.
  private static func exact(
    _ rows: LogisticRows, _ coefficients: [Double], only: (Int) -> Bool = { _ in true }
  ) -> (score: [Double], information: Matrix, smallest: Double, scale: [Double]) {
    let columns = coefficients.count
    var score = [DoubleDouble](repeating: .zero, count: columns)
    var information = [DoubleDouble](repeating: .zero, count: columns * columns)
    var smallest = Double.infinity
    var scale = [Double](repeating: 0, count: columns)
    for row in 0..<rows.outcomes.count where only(row) {
      var linear = DoubleDouble(rows.offsets?[row] ?? 0)
      for column in 0..<columns {
        linear += DoubleDouble.product(coefficients[column], rows.design[row, column])
      }
      let (probability, complement) = DoubleDouble.logistic(linear)
      let weight = rows.weights?[row] ?? 1
      let residual = (rows.outcomes[row] == 1 ? complement : -probability) * weight
      smallest = min(smallest, abs(residual.high))
      let variance = probability * complement * weight
      for column in 0..<columns {
        score[column] += residual * rows.design[row, column]
        scale[column] += abs(residual.high * rows.design[row, column])
        for other in 0..<columns {
          information[column * columns + other] +=
            variance * rows.design[row, column] * rows.design[row, other]
        }
      }
    }
    return (
      score.map(\.high),
      Matrix(rowCount: columns, columnCount: columns, elements: information.map(\.high)), smallest,
      scale
    )
  }

  private static func check(
    _ sums: LogisticSums,
    _ exact: (score: [Double], information: Matrix, smallest: Double, scale: [Double]),
    relative: Double
  ) {
    for column in exact.score.indices {
      expectClose(
        sums.score[column], exact.score[column], absolute: relative * exact.scale[column])
      for other in exact.score.indices {
        let size = (exact.information[column, column] * exact.information[other, other])
          .squareRoot()
        expectClose(
          sums.information[column, other], exact.information[column, other],
          absolute: relative * size)
      }
    }
    expectClose(sums.smallestResidual, exact.smallest, relative: 1e-12)
  }

  /// Blocks have 128 rows: none, some, whole and broken ones.
  @Test(arguments: [1, 2, 7, 127, 128, 129, 300, 8_191, 8_192, 8_193])
  func sumsAgreeWithThirtyTwoDigits(_ count: Int) {
    for isWeighted in [true, false] {
      let (rows, coefficients) = Self.rows(count, columns: 4, isWeighted: isWeighted)
      let sums = rows.sums(at: coefficients, threads: 1)
      Self.check(sums, Self.exact(rows, coefficients), relative: 1e-14)
    }
  }

  @Test(arguments: 1...14)
  func anyNumberOfColumns(_ columns: Int) {
    let (rows, coefficients) = Self.rows(200, columns: columns)
    let sums = rows.sums(at: coefficients, threads: 1)
    Self.check(sums, Self.exact(rows, coefficients), relative: 1e-14)
    for row in 0..<columns {
      for column in 0..<row {
        #expect(sums.information[row, column] == sums.information[column, row])
      }
    }
  }

  /// Linear predictors of ±36 (where 1 − p is lost in doubles), ±150 and ±690.
  @Test(arguments: [36.0, 150, 690])
  func farTailsKeepTheirDigits(_ reach: Double) {
    let design = Matrix(columns: [[1, -1, 0.5, -0.5, 0.9, -0.9, 0.01]], rowCount: 7)
    for outcomes in [[1.0, 0, 1, 0, 1, 0, 1], [0, 1, 0, 1, 0, 1, 0]] {
      let rows = LogisticRows(design: design, outcomes: outcomes, weights: nil, offsets: nil)
      let sums = rows.sums(at: [reach], threads: 1)
      // An exponent of 690 has an error of 10⁻¹³ in its last bit.
      Self.check(sums, Self.exact(rows, [reach]), relative: 3e-13)
      for row in 0..<7 {
        let one = LogisticRows(
          design: design.selecting(rows: [row]), outcomes: [outcomes[row]], weights: nil,
          offsets: nil)
        let exact = Self.exact(one, [reach])
        let single = one.sums(at: [reach], threads: 1)
        expectClose(single.score[0], exact.score[0], relative: 3e-13)
        expectClose(single.information[0, 0], exact.information[0, 0], relative: 3e-13)
        // log p is −log(1 + e^−η): −η where the sign is wrong, −e^−η where it is right.
        let eta = reach * design[row, 0] * (outcomes[row] == 1 ? 1 : -1)
        if eta > 40 {
          expectClose(
            single.logLikelihood, -DoubleDouble.exp(DoubleDouble(-eta)).high, relative: 3e-13)
        } else if eta < -40 {
          expectClose(single.logLikelihood, eta, relative: 1e-15)
        }
      }
    }
  }

  @Test func theLogLikelihoodOfOnePatient() {
    for (eta, outcome, expected) in [
      (0.0, 1.0, -0.6931471805599453), (2.0, 1.0, -0.1269280110429725),
      (2.0, 0.0, -2.1269280110429727), (-1.5, 0.0, -0.20141327798275246),
      (800.0, 0.0, -800), (-800, 1, -800), (-800, 0, 0),
    ] {
      let rows = LogisticRows(
        design: Matrix(columns: [[1]], rowCount: 1), outcomes: [outcome], weights: [2],
        offsets: [eta])
      expectClose(
        rows.sums(at: [0], threads: 1).logLikelihood, 2 * expected, relative: 1e-15,
        absolute: 1e-300)
    }
  }

  @Test(arguments: [0.5, 3, 12])
  func theScoreIsTheSlopeOfTheLogLikelihood(_ reach: Double) {
    let (rows, coefficients) = Self.rows(150, columns: 3, reach: reach)
    let sums = rows.sums(at: coefficients, threads: 1)
    let width = 1e-5
    for column in 0..<3 {
      var (above, below) = (coefficients, coefficients)
      above[column] += width
      below[column] -= width
      let (high, low) = (rows.sums(at: above, threads: 1), rows.sums(at: below, threads: 1))
      expectClose(
        sums.score[column], (high.logLikelihood - low.logLikelihood) / (2 * width), relative: 1e-6,
        absolute: 1e-6)
      for other in 0..<3 {
        expectClose(
          sums.information[other, column], (low.score[other] - high.score[other]) / (2 * width),
          relative: 1e-6, absolute: 1e-6)
      }
    }
  }

  @Test(arguments: [2, 3, 5])
  func aStrideTakesEverySoManyBlocks(_ stride: Int) {
    let (rows, coefficients) = Self.rows(1_500, columns: 3)
    let sums = rows.sums(at: coefficients, stride: stride, threads: 1)
    let exact = Self.exact(rows, coefficients) { ($0 / 128).isMultiple(of: stride) }
    Self.check(sums, exact, relative: 1e-14)
  }

  @Test func theInformationIsLeftOutWhereItIsNotNeeded() {
    let (rows, coefficients) = Self.rows(1_000, columns: 3)
    let whole = rows.sums(at: coefficients, threads: 1)
    let lean = rows.sums(at: coefficients, needsInformation: false, threads: 1)
    #expect(lean.score == whole.score)
    #expect(lean.logLikelihood == whole.logLikelihood)
    #expect(lean.smallestResidual == whole.smallestResidual)
  }

  @Test(arguments: [2, 3, 8])
  func theNumberOfThreadsDoesNotMatter(_ threads: Int) {
    let (rows, coefficients) = Self.rows(40_000, columns: 5)
    let alone = rows.sums(at: coefficients, threads: 1)
    let shared = rows.sums(at: coefficients, threads: threads)
    #expect(shared.score == alone.score)
    #expect(shared.information == alone.information)
    #expect(shared.logLikelihood == alone.logLikelihood)
    #expect(shared.smallestResidual == alone.smallestResidual)
  }

  @Test func noRowsSumToNothing() {
    let rows = LogisticRows(
      design: Matrix(rowCount: 0, columnCount: 2), outcomes: [], weights: nil, offsets: nil)
    let sums = rows.sums(at: [1, 2], threads: 1)
    #expect(sums.logLikelihood == 0)
    #expect(sums.score == [0, 0])
    #expect(sums.smallestResidual == .infinity)
  }

  @Test func notANumberIsNotHidden() {
    for bad in [Double.nan, .infinity] {
      let rows = LogisticRows(
        design: Matrix(columns: [[1, bad, 1]], rowCount: 3), outcomes: [0, 1, 1], weights: nil,
        offsets: nil)
      let sums = rows.sums(at: [0.5], threads: 1)
      #expect(!sums.logLikelihood.isFinite || !sums.score[0].isFinite)
    }
  }
}
