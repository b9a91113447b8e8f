import Foundation
import TestSupport
import Testing

@Suite("il2score check")
struct CheckCommandTests {
  private let albumin = """
    patient_id,ldh (U/L),ldh_uln,albumin,hemoglobin (g/dL),clinical_benefit
    P1,180,225,38,13.1,1
    P2,190,225,41,12.9,0
    P3,200,225,35,14.2,0
    P4,210,225,40,555.5,1
    P5,220,225,44,13.3,
    P6,230,225,39,13.5,0

    """

  /// The findings of a run that writes JSON.
  private func findings(_ result: RunningProgram.Result) throws -> [[String: Any]] {
    let object = try #require(try result.json() as? [String: Any])
    return try #require(object["findings"] as? [[String: Any]])
  }

  @Test("JSON has the rows, each finding with its place and remedy, and nothing of a patient")
  func json() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(albumin, to: "cohort.csv")
    let result = try RunningProgram.run("check", file, "--format", "json")
    #expect(result.status == 65)
    let object = try #require(try result.json() as? [String: Any])
    #expect(object["rows"] as? Int == 6)
    let keys = ["severity", "rule", "line", "column", "message", "suggestion"]
    let found = try findings(result)
    #expect(found.map { $0["rule"] as? String } == ["unit-slip", "impossible-value"])
    #expect(found.map { $0["column"] as? String } == ["albumin", "hemoglobin (g/dL)"])
    #expect(found.map { $0["line"] as? Int } == [2, 5])
    for finding in found { #expect(keys.allSatisfy { finding[$0] is String || $0 == "line" }) }
    let message = try #require(found[0]["message"] as? String)
    // The median of six, no patient's value by name.
    #expect(message.contains("40 g/dL cannot be; 40 g/L = 4 g/dL would be usual"))
    #expect(!result.output.contains("555.5") && !result.errors.contains("555.5"))
    let error = try result.errorJSON()
    #expect(error["rule"] as? String == "data-errors")
    #expect((object["attrition"] as? [[String: Any]])?.first?["remaining"] as? Int == 6)
    #expect(object["missingness"] is [[String: Any]] && object["notes"] is [String])
  }

