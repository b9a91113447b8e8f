import Foundation
import TestSupport
import Testing

@Suite("il2score plan")
struct PlanCommandTests {
  /// pmsampsize(type = "b", csrsquared = 0.288, parameters = 24, prevalence = 0.174).
  @Test("agrees with pmsampsize")
  func publishedExample() throws {
    let result = try RunningProgram.run(
      "plan", "--prevalence", "0.174", "--parameters", "24", "--r2", "0.288", "--format", "json")
    #expect(result.status == 0)
    let object = try #require(try result.json() as? [String: Any])
    #expect(object["n"] as? Int == 662)
    #expect(object["n_with_mape"] as? Int == 801)
    expectClose(try #require(object["events"] as? Double), 115.188, relative: 1e-14)
    expectClose(try #require(object["events_per_parameter"] as? Double), 4.7995, relative: 1e-14)
    let criteria = try #require(object["criteria"] as? [[String: Any]])
    #expect(
      criteria.map { $0["name"] as? String } == ["shrinkage", "optimism", "prevalence", "mape"])
    #expect(criteria.map { $0["n"] as? Int } == [623, 662, 221, 801])
    #expect(object["cohort"] == nil)
  }

  @Test("says what a cohort carries")
  func cohort() throws {
    let result = try RunningProgram.run(
      "plan", "--prevalence", "0.15", "--parameters", "40", "--c-statistic", "0.7", "--patients",
      "50", "--format", "json")
    let object = try #require(try result.json() as? [String: Any])
    let cohort = try #require(object["cohort"] as? [String: Any])
    #expect(cohort["verdict"] as? String == "cannot-carry")
    #expect(cohort["parameter_budget"] as? Int == 0)
    // The mean error has a formula for up to 30 parameters.
    #expect(object["n_with_mape"] is NSNull)
    #expect(object["n"] as? Int != nil)
    #expect(object["c_statistic"] as? Double == 0.7)
  }

  @Test("is a table and a CSV, too")
  func formats() throws {
    let table = try RunningProgram.run(
      "plan", "--prevalence", "0.2", "--parameters", "5", "--patients", "300")
    #expect(table.output.contains("as nothing was said of it"))
    #expect(table.output.contains("300 patients: the cohort carries the model with strain"))
    let csv = try RunningProgram.run(
      "plan", "--prevalence", "0.2", "--parameters", "5", "--nagelkerke-r2", "0.2", "--format",
      "csv")
    #expect(csv.output.hasPrefix("criterion,n,n_unrounded,shrinkage\nshrinkage,"))
    #expect(csv.output.split(separator: "\n").count == 7)
  }

  @Test(
    "refuses what cannot be",
    arguments: [
      ["--prevalence", "0", "--parameters", "5"], ["--prevalence", "0.2", "--parameters", "0"],
      ["--prevalence", "0.2", "--parameters", "5", "--r2", "0.7"],
      ["--prevalence", "0.2", "--parameters", "5", "--r2", "nan"],
      ["--prevalence", "0.2", "--parameters", "5", "--r2", "0.1", "--c-statistic", "0.7"],
      ["--prevalence", "0.2", "--parameters", "5", "--shrinkage", "1"],
      ["--prevalence", "0.2", "--parameters", "5", "--c-statistic", "0.5"],
      ["--prevalence", "0.2", "--parameters", "5", "--patients", "0"],
    ])
  func refusals(arguments: [String]) throws {
    let quoted = arguments.joined(separator: " ")
    let result = try RunningProgram.shell("\"$IL2SCORE\" plan \(quoted)")
    #expect(result.status == 64)
    #expect(result.output.isEmpty)
  }
}
