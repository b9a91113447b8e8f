import Testing

@testable import Cohorts

@Suite("Finding variables in a table")
struct SourceResolverTests {
  private func resolve(_ text: String, study: String = "") throws -> SourceResolver {
    SourceResolver(
      cohort: try read(text), study: try StudyFile.parse(study, source: "study.yaml"))
  }

  @Test("Headers with and without units, limits, dates")
  func headers() throws {
    let found = try resolve(
      """
      patient_id,LDH (U/L),LDH ULN,LDH date,ALB_G_L,plt,Other,first_dose_date
      a,240,250,2011-03-01,38,250,1,2011-03-04
      b,500,250,2011-03-02,41,310,2,2011-03-05
      """)
    let ldh = try #require(found.sources["ldh"])
    #expect(ldh.column == "LDH (U/L)" && ldh.conversion?.unit == "U/L" && ldh.basis == .header)
    #expect(ldh.upperLimit?.column == "LDH ULN" && ldh.dateColumn == "LDH date")
    #expect(found.sources["alb"]?.conversion?.unit == "g/L")
    #expect(found.sources["plt"]?.basis == .values)
    #expect(found.sources["plt"]?.conversion?.unit == "10*9/L")
    #expect(found.sources.timeZero == "first_dose_date" && found.sources.dateOrder == .iso)
    #expect(found.remarks.allSatisfy { !$0.needsDecision })
  }

  @Test(
    "Where no unit is stated, the values must fit the canonical one",
    arguments: [
      ("albumin", "38\n41\n35", ["g/L"]), ("platelets", "250000\n310000\n98000", ["/uL"]),
      ("hemoglobin", "135\n118\n99", ["g/L"]), ("temperature", "98.6\n99.1\n97.9", ["[degF]"]),
      ("calcium", "2.3\n2.4\n2.5", ["mmol/L"]), ("creatinine", "80\n95\n70", ["umol/L"]),
      ("alb", "9000\n8000", []),
    ])
  func undecided(header: String, values: String, units: [String]) throws {
    let found = try resolve("\(header)\n\(values)\n")
    #expect(found.sources.variables.isEmpty)
    let remark = try #require(found.remarks.first)
    guard case .unitUndecided(_, let fitting) = remark.kind else {
      Issue.record("\(remark)")
      return
    }
    #expect(fitting.first == units.first && remark.needsDecision)
  }

  @Test("The study file has the last word: name, unit, no variable at all")
  func study() throws {
    let found = try resolve(
      "egg,ca,alb\n38,1,3.8\n41,2,4.1\n",
      study: "variables:\n  egg: {name: alb, unit: g/L}\n  ca: {name: none}\n")
    #expect(found.sources.variables.map(\.column) == ["egg"])
    #expect(found.sources["alb"]?.conversion?.unit == "g/L")
    #expect(found.sources["alb"]?.basis == .studyFile)
    #expect(found.remarks.isEmpty)
  }

