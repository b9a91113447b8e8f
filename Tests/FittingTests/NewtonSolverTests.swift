import LinearAlgebra
import TestSupport
import Testing

@testable import Fitting

@Suite struct NewtonSolverTests {
  private var rows: LogisticRows {
    var synthetic = SyntheticRows(seed: 21)
    return synthetic.rows(200, columns: 3, isWeighted: true)
  }

  @Test func provesOverlapAtTheMaximum() throws {
    let solver = NewtonSolver(rows: rows, threads: 1)
    let result = try #require(solver.solve(from: [0, 0, 0, 0]))
    #expect(result.stop == .converged)
    #expect(result.isOverlapProven)
    #expect(result.iterations < 10)
    let sums = rows.sums(at: result.point.coefficients, threads: 1)
    for value in sums.score { expectClose(value, 0, absolute: 1e-11) }
  }

  @Test func separatedRowsAreNeverProvenToOverlap() throws {
    let separated = LogisticRows(
      design: Matrix(columns: [[1, 1, 1, 1], [-2, -1, 1, 3]], rowCount: 4),
      outcomes: [0, 0, 1, 1], weights: nil, offsets: nil)
    let solver = NewtonSolver(rows: separated, threads: 1)
    let result = try #require(solver.solve(from: [0, 0]))
    #expect(!result.isOverlapProven)
  }

  /// From so far away that every row is saturated and a Newton step would leave the earth.
  @Test(arguments: [-500.0, -40, 40, 500])
  func returnsFromFarAway(_ start: Double) throws {
    let solver = NewtonSolver(rows: rows, threads: 1)
    let near = try #require(solver.solve(from: [0, 0, 0, 0]))
    let far = try #require(solver.solve(from: [start, start / 3, -start / 2, 0]))
    #expect(far.stop == .converged)
    #expect(fewestDigits(far.point.coefficients, near.point.coefficients) >= 12)
  }

  @Test func theWatchEndsTheSearch() throws {
    let solver = NewtonSolver(rows: rows, threads: 1)
    let result = try #require(solver.solve(from: [0, 0, 0, 0]) { step, _ in step < 2 })
    #expect(result.stop == .stalled)
    #expect(result.iterations == 2)
  }

  @Test func theIterationLimitIsSaid() throws {
    var solver = NewtonSolver(rows: rows, threads: 1)
    solver.iterationLimit = 2
    let result = try #require(solver.solve(from: [0, 0, 0, 0]))
    #expect(result.stop == .iterationLimit)
  }

  @Test func pointsThatAreNotFiniteAreNone() {
    let solver = NewtonSolver(rows: rows, threads: 1)
    #expect(solver.evaluate(at: [.nan, 0, 0, 0]) == nil)
    #expect(solver.solve(from: [.infinity, 0, 0, 0]) == nil)
  }

  /// A singular information is lifted for a step, and never taken for a maximum.
  @Test func collinearColumnsAreLiftedNotSolved() throws {
    let design = Matrix(columns: [[1, 1, 1, 1], [1, 1, 1, 1]], rowCount: 4)
    let twice = LogisticRows(
      design: design, outcomes: [0, 1, 1, 1], weights: nil, offsets: nil)
    let point = try #require(NewtonSolver(rows: twice, threads: 1).evaluate(at: [0, 0]))
    #expect(point.lift > 0)
  }

  @Test func theCurvatureOfFirthsObjectiveIsItsSecondDerivative() throws {
    var solver = NewtonSolver(rows: rows, threads: 1)
    solver.isBiasReduced = true
    let result = try #require(solver.solve(from: [0, 0, 0, 0]))
    let at = result.point.coefficients
    let curvature = try #require(solver.biasReducedCurvature(at: at))
    // Along a direction, the objective falls by half the curvature times the square of the step.
    let direction = [0.3, -0.2, 0.5, 0.1]
    let width = 1e-3
    func objective(_ sign: Double) throws -> Double {
      let moved = zip(at, direction).map { $0 + sign * width * $1 }
      return try #require(solver.evaluate(at: moved)).objective
    }
    let bend = try (2 * objective(0) - objective(1) - objective(-1)) / (width * width)
    var expected = 0.0
    for column in 0..<4 {
      let part = (column..<4).reduce(0.0) {
        $0 + curvature.factor[column * 4 + $1] * direction[$1]
      }
      expected += part * part
    }
    expectClose(bend, expected, relative: 1e-4)
  }

  @Test func boundedStepsKeepWithinTheRegion() throws {
    let solver = NewtonSolver(rows: rows, threads: 1)
    let point = try #require(solver.evaluate(at: [3, -4, 2, 1]))
    let model = StepModel(point, curvature: point.sums.information)
    let whole = model.step(within: 1e9)
    #expect(whole.vector == model.newtonStep)
    expectClose(whole.gain, model.decrement / 2, relative: 1e-10)
    for radius in [1.0, 0.1, 1e-6] {
      let step = model.step(within: radius)
      #expect(step.isBounded)
      #expect(step.length <= radius)
      #expect(step.length >= radius / 8)
      #expect(step.gain > 0)
    }
  }
}
