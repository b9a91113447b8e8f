import Foundation
import Testing

@Suite("il2score features")
struct FeaturesCommandTests {
  private let patients = """
    patient_id,tumor,sex,alc (10*9/L),anc (10*9/L),plt (10*9/L),ldh (U/L),ldh_uln,albumin (g/L),\
    crp (mg/L),weight (kg),height (cm),plt_nadir,pfs_months,bor
    007,rcc,male,1.5,6.0,350,420,240,34,22,81,180,20,9,PR
    B,melanoma,female,0,3.5,210,200,240,41,,,165,31,3,PD

    """

  @Test("variables in canonical units and indices as CSV, with the id as it stands")
  func csv() throws {
    let result = try RunningProgram.run("features", "-", "--format", "csv", input: patients)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        id,ldh,ldh_uln,alc,anc,plt,alb,crp,weight,height,bmi,sex,tumor,nlr,plr,sii,pni,car,ali,\
        ldh_ratio,gps,mgps,grim
        007,420,240,1.5,6,350,3.4,22,81,180,25,male,rcc,4,233.33333333333334,1400,41.5,\
        0.6470588235294118,21.25,1.75,2,2,2
        B,200,240,0,3.5,210,4.1,,,165,,female,melanoma,,,,41,,,0.8333333333333334,,,

        """)
    #expect(!result.output.contains("nadir") && !result.output.contains("pfs"))
    #expect(result.errors.isEmpty, "\(result.errors)")
  }

  @Test("what was asked for, with what is missing and attainable")
  func details() throws {
    let result = try RunningProgram.run(
      "features", "-", "--features", "NLR, gps,ALC", "--details", "--format", "csv",
      input: patients)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        id,nlr,nlr_missing,nlr_low,nlr_high,gps,gps_missing,gps_low,gps_high,alc
        007,4,,,,2,,2,2,1.5
        B,,,,,,crp,0,1,0

        """)
  }

  @Test("JSON: numbers or null, and the details of every index")
  func json() throws {
    let result = try RunningProgram.run(
      "features", "-", "--features", "gps,imdc,alb", "--format", "json", "-q", input: patients)
    #expect(result.status == 0, "\(result.errors)")
    let objects = try #require(try result.json() as? [[String: Any]])
    #expect(objects.count == 2)
    #expect(objects[0]["id"] as? String == "007")
    #expect(objects[0]["gps"] as? Double == 2)
    #expect(objects[0]["alb"] as? Double == 3.4)
    #expect(objects[1]["gps"] is NSNull)
    let details = try #require(objects[1]["indices"] as? [[String: Any]])
    #expect(details.map { $0["index"] as? String } == ["gps", "imdc"])
    #expect(
      details[0].keys.sorted() == ["attainable", "group", "index", "missing", "notes", "value"])
    #expect(details[0]["value"] is NSNull)
    #expect(details[0]["missing"] as? [String] == ["crp"])
    #expect(details[0]["attainable"] as? [Double] == [0, 1])
    #expect((details[1]["notes"] as? [String])?.first?.hasPrefix("not applicable") == true)
  }

  @Test("a table for a person has a line a variable where there are few patients")
  func table() throws {
    let result = try RunningProgram.run("features", "-", "--features", "nlr,bmi", input: patients)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output == """
        name  007  B  unit
        nlr     4  -
        bmi    25  -  kg/m2

        """)
  }

  @Test("the named vector")
  func vector() throws {
    let result = try RunningProgram.run(
      "features", "-", "--features", "@baseline-immune-status", "--format", "csv",
      input: patients)
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.hasPrefix("id,tumor,age,ecog,n_sites,ldh_ratio,alc,nlr,plr,lmr,alb,hgb\n"))
    #expect(result.errors.contains("warning: not-computed: "))
  }

  @Test("values that are left out are counted by column, reason and first line, never shown")
  func leftOut() throws {
    let result = try RunningProgram.run(
      "features", "-", "--format", "csv",
      input: "alb (g/dL),sex\n3.9,male\n39,female\n41,secret\n3.5,\n")
    #expect(result.status == 0)
    #expect(
      result.errors.contains(
        "left-out: column alb (g/dL): 2 values of alb are left out (outside what is possible), the "
          + "first on line 3"))
    #expect(result.errors.contains("1 value of sex is left out (not a known level)"))
    #expect(!result.errors.contains("41"))
  }

  @Test("bounds are counted by variable, never shown; scores that they leave open are missing")
  func bounds() throws {
    let result = try RunningProgram.run(
      "features", "-", "--features", "mgps,car", "--format", "csv", "--details",
      input: "CRP (mg/L),alb (g/dL),sex\n>17,3.4,male\n<23,3.4,male\n5,<3.1,male\n")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("\n2,,2,2,0.5,,,\n,crp,0,2,"))
    #expect(
      result.errors.contains(
        "censored: column CRP (mg/L): 2 values of crp are bounds (as in <6), the first on line 2"))
    #expect(result.errors.contains("1 value of alb is a bound (as in <6), the first on line 4"))
    #expect(!result.errors.contains("17") && !result.errors.contains("23"))
  }

  @Test("lists of sites with words that are not understood are counted, never shown")
  func sites() throws {
    let result = try RunningProgram.run(
      "features", "-", "--features", "n_sites,site_lung", "--format", "csv",
      input: "met_sites,sex\nLunge,male\nChecked,male\nno lung,male\nkeine,male\n")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output == "n_sites,site_lung\n1,1\n,\n,\n0,0\n")
    #expect(
      result.errors.contains(
        "left-out: column met_sites: 2 values of met_sites are left out (words that are not "
          + "understood), the first on line 3"))
    #expect(!result.errors.contains("Checked"))
  }

  @Test("what is known only after the first dose is refused, and so is what nobody knows")
  func refusals() throws {
    for name in ["plt_nadir", "pfs_months", "orr", "bor"] {
      let result = try RunningProgram.run("features", "-", "--features", name, input: patients)
      #expect(result.status == 65)
      #expect(
        result.errors.hasPrefix("il2score: error: availability: \(name) "), "\(result.errors)")
    }
    let unknown = try RunningProgram.run("features", "-", "--features", "nrl", input: patients)
    #expect(unknown.status == 64)
    #expect(unknown.errors.contains("nlr"))
    let dates = try RunningProgram.run("features", "-", "--features", "birth_date", input: patients)
    #expect(dates.status == 65)
    let format = try RunningProgram.run("features", "-", "--details", input: patients)
    #expect(format.status == 64)
  }

  @Test("an empty table gives a header and a warning")
  func empty() throws {
    let result = try RunningProgram.run(
      "features", "-", "--format", "csv", input: "alc (10*9/L),anc (10*9/L)\n")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.hasPrefix("alc,anc,nlr"))
    #expect(result.errors.contains("warning: empty: "))
    let json = try RunningProgram.run(
      "features", "-", "--format", "json", "-q", input: "alc (10*9/L),anc (10*9/L)\n")
    #expect(json.output == "[]\n")
  }

  @Test("the bytes do not depend on the number of threads")
  func threads() throws {
    let folder = try TemporaryFolder()
    let cohort = "\(folder.path)/cohort.csv"
    _ = try RunningProgram.run("simulate", "--patients", "9000", "-o", cohort)
    let one = try RunningProgram.run(
      "features", cohort, "--format", "csv", "-q", "--threads", "1")
    let three = try RunningProgram.run(
      "features", cohort, "--format", "csv", "-q", "--threads", "3")
    #expect(one.status == 0, "\(one.errors)")
    #expect(one.output == three.output)
    #expect(one.output.split(separator: "\n").count == 9_001)
    let objects = try ["1", "3"].map { threads in
      try RunningProgram.run(
        "features", cohort, "--features", "imdc", "--format", "json", "-q", "--where", "age>70",
        "--threads", threads)
    }
    #expect(objects[0].output == objects[1].output)
    #expect((try objects[0].json() as? [Any])?.isEmpty == false)
  }
}
