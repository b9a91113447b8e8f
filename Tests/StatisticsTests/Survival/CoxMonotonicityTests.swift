import LinearAlgebra
import Statistics
import TestSupport
import Testing

struct CoxMonotonicityTests {
  /// `Tests/Reference/cox_monotone.json`: a linear program's verdicts.
  struct Verdicts: Decodable {
    struct Case: Decodable {
      let name: String
      let time: [Double]
      let event: [Int]
      let entry: [Double]?
      let strata: [Int32]
      let x: [[Double]]
      let ties: String
      let infinite: [Int]
    }

    let cases: [Case]
  }

  @Test func agreesWithALinearProgram() throws {
    let cases = try References.load(Verdicts.self, "cox_monotone").cases
    #expect(cases.count { !$0.infinite.isEmpty } > 40)
    #expect(cases.count { $0.infinite.isEmpty } > 40)
    for data in cases {
      var infinite: [Int] = []
      do throws(CoxError) {
        let times: SurvivalTimes
        do throws(SurvivalError) {
          times = try SurvivalTimes(
            data.time, events: data.event.map { $0 == 1 }, entries: data.entry)
        } catch { throw .times(error) }
        _ = try CoxModel(
          times, covariates: Matrix(columns: data.x, rowCount: data.time.count),
          names: data.x.indices.map { "x\($0)" }, strata: data.strata,
          ties: data.ties == "efron" ? .efron : .breslow)
      } catch {
        guard case .monotoneLikelihood(let coefficients) = error else { throw error }
        infinite = coefficients.map(\.column)
      }
      #expect(infinite == data.infinite, "\(data.name)")
    }
  }

  /// A level without events: its coefficient goes to −∞, that of the others stays.
  @Test func namesALevelWithoutEvents() throws {
    let error = try #require(throws: CoxError.self) {
      try CoxModel(
        SurvivalTimes(
          [1, 2, 3, 4, 5, 6, 7, 8],
          events: [true, false, true, true, false, true, true, false]),
        covariates: Matrix(
          columns: [[0, 1, 0, 0, 1, 0, 0, 1], [3, 1, 2, 4, 2, 1, 3, 2]], rowCount: 8),
        names: ["level", "age"])
    }
    #expect(
      error
        == .monotoneLikelihood([
          CoxError.InfiniteCoefficient(column: 0, name: "level", sign: -1)
        ]))
  }

  @Test func manyRowsAreNoHindrance() throws {
    let count = 20_000
    let times = (0..<count).map { Double(($0 * 7919) % count + 1) }
    let level = (0..<count).map { $0 % 50 == 0 ? 1.0 : 0 }
    let other = (0..<count).map { Double(($0 * 104_729) % 1000) }
    let error = try #require(throws: CoxError.self) {
      try CoxModel(
        SurvivalTimes(times, events: level.indices.map { level[$0] == 0 && $0 % 3 == 0 }),
        covariates: Matrix(columns: [other, level], rowCount: count), names: ["other", "level"])
    }
    #expect(
      error
        == .monotoneLikelihood([
          CoxError.InfiniteCoefficient(column: 1, name: "level", sign: -1)
        ]))
  }
}
