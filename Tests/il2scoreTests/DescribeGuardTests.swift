import Foundation
import Testing

@Suite("The guards of il2score describe")
struct DescribeGuardTests {
  /// Twenty patients: the platelet nadir and months of survival are known after the first dose.
  private let table: String = {
    var text = "age,platelet_nadir,os_months,clinical_benefit,responder,ldh\n"
    for index in 0..<20 {
      let benefit = index % 4 == 0 ? 1 : 0
      let ldh = benefit == 1 ? "" : "\(150 + index)"
      text += "\(40 + index),\(30 + (index * 7) % 50),\(5 + index),\(benefit),"
      text += "\(benefit == 1 ? "R" : "N"),\(ldh)\n"
    }
    return text
  }()

  private func run(_ arguments: String, input: String? = nil) throws -> RunningProgram.Result {
    try RunningProgram.shell("\"$IL2SCORE\" describe - \(arguments)", input: input ?? table)
  }

  @Test("what is known only on treatment is marked and explained when compared by an outcome")
  func onTreatment() throws {
    let result = try run("--by clinical_benefit")
    #expect(result.status == 0)
    #expect(
      result.errors.contains("warning: on-treatment: platelet_nadir is known only during or after"))
    #expect(result.errors.contains("il2score survival with a landmark"))
    #expect(result.errors.contains("warning: outcome: os_months"))
    #expect(result.output.contains("platelet_nadir \u{2020}"))
    #expect(result.output.contains("guarantee-time bias"))
  }

  @Test("groups known at baseline mark such variables, without the warning")
  func baselineGroups() throws {
    let text = table.replacing("responder", with: "arm")
    let result = try run("--by arm --variables platelet_nadir,age", input: text)
    #expect(result.output.contains("platelet_nadir \u{2020}"))
    #expect(!result.errors.contains("on-treatment"))
  }

  @Test("a column that is the groups in other words is pointed out")
  func sameAsGroups() throws {
    let result = try run("--by clinical_benefit --variables responder,age")
    #expect(
      result.errors.contains("warning: same-as-groups: responder is clinical_benefit in other"))
  }

  @Test("values that one group lacks are pointed out")
  func missingByGroup() throws {
    let result = try run("--by clinical_benefit --variables ldh,age")
    #expect(result.errors.contains("warning: missing-by-group: ldh"))
  }

  @Test("small groups are pointed out, with what they could have shown")
  func sampleSize() throws {
    let result = try run("--by clinical_benefit --variables age")
    #expect(result.errors.contains("warning: sample-size: clinical_benefit = 1 has 5 patients"))
  }

  @Test("the chi-squared test with small expected counts is pointed out")
  func smallCells() throws {
    let result = try run("--by clinical_benefit --variables responder --test chi2")
    #expect(result.errors.contains("warning: small-cells: responder"))
    #expect(result.status == 0)
  }

  @Test("rows without a group are left out and counted")
  func leftOut() throws {
    let result = try run("--by clinical_benefit --variables age", input: table + "50,40,9,,N,200\n")
    #expect(
      result.errors.contains("1 of 21 rows are left out: they have no value of clinical_benefit"))
    #expect(result.output.hasPrefix("All patients (n = 20)"))
    #expect(result.output.contains("1 row is left out for want of a value of clinical_benefit."))
  }

  @Test("warnings stand in the JSON too, and are JSON on standard error")
  func warningsInJSON() throws {
    let result = try run("--by clinical_benefit --format json")
    let object = try #require(try result.json() as? [String: Any])
    let rules = try #require(object["warnings"] as? [[String: Any]]).map { $0["rule"] as? String }
    #expect(rules.contains("on-treatment"))
    #expect(result.errors.contains("{\"warning\": {\"rule\": \"on-treatment\""))
  }

  @Test("columns of names and texts are left out with a note, unless asked for")
  func texts() throws {
    var text = "patient_id,remark,arm,age\n"
    for index in 0..<30 { text += "P\(index),seen on day \(index),\(index % 2),\(40 + index)\n" }
    let result = try run("--by arm --format json", input: text)
    let object = try #require(try result.json() as? [String: Any])
    let names = try #require(object["variables"] as? [[String: Any]]).map { $0["name"] as? String }
    #expect(names == ["age"])
    #expect((object["notes"] as? [String])?.first?.contains("remark") == true)
    let asked = try run("--by arm --variables remark --format csv", input: text)
    #expect(asked.output.contains("seen on day 7"))
  }

  @Test("columns of dates are left out with a note")
  func dates() throws {
    let text =
      "first dose date,arm,age\n2010-01-02,a,40\n2010-01-02,a,50\n2011-03-04,b,60\n"
    let result = try run("--by arm", input: text)
    #expect(!result.output.contains("2011-03-04"))
    #expect(result.output.contains("Left out, because they hold dates: first dose date."))
  }

  @Test("what could not be tested is named below the table with the reason")
  func untested() throws {
    let result = try run("--by arm --quiet", input: "arm,age,same\na,40,x\na,50,x\nb,60,x\n")
    #expect(result.output.contains("No test of same: all values are equal."))
  }

  // MARK: Failures

  private func failure(_ arguments: String, input: String? = nil) throws -> (Int32, [String: Any]) {
    let result = try run(arguments + " --format json", input: input)
    #expect(result.output.isEmpty)
    return (result.status, try result.errorJSON())
  }

  @Test("an unknown column is named with the nearest")
  func unknownColumn() throws {
    for arguments in [
      "--by clinical_benfit", "--by clinical_benefit --variables agee",
      "--by clinical_benefit --within agee", "--by clinical_benefit --categorical agee",
    ] {
      let (status, error) = try failure(arguments)
      #expect(status == 65)
      #expect(error["rule"] as? String == "missing-column")
      #expect((error["remedy"] as? String)?.hasPrefix("Did you mean") == true)
    }
  }

  @Test("one group only")
  func oneGroup() throws {
    let (status, error) = try failure("--by clinical_benefit --where clinical_benefit=1")
    #expect(status == 65)
    #expect(error["rule"] as? String == "one-class")
  }

  @Test("more groups than can be compared")
  func manyGroups() throws {
    let text = "x,y\n" + (0..<21).map { "\($0),\($0 % 2)\n" }.joined()
    let (status, error) = try failure("--by x", input: text)
    #expect(status == 65)
    #expect(error["rule"] as? String == "too-many-groups")
    #expect((error["remedy"] as? String)?.hasPrefix("Cut it into groups") == true)
  }

  @Test("no row after --where")
  func noRows() throws {
    let (status, error) = try failure("--by clinical_benefit --where 'age>1000'")
    #expect(status == 65)
    #expect(error["rule"] as? String == "empty")
  }

  @Test("the groups cannot be a variable or the strata")
  func reserved() throws {
    for arguments in [
      "--by clinical_benefit --variables age,clinical_benefit",
      "--by clinical_benefit --within clinical_benefit",
    ] {
      let (status, error) = try failure(arguments)
      #expect(status == 64)
      #expect(error["rule"] as? String == "reserved-column")
    }
  }

  @Test("wrong settings", arguments: ["--conf-level 1", "--adjust fdr", "--test anova"])
  func wrongSettings(arguments: String) throws {
    #expect(try run("--by clinical_benefit \(arguments)").status == 64)
  }
}
