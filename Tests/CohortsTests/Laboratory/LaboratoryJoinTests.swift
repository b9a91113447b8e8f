import Cohorts
import Testing

@Suite struct LaboratoryJoinTests {
  static let header = "patient_id,test,value,unit,date\n"

  // MARK: Units and names

  @Test(arguments: [
    ("albumin,38,g/L", "alb", 3.8), ("Albumin,3.8,g/dL", "alb", 3.8),
    ("ALB (g/L),38,", "alb", 3.8), ("Hemoglobin,131,g/L", "hgb", 13.1),
    ("Absolute lymphocyte count,1400,cells/uL", "alc", 1.4),
    ("Lymphocytes,1.4,K/uL", "alc", 1.4), ("Lymphocytes,22,%", "alc_pct", 22),
    ("lymphocytes (%),22,", "alc_pct", 22), ("Platelets,250000,/uL", "plt", 250),
    ("Platelets,250,10*9/L", "plt", 250), ("Platelets,250,10*3/uL{plt}", "plt", 250),
    ("LDH,2.5,µkat/L", "ldh", 150),
    ("Lactate dehydrogenase,310,IU/L", "ldh", 310), ("Creatinine,88.4,umol/L", "creat", 1),
    ("ECOG,1,", "ecog", 1), ("ECOG,1,{score}", "ecog", 1), ("Temperature,98.6,F", "temp", 37),
  ])
  func readsUnitsAndNames(row: String, variable: String, expected: Double) throws {
    let table = try LaboratoryTable(Self.header + "007,\(row),2015-03-09\n")
    let value = try #require(table.value(variable), "\(table.report.passedOver)")
    #expect(abs(value - expected) <= 1e-12 * abs(expected))
    #expect(table.report.passedOver.isEmpty)
  }

  @Test func readsCodesBeforeNames() throws {
    let table = try LaboratoryTable(
      """
      patient_id,loinc,test,value,unit,date
      007,1751-7,whatever,3.1,g/dL,2015-03-01
      007,54347-0,Albumin substance,600,umol/L,2015-03-02
      007,2161-8,Creatinine,90,mg/dL,2015-03-03
      007,,LDH,200,U/L,2015-03-04
      007,LOCAL7,Hgb,12,g/dL,2015-03-05

      """)
    #expect(table.value("ldh") == 200)
    #expect(table.value("hgb") == 12)
    // Creatinine in urine is not creatinine, whatever its name.
    #expect(table.value("creat") == nil)
    let unknown = try #require(table.report.passedOver.first { $0.reason == .unknownTest })
    #expect(unknown.text == "2161-8 Creatinine")
    #expect(unknown.count == 1)
    #expect(unknown.firstLine == 4)
  }

  @Test func takesTheLayoutsOwnNamesAndUnits() throws {
    var layout = LaboratoryLayout()
    layout.tests = ["Eiweiß A": "alb", "X-9": "ldh"]
    layout.units = ["alb": "g/L"]
    let table = try LaboratoryTable(
      Self.header + "007,Eiweiß A,38,,2015-03-01\n007,X-9,210,U/L,2015-03-01\n", layout: layout)
    #expect(table.value("alb") == 3.8)
    #expect(table.value("ldh") == 210)
  }

