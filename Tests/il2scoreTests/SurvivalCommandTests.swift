import Foundation
import TestSupport
import Testing

@Suite("il2score survival")
struct SurvivalCommandTests {
  /// Six patients in two groups, with a tie between an event and a censoring.
  private let table = """
    months,dead,arm,age
    1,1,a,50
    2,0,a,61
    3,1,a,47
    2,1,b,58
    4,0,b,66
    5,1,b,40

    """

  private func run(
    _ options: String, input: String? = nil, environment: [String: String] = [:]
  ) throws -> RunningProgram.Result {
    try RunningProgram.shell(
      "\"$IL2SCORE\" survival - \(options)", input: input ?? table, environment: environment)
  }

  private func object(_ options: String, input: String? = nil) throws -> [String: Any] {
    let result = try run(options + " --format json", input: input)
    #expect(result.status == 0, "\(result.errors)")
    return try #require(try result.json() as? [String: Any])
  }

  private func groups(_ object: [String: Any]) throws -> [[String: Any]] {
    try #require(object["groups"] as? [[String: Any]])
  }

  private func number(_ value: Any?) throws -> Double { try #require(value as? Double) }

  // MARK: What is no analysis

  @Test("a time that cannot be one is shown with its line and column, and what was expected")
  func wrongTime() throws {
    let result = try run(
      "--time months --event dead", input: table.replacing("3,1,a,47", with: "-3,1,a,47"))
    #expect(result.status == 65)
    #expect(
      result.errors.contains(
        "line 4, column months: found -3.0, expected a time that is zero or later"))
  }

  @Test("the outcome is neither a covariate nor a stratum")
  func outcomeAsCovariate() throws {
    for options in ["--covariates dead", "--covariates 'factor(dead)'", "--by arm --strata dead"] {
      let result = try run("--time months --event dead \(options)")
      #expect(result.status == 64, "\(options)")
      #expect(result.errors.contains("dead is the outcome"))
    }
  }

  @Test("rows (start, stop] of a patient are intervals, whose ends are no ends of follow-up")
  func intervals() throws {
    let input = "p,from,to,dead,x\n1,0,2,0,0\n1,2,5,1,1\n2,0,4,1,0\n3,0,6,0,1\n"
    let options = "--start from --time to --event dead --covariates x"
    let text = try run("\(options) --id p", input: input)
    #expect(text.output.contains("survival: 4 intervals of 3 patients, 2 events\n"))
    #expect(try object("\(options) --id p", input: input)["follow_up"] is NSNull)
    // Without a name each row is a patient who came under observation late.
    #expect(try object(options, input: input)["follow_up"] is [String: Any])
  }

  @Test(
    "times on another clock than that of survival are refused, by their headers",
    arguments: [
      ("FUmonths", "RespDays", 65), ("FUmonths", "respMonth", 0), ("time", "RespDays", 0),
    ])
  func clocks(time: String, byTime: String, status: Int32) throws {
    let input = """
      \(time),dead,arm,\(byTime)
      4,1,no,
      6,0,no,
      5,1,yes,2
      8,1,yes,3

      """
    let options = "--time \(time) --event dead --by arm --by-time \(byTime)"
    let result = try run(options, input: input)
    #expect(result.status == status)
    #expect(result.errors.contains("error: time-unit: column RespDays of") == (status != 0))
  }

  @Test("a mean beyond the follow-up of a group is warned of")
  func meanBeyondFollowUp() throws {
    let options = "--time months --event dead --by arm"
    let input = table.replacing("5,1,b,40", with: "5,0,b,40")
    #expect(try run("\(options) --tau 9", input: input).errors.contains("outside-range"))
    #expect(!(try run("\(options) --tau 3", input: input).errors.contains("outside-range")))
  }

  @Test("a figure that cannot be written leaves an older result as it was")
  func figureFails() throws {
    let result = try RunningProgram.shell(
      """
      cd "$(mktemp -d)" && printf old > result && \
      "$IL2SCORE" survival - --time months --event dead --by arm --quiet --output result \
        --plot /dev/full; echo $?; cat result
      """, input: table)
    #expect(result.output == "74\nold")
  }

  // MARK: Values

