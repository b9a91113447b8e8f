import Foundation
import TestSupport
import Testing

@Suite("il2score survival: the guard against guarantee-time bias")
struct SurvivalGuardTests {
  /// Six patients, of whom two come to have clinical benefit.
  private let table = """
    os_months,death,clinical_benefit,months_to_benefit,plt_nadir
    1,1,0,,50
    2,1,0,,30
    6,1,1,3,20
    8,0,1,1,25
    4,1,0,,40
    7,1,0,,35

    """

  private let options = "--time os_months --event death --by clinical_benefit"

  private func run(_ options: String, input: String? = nil) throws -> RunningProgram.Result {
    try RunningProgram.shell("\"$IL2SCORE\" survival - \(options)", input: input ?? table)
  }

  private func object(_ options: String, input: String? = nil) throws -> [String: Any] {
    let result = try run(options + " --format json -q", input: input)
    #expect(result.status == 0, "\(result.errors)")
    return try #require(try result.json() as? [String: Any])
  }

  private func found(_ object: [String: Any]) throws -> [String: Any] {
    try #require(object["guarantee_time"] as? [String: Any])
  }

  private func estimate(_ cox: Any?) throws -> Double {
    let terms = try #require((cox as? [String: Any])?["terms"] as? [[String: Any]])
    return try #require(terms.first?["estimate"] as? Double)
  }

  private func chiSquared(_ analysis: [String: Any]) throws -> Double {
    try #require((analysis["log_rank"] as? [String: Any])?["chi2"] as? Double)
  }

  @Test("naive curves come beside a landmark analysis and groups that change over time")
  func exact() throws {
    let object = try object(options + " --by-time months_to_benefit")
    #expect(object["scope"] as? String == "naive")
    // R: survdiff(Surv(t, e) ~ g) with all six.
    expectClose(try chiSquared(object), 1.6547842401500938, relative: 1e-12)
    let found = try found(object)
    #expect((found["reason"] as? String)?.contains("guarantee-time bias") == true)
    let landmark = try #require(found["landmark"] as? [String: Any])
    #expect(landmark["time"] as? Double == 3)
    #expect((landmark["why"] as? String)?.contains("three months") == true)
    #expect((landmark["excluded"] as? [String: Any])?["events"] as? Int == 2)
    // R: the same with subset(t > 3); nobody's group forms later.
    expectClose(try chiSquared(landmark), 0.61538461538461509, relative: 1e-12)
    expectClose(try estimate(landmark["cox"]), -0.94061364210720877, relative: 1e-9)
    // R: coxph(Surv(a, b, e) ~ g) on the rows (0, 3] and (3, 6], (0, 1] and (1, 8], ...
    let changing = try #require(found["time_dependent"] as? [String: Any])
    expectClose(try estimate(changing), -1.0652120502309452, relative: 1e-9)
    #expect(changing["n"] as? Int == 8)
    #expect(changing["reference"] as? String == "0")
  }