  @Test func neverGuessesAtUnits() throws {
    let table = try LaboratoryTable(
      Self.header + """
        007,Albumin,3.8,,2015-03-01
        007,Albumin,3.9,furlong,2015-03-02
        007,Albumin (g/dL),39,g/L,2015-03-03
        007,Hemoglobin,12,g/dL,2015-03-01

        """)
    #expect(table.value("alb") == nil)
    #expect(table.value("hgb") == 12)
    #expect(
      table.report.passedOver.map(\.reason) == [.unknownUnit, .noUnit, .conflictingUnit])
    #expect(table.report.passedOver.map(\.text) == ["furlong", "", "g/L"])
    #expect(table.report.passedOver.allSatisfy { $0.variable == "alb" && $0.count == 1 })
    #expect(table.report.passedOver.map(\.firstLine) == [3, 2, 4])
  }

  // MARK: Values

  @Test func keepsBounds() throws {
    let text =
      Self.header + """
        007,CRP,<0.6,mg/dL,2015-03-01
        008,CRP,3,mg/L,2015-03-01
        008,Ferritin,>1000,ng/mL,2015-03-01

        """
    let patients = "patient_id,first_dose_date\n007,2015-03-10\n008,2015-03-10\n"
    let table = try LaboratoryTable(text, patients: patients)
    let measured = try #require(table.values.measured("crp"))
    #expect(measured.values == [6, 3])
    #expect(measured.censored.map(\.row) == [0])
    #expect(measured.censored.map(\.comparator) == [.below])
    let half = try LaboratoryTable(text, patients: patients, censoredBelow: .half)
    #expect(half.value("crp") == 3)
    guard case .categorical(let texts)? = table.cohort.column(named: "crp")?.values else {
      Issue.record("no column of texts")
      return
    }
    #expect(texts.levels == ["3.0", "<6.0"])
  }

  @Test func readsComparatorsOfTheirOwn() throws {
    let table = try LaboratoryTable(
      """
      patient_id,test,comparator,value,unit,date
      007,CRP,<,6,mg/L,2015-03-01
      007,TSH,>=,150,mIU/L,2015-03-01
      007,LDH,=,210,U/L,2015-03-01

      """)
    #expect(table.values.measured("crp")?.censored.map(\.comparator) == [.below])
    #expect(table.values.measured("tsh")?.censored.map(\.comparator) == [.atLeast])
    #expect(table.values.measured("ldh")?.censored.isEmpty == true)
    #expect(table.value("ldh") == 210)
  }

  @Test func countsWhatCannotBeRead() throws {
    let table = try LaboratoryTable(
      """
      patient_id,test,value,unit,date,status
      007,LDH,hemolyzed,U/L,2015-03-01,final
      007,LDH,,U/L,2015-03-01,final
      007,LDH,210,U/L,,final
      007,LDH,210,U/L,soon,final
      007,LDH,210,U/L,2015-03-01,preliminary
      007,LDH,210,U/L,2015-03-01,entered-in-error
      007,LDH,5000000,U/L,2015-03-01,final
      ,LDH,210,U/L,2015-03-01,final
      009,LDH,210,U/L,2015-03-01,final
      007,Unicorns,210,U/L,2015-03-01,final
      007,LDH,211,U/L,2015-02-20,Corrected
      007,Hgb,12,g/dL,2015-03-01,

      """)
    #expect(
      table.passedOver == [
        .unreadableValue: 1, .noValue: 1, .noDate: 1, .unreadableDate: 1, .status: 2,
        .impossible: 1, .noPatient: 1, .unknownPatient: 1, .unknownTest: 1,
      ])
    // A row without a status counts, and an earlier value stands where later ones cannot be read.
    #expect(table.value("ldh") == 211)
    #expect(table.value("hgb") == 12)
    #expect(table.report.rowCount == 12)
    #expect(table.report.measurementCount == 2)
    let status = table.report.passedOver.filter { $0.reason == .status }
    #expect(status.map(\.text) == ["preliminary", "entered-in-error"])
    #expect(status.map(\.firstLine) == [6, 7])
    #expect(table.report.passedOver.first { $0.reason == .unreadableValue }?.text == "hemolyzed")
    #expect(table.report.passedOver.first { $0.reason == .impossible }?.text == "5000000")
    #expect(table.report.count(.status) == 2)
  }

  @Test func keepsTheLimitsOfTheSameRow() throws {
    let table = try LaboratoryTable(
      """
      patient_id,test,value,unit,date,ref_low,ref_high
      007,LDH,300,U/L,2015-02-20,120,250
      007,LDH,5,ukat/L,2015-03-01,2,4
      007,Hemoglobin,118,g/L,2015-03-01,120,0

      """)
    #expect(table.value("ldh") == 300)
    // The last value came with limits of another analyzer.
    #expect(table.limit("ldh") == 240)
    #expect(table.limit("ldh", upper: false) == 120)
    #expect(table.limit("hgb", upper: false) == 12)
    #expect(table.limit("hgb") == nil)
    #expect(table.cohort.columns.map(\.name).contains("ldh_uln"))
    #expect(table.cohort.columns.map(\.name).contains("hgb_lln"))
  }

  // MARK: Two tables

  @Test func theirOwnTableGoesBeforeTheMeasurements() throws {
    let table = try LaboratoryTable(
      Self.header + """
        1,LDH,300,U/L,2015-03-01
        2,LDH,301,U/L,2015-03-01
        3,LDH,302,U/L,2015-03-01
        1,Albumin,35,g/L,2015-03-01

        """,
      patients: """
        patient_id,first_dose_date,LDH (U/L),LDH upper limit,alb_g_l
        1,2015-03-10,300,250,
        2,2015-03-10,250,245,36
        3,2015-03-10,,,37
        4,2015-03-10,199,240,38

        """)
    #expect(table.values.measured("ldh")?.values == [300, 250, 302, 199])
    #expect((0..<4).map { table.limit("ldh", row: $0) } == [250, 245, nil, 240])
    #expect(table.values.measured("alb")?.values == [3.5, 3.6, 3.7, 3.8])
    let overlaps = Dictionary(
      table.report.overlaps.map { ($0.variable, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(overlaps["ldh"]?.kept == 3)
    #expect(overlaps["ldh"]?.filled == 1)
    #expect(overlaps["ldh"]?.differing == 1)
    #expect(overlaps["ldh"]?.firstDiffering == 3)
    #expect(overlaps["alb"]?.differing == 0)
    #expect(table.report.patientsWithout == 1)
    // The patients' own columns stay as they were.
    guard case .numeric(let own)? = table.cohort.column(named: "alb_g_l")?.values else {
      Issue.record("no column of numbers")
      return
    }
    #expect(own[1] == 36)
  }

  @Test func aColumnThatIsNamedAsTheVariableIsReplaced() throws {
    let table = try LaboratoryTable(
      Self.header + "1,LDH,300,U/L,2015-03-01\n",
      patients: "patient_id,first_dose_date,ldh,x\n1,2015-03-10,,5\n2,2015-03-10,210,6\n")
    #expect(table.cohort.columns.map(\.name) == ["patient_id", "first_dose_date", "ldh", "x"])
    #expect(table.values.measured("ldh")?.values == [300, 210])
  }

  @Test func namesAreComparedAsTexts() throws {
    let table = try LaboratoryTable(
      Self.header + "7,LDH,300,U/L,2015-03-01\n007,LDH,210,U/L,2015-03-01\n")
    #expect(table.value("ldh") == 210)
    #expect(table.report.count(.unknownPatient) == 1)
  }

  @Test func aCategoryIsRead() throws {
    let table = try LaboratoryTable(
      Self.header + "007,M stage,cM1b,,2015-03-01\n007,M stage,nonsense,,2015-03-02\n")
    let levels = try #require(table.values.levels("m_stage"))
    #expect(levels.values[0] == "M1b")
    #expect(table.report.count(.unreadableValue) == 1)
  }

  @Test func columnsKeptAsTextGiveTheSame() throws {
    let text = "pid,lab,result,units,drawn\n1,LDH,200,U/L,3/13/2015 9:30\n1,LDH,210,U/L,3/14/2015\n"
    let patients = try LaboratoryTable.cohort("patient_id,first_dose_date\n1,2015-03-20\n", "p")
    var results: [[Double]?] = []
    for measurements in [LaboratoryLayout(), nil] {
      let table = try CohortReader.read(
        bytes: Array(text.utf8), source: "l", options: IntakeOptions(measurements: measurements))
      if measurements != nil {
        for name in ["pid", "drawn"] {
          guard case .text? = table.column(named: name)?.values else {
            Issue.record("\(name) is no text")
            continue
          }
        }
      }
      let joined = try LaboratoryJoin.join(
        patients: patients, idColumn: "patient_id",
        sources: SourceResolver(cohort: patients).sources,
        table: table, layout: LaboratoryLayout())
      results.append(
        BaselineValues(cohort: joined.cohort, sources: joined.sources).measured("ldh")?.values)
    }
    #expect(results == [[210], [210]])
  }

  // MARK: Faults

  @Test func tellsWhatIsMissing() {
    func failure(
      _ text: String, patients: String = LaboratoryTable.onePatient,
      layout: LaboratoryLayout = LaboratoryLayout()
    ) -> LaboratoryError? {
      #expect(throws: LaboratoryError.self) {
        try LaboratoryTable(text, patients: patients, layout: layout)
      }
    }
    #expect(
      failure("patient_id,test,value,unit\n007,LDH,1,U/L\n")
        == .unrecognized(file: "labs.csv", role: .date))
    #expect(
      failure("patient_id,value,unit,date\n007,1,U/L,2015-03-01\n")
        == .unrecognized(file: "labs.csv", role: .test))
    #expect(
      failure("test,value,unit,date\nLDH,1,U/L,2015-03-01\n")
        == .unrecognized(file: "labs.csv", role: .patient))
    #expect(
      failure("patient_id,test,value,unit,date\n12,LDH,210,U/L,2015-03-01\n")
        == .noCommonPatient(
          file: "labs.csv", found: "12", patients: "patients.csv", expected: "007"))
    #expect(
      failure(
        Self.header + "1,LDH,210,U/L,2015-03-01\n",
        patients: "patient_id,first_dose_date\n1,2015-03-10\n2,2015-03-10\n1,2015-03-11\n")
        == .duplicatePatient(file: "patients.csv", id: "1", lines: [2, 4]))
    var layout = LaboratoryLayout()
    layout.value = "resutl"
    #expect(
      failure("patient_id,test,result,unit,date\n007,LDH,1,U/L,2015-03-01\n", layout: layout)
        == .missingColumn(file: "labs.csv", name: "resutl", near: ["result"]))
    layout = LaboratoryLayout()
    layout.tests = ["a": "plt_nadir"]
    let unknown = failure(Self.header + "007,LDH,1,U/L,2015-03-01\n", layout: layout)
    guard case .unknownVariable("labs.csv", "a", "plt_nadir", _) = unknown else {
      Issue.record("\(String(describing: unknown))")
      return
    }
    layout.tests = [:]
    layout.units = ["alb": "stone"]
    #expect(
      failure(Self.header + "007,LDH,1,U/L,2015-03-01\n", layout: layout)
        == .unknownUnit(
          file: "labs.csv", variable: "alb", unit: "stone", units: ["g/dL", "g/L", "umol/L"]))
  }

  @Test func alteredTablesAreNeverATrap() throws {
    let text = """
      patient_id,loinc,test,value,unit,date,ref_low,ref_high,status,comparator
      007,2532-0,LDH,311,U/L,2015-03-09,120,250,final,
      007,,CRP,6,mg/dL,9/3/2015 10:15,,5,F,<
      008,718-7,Hgb (g/L),">99,5",g/L,20150301,,,,
      007,21907-1,M stage,M1b,,2015-03-01,,,final,

      """
    let patients = try LaboratoryTable.cohort(
      "patient_id,first_dose_date\n007,2015-03-10\n008,\n", "p")
    let sources = SourceResolver(cohort: patients).sources
    let bytes = Array(text.utf8)
    // Cells alone: a row that is cut short never gets here.
    let marks = Set(",\n\"".utf8)
    let header = text.prefix { $0 != "\n" }.utf8.count
    let cells = bytes.indices.filter { $0 > header && !marks.contains(bytes[$0]) }
    var random = SplitMix(seed: 3)
    var joined = 0
    for _ in 0..<3000 {
      var changed = bytes
      for _ in 0..<(1 + random.next() % 4) {
        let (place, other) = (
          random.next() % UInt64(cells.count), random.next() % UInt64(cells.count)
        )
        changed[cells[Int(place)]] = bytes[cells[Int(other)]]
      }
      guard let table = try? CohortReader.read(bytes: changed, source: "l") else { continue }
      let result = try? LaboratoryJoin.join(
        patients: patients, idColumn: "patient_id", sources: sources, table: table,
        layout: LaboratoryLayout())
      guard let result else { continue }
      joined += 1
      let report = result.report
      // Every row is either understood or counted with its reason.
      #expect(
        report.rowCount
          == report.measurementCount + report.passedOver.reduce(0) { $0 + $1.count })
    }
    #expect(joined > 2000)
  }

  @Test func aTableWithoutRowsGivesNothing() throws {
    let table = try LaboratoryTable(Self.header + "007,LDH,,U/L,\n")
    #expect(table.value("ldh") == nil)
    #expect(table.report.measurementCount == 0)
    #expect(table.cohort.columns.count == 2)
    #expect(table.report.patientsWithout == 1)
  }
}