  @Test("curves, medians and restricted means are those worked out by hand")
  func curves() throws {
    let object = try object("--time months --event dead --by arm")
    let groups = try groups(object)
    #expect(groups.map { $0["level"] as? String } == ["a", "b"])
    let curve = try #require(groups[0]["curve"] as? [[String: Any]])
    #expect(curve.map { $0["time"] as? Double } == [1, 2, 3])
    #expect(curve.map { $0["n_risk"] as? Int } == [3, 2, 1])
    #expect(curve.map { $0["n_event"] as? Int } == [1, 0, 1])
    #expect(curve.map { $0["n_censor"] as? Int } == [0, 1, 0])
    // 2/3 after the first death, 0 after the last; the variance of log S is 1/(3·2).
    expectClose(try number(curve[0]["survival"]), 2.0 / 3, relative: 1e-15)
    expectClose(
      try number(curve[0]["std_error"]), 2.0 / 3 * (1.0 / 6).squareRoot(), relative: 1e-14)
    #expect(curve[2]["survival"] as? Double == 0)
    #expect(curve[2]["std_error"] is NSNull)
    #expect(curve[2]["conf_low"] is NSNull)
    #expect(groups[0]["median"] as? Double == 3)
    #expect(groups[1]["median"] as? Double == 5)
    #expect(groups[1]["median_high"] is NSNull)
    // Up to 3, the smaller last time: 1 + 2·2/3 = 7/3, and 2 + 2/3 = 8/3.
    #expect(object["rmst_tau"] as? Double == 3)
    expectClose(try number(groups[0]["rmst"]), 7.0 / 3, relative: 1e-15)
    expectClose(try number(groups[1]["rmst"]), 8.0 / 3, relative: 1e-15)
  }