  @Test("without times both analyses are named as approximations that ask for --by-time")
  func approximate() throws {
    let result = try run(options)
    #expect(result.status == 0)
    #expect(result.errors.contains("warning: guarantee-time:"))
    #expect(result.errors.contains("--by-time COLUMN"))
    #expect(result.output.contains("== 1. Groups as they were in the end: biased"))
    #expect(result.output.contains("== 2. From a landmark on"))
    #expect(result.output.contains("== 3. Groups that change over time"))
    #expect(result.output.contains("an approximation"))
    let found = try found(try object(options))
    // Both groups formed by 3 months, so that the landmark's comparison is the same.
    expectClose(
      try chiSquared(try #require(found["landmark"] as? [String: Any])), 0.61538461538461509,
      relative: 1e-12)
    expectClose(try estimate(found["time_dependent"]), -0.94061364210720877, relative: 1e-9)
  }

  @Test(
    "with a landmark that is asked for the groups are those of then, and the naive ones go along")
  func asked() throws {
    let object = try object(options + " --by-time months_to_benefit --landmark 2")
    #expect(object["scope"] as? String == "landmark")
    let groups = try #require(object["groups"] as? [[String: Any]])
    // At 2 months the group of the third patient has not formed.
    #expect(groups.map { $0["n"] as? Int } == [3, 1])
    let naive = try #require(try found(object)["naive"] as? [String: Any])
    expectClose(try chiSquared(naive), 1.6547842401500938, relative: 1e-12)
    let csv = try run(options + " --by-time months_to_benefit --format csv -q").output
    #expect(csv.contains(",naive\n") && csv.contains(",landmark\n"))
  }

  @Test("the landmark follows the unit of time, the study file, or the data")
  func landmarks() throws {
    func time(_ input: String, _ options: String) throws -> Double? {
      let found = try found(try object(options, input: input))
      return (found["landmark"] as? [String: Any])?["time"] as? Double
    }
    let days = table.replacing("os_months", with: "os_days")
    #expect(try time(days, options.replacing("os_months", with: "os_days")) == 90)
    let folder = try TemporaryFolder()
    let study = try folder.write("landmark: 60.875\n", to: "study.yaml")
    #expect(try time(table, options + " --study \(study)") == 2)
    // Of twenty patients with times 1 to 20, 90% are followed beyond 2.
    let rows = (1...20).map { "\($0),1,\($0 % 2)\n" }.joined()
    let plain = "t,e,clinical_benefit\n" + rows
    let result = try run("--time t --event e --by clinical_benefit", input: plain)
    #expect(result.errors.contains("warning: time-unit:"))
    #expect(try time(plain, "--time t --event e --by clinical_benefit") == 2)
  }

  @Test("a study file that calls a column baseline, or known on treatment, has the last word")
  func study() throws {
    let folder = try TemporaryFolder()
    let baseline = try folder.write(
      "variables:\n  clinical_benefit: {availability: baseline}\n", to: "a.yaml")
    #expect(try object(options + " --study \(baseline)")["guarantee_time"] is NSNull)
    let late = try folder.write(
      "variables:\n  arm: {availability: on-treatment}\n", to: "b.yaml")
    let object = try object(
      "--time os_months --event death --by arm --study \(late)",
      input: table.replacing("clinical_benefit", with: "arm"))
    #expect(object["guarantee_time"] is [String: Any])
  }

  @Test("covariates that are known only later are named")
  func covariates() throws {
    let result = try run("--time os_months --event death --covariates plt_nadir --no-plot")
    #expect(result.status == 0)
    #expect(result.errors.contains("warning: guarantee-time: plt_nadir is known only after"))
  }

  @Test("levels without a time are one group until another forms; a level of both is refused")
  func levels() throws {
    let three = table.replacing("1,1,0,,", with: "1,1,2,,")
    let found = try found(try object(options + " --by-time months_to_benefit", input: three))
    let changing = try #require(found["time_dependent"] as? [String: Any])
    #expect(changing["reference"] as? String == "0|2")
    let mixed = table.replacing("6,1,1,3,", with: "6,1,1,,")
    let result = try run(options + " --by-time months_to_benefit", input: mixed)
    #expect(result.status == 65)
    #expect(result.errors.contains("error: by-time:"))
    #expect(result.errors.contains("line 4"))
    let after = table.replacing("6,1,1,3,", with: "6,1,1,9,")
    let late = try run(options + " --by-time months_to_benefit", input: after)
    #expect(late.status == 65)
    #expect(late.errors.contains("no later than the end of observation"))
  }

  @Test("an event at time zero counts in the model with changing groups")
  func zeroTime() throws {
    let input = table + "0,1,0,,40\n"
    let found = try found(try object(options + " --by-time months_to_benefit", input: input))
    let changing = try #require(found["time_dependent"] as? [String: Any])
    // Nobody's group has formed then: the event changes nothing.
    expectClose(try estimate(changing), -1.0652120502309452, relative: 1e-9)
    #expect(changing["events"] as? Int == 6)
  }

  @Test("the figure has the naive panel, marked, beside that from the landmark on")
  func figure() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(table, to: "t.csv")
    let path = "\(folder.path)/curves.svg"
    let result = try RunningProgram.shell(
      "\"$IL2SCORE\" survival '\(file)' \(options) --plot '\(path)' -q --no-plot")
    #expect(result.status == 0)
    let svg = try String(contentsOfFile: path, encoding: .utf8)
    #expect(svg.contains("class=\"panel caution\">Groups as they were in the end: biased<"))
    #expect(svg.contains(">From the landmark at 3 months<"))
  }
}
