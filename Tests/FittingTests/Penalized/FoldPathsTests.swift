import LinearAlgebra
import Statistics
import TestSupport
import Testing

@testable import Fitting

/// Folds that share the columns of all rows give what folds with designs of their own give.
@Suite struct FoldPathsTests {
  private let fitter = LogisticFitter(estimator: .maximumLikelihood, threads: 1)

  /// Wide rows with weights, offsets, and a column that is constant outside fold 1.
  private func rows() -> LogisticRows {
    var synthetic = SyntheticRows(seed: 71)
    let rows = synthetic.rows(90, columns: 120, isWeighted: true, hasOffset: true)
    var columns = (0..<121).map { Array(rows.design.column($0)) }
    columns[5] = (0..<90).map { $0 % 5 == 0 ? 1 : 0 }
    columns[6] = columns[7].map { 1e6 * $0 + 3e6 }
    return LogisticRows(
      design: Matrix(columns: columns, rowCount: 90), outcomes: rows.outcomes,
      weights: rows.weights, offsets: rows.offsets)
  }

  @Test(arguments: [1, 0.6], [true, false])
  func agreesWithDesignsOfTheirOwn(alpha: Double, standardizes: Bool) throws {
    let rows = rows()
    var net = ElasticNet(alpha: alpha)
    net.standardizes = standardizes
    net.factors = [0] + (1...120).map { $0 % 3 == 0 ? 0.5 : 1 }
    net.signs = [1: .positive, 2: .positive]
    let folds = try Folds(given: (0..<90).map { $0 % 5 + 1 })
    let problem = PenalizedProblem(rows, net: net, interceptColumn: 0, threads: 1)
    let paths = try #require(FoldPaths(problem, folds: folds, net: net))
    let (path, parts) = try paths.follow(
      PathRecord(problem, sequence: .automatic, gainCounts: true))
    let alone = try PenalizedPath(rows, net: net, sequence: .automatic, fitter: fitter)
    for (shared, expected) in zip(path.lambdas, alone.lambdas) {
      expectClose(shared, expected, relative: 1e-14)
    }
    for fold in 1...5 {
      let held = rows.selecting(rows: folds.rows(in: fold))
      let own = try PenalizedPath(
        rows.selecting(rows: folds.rows(outside: fold)), net: net,
        sequence: .given(path.lambdas), fitter: fitter)
      #expect(parts[fold - 1].count == path.lambdas.count)
      for (part, expected) in zip(
        parts[fold - 1], HeldOutDeviance.along(own.coefficients, held))
      {
        expectClose(part.mean, expected.mean, relative: 1e-5)
        expectClose(part.weight, expected.weight, relative: 1e-14)
      }
    }
  }

  /// A fold without events, or whose rows leave a column almost no spread, has columns of its own.
  @Test func refusesFoldsThatNeedColumnsOfTheirOwn() throws {
    var synthetic = SyntheticRows(seed: 73)
    let rows = synthetic.rows(60, columns: 100)
    let net = ElasticNet(alpha: 1)
    let problem = PenalizedProblem(rows, net: net, interceptColumn: 0, threads: 1)
    let events = rows.outcomes.indices.filter { rows.outcomes[$0] > 0.5 }
    #expect(problem.without(events, net: net) == nil)
    #expect(problem.without([0, 1, 2], net: net) != nil)
    var columns = (0..<101).map { Array(rows.design.column($0)) }
    columns[3][0] = 1e9
    let spiked = PenalizedProblem(
      LogisticRows(
        design: Matrix(columns: columns, rowCount: 60), outcomes: rows.outcomes, weights: nil,
        offsets: nil), net: net, interceptColumn: 0, threads: 1)
    #expect(spiked.without([0], net: net) == nil)
    #expect(spiked.without([1], net: net) != nil)
  }

  /// More columns with a coefficient than a working set may hold: descent goes on on the rows.
  @Test func theDenseEndOfAPathIsFollowedOnTheRows() throws {
    var synthetic = SyntheticRows(seed: 79)
    let rows = synthetic.rows(40, columns: 1_300)
    let problem = PenalizedProblem(
      rows, net: ElasticNet(alpha: 1e-4), interceptColumn: 0, threads: 1)
    var solver = WideSolver(problem, from: problem.origin)
    var direct = RowSolver(problem, from: problem.origin)
    for lambda in [50.0, 5] {
      #expect(solver.solve(problem.penalty(lambda), tolerance: 1e-14) != nil)
      #expect(direct.solve(problem.penalty(lambda), tolerance: 1e-14) != nil)
      #expect(solver.coefficients.count { $0 != 0 } > 1_200 || lambda > 5)
      for (left, right) in zip(solver.coefficients, direct.coefficients) {
        expectClose(left, right, absolute: 1e-7)
      }
    }
  }

  /// Columns that keep their scale, whose squares are no numbers of single precision.
  @Test func hugeAndTinyScalesArePossible() throws {
    var synthetic = SyntheticRows(seed: 83)
    let rows = synthetic.rows(50, columns: 90)
    var columns = (0..<91).map { Array(rows.design.column($0)) }
    columns[1] = columns[1].map { $0 * 1e30 }
    columns[2] = columns[2].map { $0 * 1e-30 }
    var net = ElasticNet(alpha: 1)
    net.standardizes = false
    let scaled = LogisticRows(
      design: Matrix(columns: columns, rowCount: 50), outcomes: rows.outcomes, weights: nil,
      offsets: nil)
    let folds = try Folds(given: (0..<50).map { $0 % 5 + 1 })
    let tuning = try PenaltyTuning(
      scaled, net: net, sequence: .given([0.2, 0.1]), folds: folds, fitter: fitter)
    #expect(tuning.means.allSatisfy { $0.isFinite })
    #expect(tuning.path.coefficients[1][1] != 0)
    #expect(tuning.path.coefficients[1][2] == 0)
  }
}