  @Test("the log-rank test and the Cox model are R's")
  func tests() throws {
    let object = try object("--time months --event dead --by arm")
    let logRank = try #require(object["log_rank"] as? [String: Any])
    // Expected in a: 1/2 + 2/5 + 1/3 = 37/30 of 2; variance 1/4 + 6/25 + 2/9 = 641/900.
    // (2 − 37/30)² / (641/900) = (23/30)²·900/641 = 529/641.
    expectClose(try number(logRank["chi2"]), 529.0 / 641, relative: 1e-14)
    #expect(logRank["df"] as? Int == 1)
    // R: pchisq(529/641, 1, lower = FALSE)
    expectClose(try number(logRank["p_value"]), 0.36364295835095534, relative: 1e-12)
    let cox = try #require(object["cox"] as? [String: Any])
    let term = try #require((cox["terms"] as? [[String: Any]])?.first)
    #expect(
      Set(term.keys).isSuperset(of: [
        "term", "estimate", "std_error", "statistic", "p_value", "conf_low", "conf_high",
        "hazard_ratio", "hazard_ratio_low", "hazard_ratio_high", "robust_std_error",
      ]))
    #expect(term["term"] as? String == "arm=b")
    // R: coxph(Surv(months, dead) ~ arm, control = coxph.control(eps = 1e-13)).
    expectClose(try number(term["estimate"]), -1.073067800038785, relative: 1e-10)
    expectClose(try number(term["std_error"]), 1.2354455524278454, relative: 1e-10)
    expectClose(
      try number(term["hazard_ratio"]), exp(try number(term["estimate"])), relative: 1e-14)
    #expect(cox["concordance"] is Double)
  }

  @Test("without groups there is one curve of all, and no test")
  func all() throws {
    let object = try object("--time months --event dead")
    #expect(try groups(object).map { $0["level"] as? String } == ["all"])
    #expect(object["log_rank"] is NSNull)
    #expect(object["cox"] is NSNull)
    #expect(object["guarantee_time"] is NSNull)
  }

  @Test("CSV has the curves, group first")
  func csv() throws {
    let result = try run("--time months --event dead --by arm --format csv -q")
    let lines = result.output.split(separator: "\n")
    #expect(
      lines.first
        == "group,time,n_risk,n_event,n_censor,survival,std_error,conf_low,conf_high,analysis")
    #expect(lines.count == 7)
    #expect(lines[3] == "a,3,1,1,0,0,,,,all")
  }

  @Test("covariates, strata, clusters and terms have the formula's names")
  func covariates() throws {
    let object = try object(
      "--time months --event dead --by arm --covariates 'log(age)' --cluster age --quiet")
    let cox = try #require(object["cox"] as? [String: Any])
    let terms = try #require(cox["terms"] as? [[String: Any]])
    #expect(terms.map { $0["term"] as? String } == ["arm=b", "log(age)"])
    #expect(terms.allSatisfy { $0["robust_std_error"] is Double })
    let stratified = try self.object("--time months --event dead --covariates age --strata arm -q")
    #expect((stratified["cox"] as? [String: Any])?["n"] as? Int == 6)
  }

  @Test("a landmark leaves out who is not followed beyond it; the clock stays")
  func landmark() throws {
    let object = try object("--time months --event dead --by arm --landmark 2 -q")
    #expect(object["scope"] as? String == "landmark")
    #expect(try groups(object).map { $0["n"] as? Int } == [1, 2])
    let excluded = (object["landmark"] as? [String: Any])?["excluded"] as? [String: Any]
    #expect(excluded?["n"] as? Int == 3)
    #expect(excluded?["events"] as? Int == 2)
    let curve = try #require(try groups(object)[0]["curve"] as? [[String: Any]])
    #expect(curve.map { $0["time"] as? Double } == [3])
  }

  @Test("rows without a time, an outcome or a group are left out and counted")
  func missing() throws {
    let result = try run(
      "--time months --event dead --by arm --format csv",
      input: table + ",1,a,50\n3,,b,50\n3,1,,50\n")
    #expect(
      result.errors.contains(
        "missing: 3 of 9 rows are left out: no value of months in 1, dead in 1 and arm in 1"))
    #expect(
      result.output == (try run("--time months --event dead --by arm --format csv -q").output))
  }

  // MARK: Figures

  @Test("the table draws curves in braille or in letters, and not where that is not wanted")
  func plot() throws {
    let options = "--time months --event dead --by arm -q"
    let utf8 = try run(options, environment: ["LC_ALL": "C.UTF-8"]).output
    #expect(utf8.contains("number at risk"))
    #expect(utf8.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) })
    let ascii = try run(options, environment: ["LC_ALL": "C"]).output
    #expect(ascii.contains("100%+AAAA"))
    #expect(ascii.utf8.allSatisfy { $0 < 0x80 })
    #expect(!(try run(options + " --no-plot").output.contains("number at risk")))
  }

  @Test("--plot writes a figure beside the result")
  func figure() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(table.replacing(",b,", with: ",<b>&,"), to: "t.csv")
    let result = try RunningProgram.run(
      "survival", file, "--time", "months", "--event", "dead", "--by", "arm", "--plot",
      "\(folder.path)/curves.svg", "--format", "json", "-q")
    #expect(result.status == 0)
    let svg = try String(contentsOfFile: "\(folder.path)/curves.svg", encoding: .utf8)
    #expect(svg.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\""))
    #expect(svg.contains("&lt;b&gt;&amp;"))
    #expect(!svg.contains("<b>"))
    let same = try RunningProgram.run(
      "survival", file, "--time", "months", "--event", "dead", "--plot", file)
    #expect(same.status == 64)
  }

  // MARK: Failures and warnings

  @Test(
    "what is wrong is named, with the line where there is one",
    arguments: [
      ("--time months --event age --by arm", "unreadable-value", "line 2", 65),
      ("--time month --event dead", "missing-column", "months", 65),
      ("--time months --event dead=7", "unknown-level", "never occurs", 65),
      ("--time months --event dead --by arm --landmark 9", "landmark", "last time is 5", 64),
      ("--time months --event dead --conf-level 2", "usage", "--conf-level", 64),
      ("--time months --event dead --at 1,x", "usage", "--at", 64),
      ("--time months --event dead --by-time age", "usage", "--by", 64),
      ("--time months --event dead --plot -", "usage", "where the result goes", 64),
      ("--time months --event dead --by dead", "usage", "is the outcome itself", 64),
      ("--time months --event dead --by months", "usage", "is a time of the analysis", 64),
      ("--time months --event dead --covariates months", "usage", "cannot be a covariate", 64),
      ("--time months --event dead --covariates 'log('", "formula", "character", 64),
    ] as [(String, String, String, Int32)])
  func failures(options: String, rule: String, words: String, status: Int32) throws {
    let result = try run(options)
    #expect(result.status == status)
    #expect(result.errors.hasPrefix("il2score: error: \(rule):"), "\(result.errors)")
    #expect(result.errors.contains(words), "\(result.errors)")
    #expect(result.output.isEmpty)
  }

  @Test("an outcome of 1 and 2 is refused until one of them is named")
  func coding() throws {
    let coded = table.replacing(",0,", with: ",2,")
    let result = try run("--time months --event dead", input: coded)
    #expect(result.status == 65)
    #expect(result.errors.contains("--event dead=2"))
    #expect(try run("--time months --event dead=1 --format csv", input: coded).status == 0)
  }

  @Test(
    "a time that cannot be is refused with its line",
    arguments: [("-1,1,a,50", ""), ("3,1,a,3", "--start age"), ("3,1,a,-1", "--start age")])
  func times(row: String, options: String) throws {
    let input = "months,dead,arm,age\n4,1,a,2\n\(row)\n"
    let result = try run("--time months --event dead \(options)", input: input)
    #expect(result.status == 65)
    #expect(result.errors.contains("line 3"))
  }

  @Test("more than twelve groups are refused; numbers may be a covariate")
  func manyGroups() throws {
    let rows = (1...20).map { "\($0),1,a,\($0)\n" }.joined()
    let result = try run(
      "--time months --event dead --by age", input: "months,dead,arm,age\n" + rows)
    #expect(result.status == 65)
    #expect(result.errors.contains("--covariates age"))
  }

  @Test("no events, one group and a group of one are said, and are no error")
  func sparse() throws {
    let none = try run(
      "--time months --event dead --by arm", input: "months,dead,arm\n1,0,a\n2,0,b\n3,0,b\n")
    #expect(none.status == 0)
    #expect(none.errors.contains("warning: no-events"))
    #expect(none.errors.contains("warning: small-group"))
    #expect(none.output.contains("no log-rank test: there are no events"))
    for event in ["dead=1", "dead=2"] {
      #expect(
        try run("--time months --event \(event)", input: "months,dead\n1,0\n2,0\n").status == 0)
    }
    let one = try object(
      "--time months --event dead --by arm", input: "months,dead,arm\n1,1,a\n2,1,a\n")
    #expect(one["log_rank"] is NSNull)
    #expect(one["log_rank_reason"] as? String == "there is one group only")
    #expect(one["cox_reason"] is String)
  }

  @Test("a coefficient that would be infinite is named; Firth's penalty gives a finite one")
  func monotone() throws {
    let input = "months,dead,arm\n1,1,a\n2,1,a\n3,1,b\n4,0,b\n5,0,b\n"
    let options = "--time months --event dead --by arm"
    let result = try run(options, input: input)
    #expect(result.status == 0)
    #expect(result.errors.contains("warning: monotone-likelihood:"))
    #expect(result.errors.contains("the hazard ratio of arm=b would be 0"))
    #expect(result.output.contains("log-rank test: chi-squared"))
    let object = try object(options, input: input)
    #expect(object["cox"] is NSNull)
    #expect((object["cox_reason"] as? String)?.contains("monotone likelihood") == true)
    let firth = try self.object(options + " --firth -q", input: input)
    let cox = try #require(firth["cox"] as? [String: Any])
    let term = try #require((cox["terms"] as? [[String: Any]])?.first)
    #expect(cox["interval"] as? String == "profile")
    #expect(try number(term["estimate"]) < 0)
    #expect(try number(term["conf_high"]) > number(term["estimate"]))
  }

  @Test("hostile names are harmless on a terminal and in JSON")
  func hostile() throws {
    let input = "months,dead,\"g\n\u{1B}[31m\"\n1,1,\u{1B}[2J\n2,1,</desc>\n3,0,</desc>\n"
    let options = "--time months --event dead --by $'g\n\\e[31m' -q"
    let result = try run(options, input: input)
    #expect(result.status == 0)
    #expect(!result.output.contains("\u{1B}"))
    #expect(!result.output.contains("survival by g\n"))
    let groups = try groups(try object(options, input: input))
    #expect(groups.contains { $0["level"] as? String == "\u{1B}[2J" })
  }

  @Test("a zero time counts; all times tied leave nothing to compare")
  func zeroTimes() throws {
    let zero = try object(
      "--time months --event dead --by arm", input: "months,dead,arm\n0,1,a\n0,0,b\n2,1,b\n")
    let curve = try #require(try groups(zero)[0]["curve"] as? [[String: Any]])
    #expect(curve.map { $0["survival"] as? Double } == [0])
    let tied = try object(
      "--time months --event dead --by arm", input: "months,dead,arm\n5,1,a\n5,1,a\n5,1,b\n")
    let test = try #require(tied["log_rank"] as? [String: Any])
    #expect(test["p_value"] is NSNull)
    #expect(tied["log_rank_reason"] is String)
  }
}