  @Test("Two columns of one variable are left to the user")
  func rivals() throws {
    let found = try resolve("albumin,alb\n3.8,3.7\n")
    #expect(found.sources.variables.isEmpty)
    #expect(
      found.remarks == [
        SourceRemark(column: "albumin", variable: "alb", kind: .severalColumns(["alb"]))
      ])
    let named = try resolve("albumin,alb\n3.8,3.7\n", study: "variables: {alb: {name: alb}}")
    #expect(named.sources["alb"]?.column == "alb")
  }

  @Test("What a study file names must be there")
  func faults() throws {
    let cases: [(String, SourceRemark.Kind)] = [
      ("variables: {alb: {name: alb, unit: U/L}}", .foreignUnit("U/L")),
      ("variables: {alb: {name: albumen}}", .unknownVariable("albumen")),
      ("variables: {alb: {name: alb, unit_column: u}}", .missingColumn("u")),
      ("variables: {alb: {name: alb, date: d}}", .missingColumn("d")),
      ("corrections: [{column: alb, unit: furlong}]", .foreignUnit("furlong")),
    ]
    for (study, kind) in cases {
      let found = try resolve("alb\n3.8\n", study: study)
      #expect(found.remarks.map(\.kind) == [kind], "\(study)")
      #expect(found.sources.variables.isEmpty)
    }
  }

  @Test("Corrections of a whole column set its unit")
  func corrections() throws {
    let found = try resolve(
      "albumin (g/dL)\n38\n41\n", study: "corrections: [{column: albumin (g/dL), unit: g/L}]")
    #expect(found.sources["alb"]?.conversion?.unit == "g/L")
  }

  @Test("Ambiguous dates, and levels that nobody knows")
  func remarks() throws {
    let found = try resolve("first_dose_date,tumor\n04/03/2011,MM\n05/03/2011,glioma\n")
    #expect(found.sources.dateOrder == nil)
    #expect(found.remarks.contains { $0.kind == .dateOrder })
    #expect(found.remarks.contains { $0.kind == .unknownLevels(["glioma"]) })
    let said = try resolve(
      "first_dose_date,tumor\n04/03/2011,MM\n",
      study: "dates: day-first\nvariables: {tumor: {values: {glioma: rcc}}}")
    #expect(said.sources.dateOrder == .dayFirst)
    #expect(!said.remarks.contains { $0.kind == .dateOrder })
  }

  @Test("On-treatment columns are not taken for baseline ones")
  func guarded() throws {
    let found = try resolve("platelet_nadir,alc_d7,plt\n20,4,250\n")
    #expect(found.sources["plt"]?.column == "plt" && found.sources["alc"] == nil)
    #expect(found.sources["plt_nadir"]?.column == "platelet_nadir")
  }

  @Test("One date holds for all laboratory values, named by header or by the study file")
  func laboratoryDate() throws {
    let byHeader = try resolve("lab_date,alb,weight\n2011-03-04,3.8,70\n")
    #expect(byHeader.sources["alb"]?.dateColumn == "lab_date")
    #expect(byHeader.sources["weight"]?.dateColumn == nil)
    let byStudy = try resolve(
      "bl,lab_date,alb\n2011-03-04,2011-03-05,3.8\n", study: "variables: {bl: {name: lab_date}}")
    #expect(byStudy.sources["alb"]?.dateColumn == "bl")
  }

  @Test("Percentages are no counts")
  func percentages() throws {
    let found = try resolve("wbc,anc,alc\n7.2,62,25\n6.1,55,31\n8,71,20\n")
    #expect(found.sources["anc"] == nil && found.sources["alc"] == nil)
    #expect(
      found.remarks.filter(\.needsDecision).map(\.kind) == [
        .unitUndecided(canonical: "10*9/L", fitting: ["%"]),
        .unitUndecided(canonical: "10*9/L", fitting: ["%"]),
      ])
    // A lymphocytosis of one patient among others is none.
    #expect(try resolve("alc\n1.2\n1.8\n12\n").sources["alc"] != nil)
  }

  @Test("Where nothing is usual, what is possible stays as it is")
  func unusual() throws {
    #expect(try resolve("ldh\n60\n").sources["ldh"] != nil)
    #expect(try resolve("alb\n1.2\n").sources["alb"] != nil)
    #expect(try resolve("alb\n12\n").sources["alb"] == nil)
  }

  @Test("Categories are recognized by their values, where only one has them")
  func byValues() throws {
    let found = try resolve("Dx,q\nMelanoma,yes\nRCC,no\n")
    #expect(found.sources.variables.map(\.variable) == ["tumor"])
    #expect(found.sources["tumor"]?.column == "Dx")
    let named = try resolve("Dx,tumor\nMelanoma,rcc\nRCC,rcc\n")
    #expect(named.sources["tumor"]?.column == "tumor" && named.sources.variables.count == 1)
  }

  @Test("Codes of yes and no that nobody explains are asked about")
  func codes() throws {
    let found = try resolve("prior_nephrectomy,site_lung\n1,0\n2,1\n")
    #expect(found.remarks.map(\.kind) == [.unknownLevels(["1", "2"])])
    let said = try resolve(
      "prior_nephrectomy\n1\n2\n",
      study: "variables: {prior_nephrectomy: {values: {1: yes, 2: no}}}")
    #expect(said.remarks.isEmpty)
  }

  @Test("Empty tables and tables without anything known")
  func empty() throws {
    #expect(try resolve("alb\n").sources.variables.count == 1)
    #expect(try resolve("x,y\n1,2\n").sources.variables.isEmpty)
  }
}