  @Test("Values are shown to who asks for them")
  func showValues() throws {
    let result = try RunningProgram.run("check", "-", "--show-values", input: albumin)
    #expect(result.output.contains("'555.5'"))
    let silent = try RunningProgram.run("check", "-", input: albumin)
    #expect(!silent.output.contains("555.5"))
    #expect(
      silent.output.contains("impossible-value: line 5, column hemoglobin (g/dL): outside 1 to"))
  }

  @Test("CSV has a row for each finding")
  func csv() throws {
    let result = try RunningProgram.run("check", "-", "--format", "csv", input: albumin)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0] == "severity,rule,line,column,variable,count,message,suggestion")
    #expect(lines[1].hasPrefix("error,unit-slip,2,albumin,alb,6,"))
  }

  @Test("The shipped cohort has no error, however its cells are separated")
  func shipped() throws {
    let path = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let file = "/\(path)/datasets/hd-il2-synthetic/cohort.csv"
    let result = try RunningProgram.run("check", file, "--format", "json")
    #expect(result.status == 0)
    #expect(result.errors.isEmpty)
    #expect(try findings(result).allSatisfy { $0["rule"] as? String == "unusual-value" })
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let commas = text.replacing(",", with: ";").replacing(".", with: ",")
    let again = try RunningProgram.run("check", "-", "--format", "json", input: commas)
    #expect(again.status == 0)
    #expect(again.output == result.output)
  }

  @Test("A draft of a study file is no reason for new findings")
  func draft() throws {
    let path = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let file = "/\(path)/datasets/hd-il2-synthetic/cohort.csv"
    let folder = try TemporaryFolder()
    let study = "\(folder.path)/study.yaml"
    #expect(try RunningProgram.run("init", file, "-o", study).status == 0)
    let result = try RunningProgram.run("check", file, "--study", study, "--format", "json")
    #expect(result.status == 0)
    #expect(
      try findings(result).allSatisfy {
        ["unusual-value", "limits"].contains($0["rule"] as? String)
      })
  }

  // MARK: Accepting units

  @Test("Accepted units are written, reported no more, and leave comments as they are")
  func fix() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(albumin, to: "cohort.csv")
    let before = "id: patient_id   # ours\n\n# the end\n"
    let study = try folder.write(before, to: "study.yaml")
    let result = try RunningProgram.run(
      "check", file, "--study", study, "--fix", study, "--format", "json")
    // The impossible value is left.
    #expect(result.status == 65)
    #expect(result.errors.contains("written into \(study): albumin, all values, is in g/L"))
    #expect(result.errors.contains("left to you: impossible-value"))
    #expect(try findings(result).map { $0["accepted"] as? Bool } == [true, false])
    let after = try String(contentsOfFile: study, encoding: .utf8)
    #expect(after.hasPrefix(before))
    #expect(after.contains("- {column: \"albumin\", unit: \"g/L\""))
    let again = try RunningProgram.run("check", file, "--study", study, "--format", "json")
    #expect(try findings(again).map { $0["rule"] as? String } == ["impossible-value"])
    #expect(try folder.names == ["cohort.csv", "study.yaml"])
  }

  @Test("A study file is made where there is none, and all errors accepted end in success")
  func newFile() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(albumin.replacing("555.5", with: "13.8"), to: "cohort.csv")
    let study = "\(folder.path)/new.yaml"
    let result = try RunningProgram.run("check", file, "--fix", study, "--accept", "albumin")
    #expect(result.status == 0)
    #expect(result.output.contains("6 rows: no errors, no warnings, no notes, 1 accepted"))
    #expect(result.output.contains("accepted: unit-slip: column albumin"))
    #expect(!result.output.contains("error:") && !result.output.contains("--fix"))
    #expect(try RunningProgram.run("check", file, "--study", study, "-q").status == 0)
    let once = try String(contentsOfFile: study, encoding: .utf8)
    let again = try RunningProgram.run("check", file, "--fix", study)
    #expect(again.status == 0 && again.errors.contains("nothing was accepted"))
    #expect(try String(contentsOfFile: study, encoding: .utf8) == once)
  }

  @Test("Ambiguous units are accepted by name only")
  func ambiguous() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<12).map { "\(400 + 10 * $0)\n" }.joined()
    let file = try folder.write("os_months\n\(rows)", to: "cohort.csv")
    let study = "\(folder.path)/s.yaml"
    let all = try RunningProgram.run("check", file, "--fix", study)
    #expect(all.status == 65 && all.errors.contains("left to you: --accept 'os_months=d'"))
    #expect(all.errors.contains("nothing was accepted; \(study) was not made"))
    #expect(try folder.names == ["cohort.csv"])
    #expect(
      try RunningProgram.run("check", file, "--fix", study, "--accept", "os_months").status == 64)
    #expect(
      try RunningProgram.run("check", file, "--fix", study, "--accept", "os_months=kg").status == 64
    )
    let days = try RunningProgram.run("check", file, "--fix", study, "--accept", "os_months=days")
    #expect(days.status == 0)
    #expect(try String(contentsOfFile: study, encoding: .utf8).contains("unit: \"d\""))
  }

  @Test("A unit that the values would fit as well is accepted for the whole column, by name")
  func assumed() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<12).map { "P\($0),\(2 + $0)\n" }.joined()
    let file = try folder.write("patient_id,CRP\n\(rows)", to: "cohort.csv")
    let study = "\(folder.path)/s.yaml"
    #expect(try RunningProgram.run("check", file).output.contains("would fit mg/dL as well"))
    for wrong in ["CRP", "CRP=kg"] {
      #expect(try RunningProgram.run("check", file, "--fix", study, "--accept", wrong).status == 64)
    }
    #expect(try folder.names == ["cohort.csv"])
    let result = try RunningProgram.run("check", file, "--fix", study, "--accept", "CRP=mg/dL")
    #expect(result.status == 0)
    #expect(result.errors.contains("written into \(study): CRP, all values, is in mg/dL"))
    let text = try String(contentsOfFile: study, encoding: .utf8)
    #expect(text.contains("- {column: \"CRP\", unit: \"mg/dL\""))
    let again = try RunningProgram.run("check", file, "--study", study)
    #expect(again.status == 0 && !again.output.contains("no unit is stated"))
  }

  @Test("Remedies fit what is there")
  func remedies() throws {
    let folder = try TemporaryFolder()
    func output(_ table: String, study: String = "") throws -> String {
      let path = try folder.write(study, to: "study.yaml")
      return try RunningProgram.run("check", "-", "--study", path, input: table).output
    }
    let limits = try output("ldh,ldh_uln\n180,225\n190,\n200,\n")
    #expect(limits.contains("Fill in the limit on lines 3 and 4;") && !limits.contains("Add a"))
    #expect(try output("ldh\n180\n190\n").contains("Add a column of upper limits"))
    let dates = (1...4).map { "2010-03-01,2009-0\($0)-02,200,225,4\n" }.joined()
    let early = try output("first_dose_date,lab_date,ldh,ldh_uln,albumin\n\(dates)")
    #expect(
      early.contains(
        "ldh and albumin measured before day -28, where the baseline window "
          + "begins\n"))
    let slip = try output("crp (mg/dL)\n90\n120\n150\n")
    #expect(slip.contains("as it would be in mg/L (1 mg/dL = 10 mg/L)"))
    let child = try output("x\n1\n", study: "exclusions: [{where: age<18, reason: child}]\n")
    #expect(child.contains("its column is not in the table"))
    let counts = "ANC (10^9/L)\n60.5\n70.5\n55.5\n65.5\n"
    #expect(try output(counts).contains("Say name: anc_pct, unit: \"%\" for ANC (10^9/L)"))
    let plain = counts.replacing(" (10^9/L)", with: "")
    for unit in ["10*9/L", "/uL", "%"] {
      let study = "variables: {ANC: {name: anc, unit: \"\(unit)\"}}\n"
      #expect(
        try output(plain, study: study).contains("Say name: anc_pct, unit: \"%\" for ANC"),
        "\(unit)")
    }
    let excel = try output("first_dose_date\n41000\n41010\n")
    #expect(excel.contains("looks like a date of Excel") && excel.contains("Export dates as text"))
  }

  @Test("Impossible measurements of a time after the first dose are no errors")
  func lateMeasurements() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "patient_id,first_dose_date\nA,2010-03-01\nB,2010-03-02\n", to: "cohort.csv")
    let head = "patient_id,test,value,unit,date\nA,Albumin,4,g/dL,2010-02-20\n"
    let late = try folder.write(head + "A,Albumin,38.25,g/dL,2010-03-20\n", to: "late.csv")
    let result = try RunningProgram.run("check", file, "--labs", late)
    #expect(result.status == 0 && !result.output.contains("impossible-value"))
    let early = try folder.write(head + "A,Albumin,38.25,g/dL,2010-02-21\n", to: "early.csv")
    #expect(try RunningProgram.run("check", file, "--labs", early).status == 65)
  }

  @Test("Boxes that are checked are sites of metastases")
  func redcap() throws {
    let table = """
      Metastatic sites (choice=Lung),Metastatic sites (choice=Brain/CNS)
      Checked,Unchecked
      Unchecked,maybe

      """
    let result = try RunningProgram.run("check", "-", "--format", "json", input: table)
    let found = try findings(result)
    #expect(found.map { $0["variable"] as? String } == ["site_brain"])
    #expect(found.map { $0["line"] as? Int } == [3])
  }

  @Test("Wrong uses change nothing")
  func wrongUse() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(albumin, to: "cohort.csv")
    let study = "\(folder.path)/s.yaml"
    #expect(try RunningProgram.run("check", file, "--accept", "albumin").status == 64)
    #expect(try RunningProgram.run("check", file, "--fix", study, "--accept", "ldh").status == 64)
    #expect(try RunningProgram.run("check", file, "--fix", "-").status == 64)
    #expect(
      try RunningProgram.run("check", file, "--fix", study, "--where", "albumin>30").status == 64)
    #expect(try RunningProgram.run("check", file, "--fix", file, "--study", file).status == 78)
    #expect(try RunningProgram.run("check", "\(folder.path)/none.csv").status == 66)
    #expect(try RunningProgram.run("check", file, "--features", "nowhere").status == 65)
    #expect(try String(contentsOfFile: file, encoding: .utf8) == albumin)
    #expect(try folder.names == ["cohort.csv"])
  }

  @Test("A wrong study file is an error of its own, and is not written to")
  func wrongStudy() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(albumin, to: "cohort.csv")
    let wrong = try folder.write("idd: x\n", to: "wrong.yaml")
    #expect(try RunningProgram.run("check", file, "--study", wrong).status == 78)
    #expect(try RunningProgram.run("check", file, "--fix", wrong).status == 78)
    #expect(try String(contentsOfFile: wrong, encoding: .utf8) == "idd: x\n")
    let braces = try folder.write("{id: patient_id}\n", to: "braces.yaml")
    #expect(try RunningProgram.run("check", file, "--fix", braces).status == 78)
    #expect(try String(contentsOfFile: braces, encoding: .utf8) == "{id: patient_id}\n")
  }

  // MARK: Outcome and attrition

  @Test("Who leaves, and what is missing in whom")
  func attrition() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(albumin, to: "cohort.csv")
    let study = try folder.write(
      """
      outcome: clinical_benefit
      exclusions:
      - {where: patient_id=P1, reason: pilot}

      """, to: "study.yaml")
    let result = try RunningProgram.run(
      "check", file, "--study", study, "--where", "ldh (U/L)>185", "--format", "json")
    let object = try #require(try result.json() as? [String: Any])
    #expect(object["rows"] as? Int == 5)
    let steps = try #require(object["attrition"] as? [[String: Any]])
    #expect(steps.map { $0["remaining"] as? Int } == [6, 5, 5, 4])
    #expect(steps.map { $0["missing_outcome"] as? Int } == [1, 1, 1, 0])
    #expect(steps[2]["step"] as? String == "excluded: pilot (patient_id=P1)")
    // Lines are those of the file, also where rows were left out.
    #expect(try findings(result).map { $0["line"] as? Int } == [3, 5])
  }

  @Test("An outcome that cannot be used is a finding, without its value")
  func outcome() throws {
    let table = albumin.replacing("13.5,0", with: "13.5,maybe")
    let result = try RunningProgram.run(
      "check", "-", "--outcome", "clinical_benefit", "--format", "json", input: table)
    let found = try findings(result)
    #expect(
      found.contains { $0["rule"] as? String == "unreadable-value" && $0["line"] as? Int == 7 })
    #expect(!result.output.contains("maybe"))
    #expect(
      try RunningProgram.run("check", "-", "--outcome", "nowhere", input: table).status == 65)
  }

  @Test("Measurements that are passed over are findings of their own file")
  func measurements() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "patient_id,first_dose_date\nA,2010-03-01\nB,2010-03-02\n", to: "cohort.csv")
    let labs = try folder.write(
      """
      patient_id,test,value,unit,date
      A,Albumin,38.25,g/dL,2010-02-20
      B,Albumin,4.1,g/dL,2010-02-20
      B,Frobnication,7,g/dL,2010-02-20

      """, to: "labs.csv")
    let result = try RunningProgram.run("check", file, "--labs", labs, "--format", "json")
    #expect(result.status == 65)
    let found = try findings(result)
    #expect(found.map { $0["rule"] as? String } == ["impossible-value", "measurement"])
    #expect(found.map { $0["line"] as? Int } == [2, 4])
    #expect(found.map { $0["variable"] as? String } == ["alb", nil])
    #expect(found.allSatisfy { $0["file"] as? String == labs })
    #expect(!result.output.contains("38.25"))
  }

  @Test("A nadir that is declared a baseline column is named")
  func nadir() throws {
    let folder = try TemporaryFolder()
    let study = try folder.write(
      "variables: {plt_nadir: {availability: baseline}}\n", to: "study.yaml")
    let table = "patient_id,age,plt_nadir\nA,50,60\nB,51,70\n"
    let result = try RunningProgram.run(
      "check", "-", "--study", study, "--format", "json", input: table)
    #expect(result.status == 65)
    let found = try findings(result)
    #expect(found.map { $0["rule"] as? String } == ["availability"])
    #expect(found.first?["column"] as? String == "plt_nadir")
    let plain = try RunningProgram.run("check", "-", input: table)
    #expect(plain.status == 0 && plain.output.contains("kept out of baseline models: plt_nadir"))
  }

  @Test(
    "Every finding has a message and a remedy in sentences", arguments: ["table", "json", "csv"])
  func wording(format: String) throws {
    let table = """
      patient_id,tumor,age,m_stage,site_brain,site_lung,plt,alc,wbc,bor,clinical_benefit,os,pfs,lab_x
      A,melanoma,200,M1d,0,1,x,0,6,PD,1,0.5,30,1
      A,unknownia,20,M1a,0,1,250,9,6,CR,0,20,10,2

      """
    let result = try RunningProgram.run("check", "-", "--format", format, input: table)
    #expect(result.status == 65)
    #expect(!result.output.contains("Optional") && !result.output.contains("  ("))
  }
}
