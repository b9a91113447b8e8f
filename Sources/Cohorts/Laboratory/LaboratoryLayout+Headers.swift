extension LaboratoryLayout {
  /// What a column of a table of measurements holds.
  public enum Role: String, Codable, Hashable, Sendable, CaseIterable {
    /// The patient's name.
    case patient
    /// What was measured, in words.
    case test
    /// What was measured, as a code.
    case code
    /// The value.
    case value
    /// The unit of the value.
    case unit
    /// The date.
    case date
    /// Days from the first dose.
    case day
    /// The lower limit of normal.
    case low
    /// The upper limit of normal.
    case high
    /// `<` or `>`.
    case comparator
    /// Whether the result is final.
    case status
  }

  /// The column that the layout names for a role.
  public subscript(role: Role) -> String? {
    get {
      switch role {
      case .patient: patient
      case .test: test
      case .code: code
      case .value: value
      case .unit: unit
      case .date: date
      case .day: day
      case .low: low
      case .high: high
      case .comparator: comparator
      case .status: status
      }
    }
    set {
      switch role {
      case .patient: patient = newValue
      case .test: test = newValue
      case .code: code = newValue
      case .value: value = newValue
      case .unit: unit = newValue
      case .date: date = newValue
      case .day: day = newValue
      case .low: low = newValue
      case .high: high = newValue
      case .comparator: comparator = newValue
      case .status: status = newValue
      }
    }
  }

  /// The columns that usual headers name.
  ///
  /// Headers are compared without case and signs; of several that fit a role the more usual one is
  /// taken, then the first.
  ///
  /// - Parameter headers: The headers of a table of measurements.
  /// - Returns: A layout that names a column for each role that a header fits.
  public static func recognized(in headers: [String]) -> LaboratoryLayout {
    LaboratoryLayout().completed(from: headers)
  }

  /// The same layout with columns for the roles that it leaves open, where usual headers name them.
  public func completed(from headers: [String]) -> LaboratoryLayout {
    var layout = self
    var taken = Set(Role.allCases.compactMap { self[$0] })
    let keys = headers.map(Self.key)
    for (role, names) in Self.usual where layout[role] == nil {
      for name in names {
        guard
          let place = keys.indices.first(where: { keys[$0] == name && !taken.contains(headers[$0]) }
          )
        else { continue }
        layout[role] = headers[place]
        taken.insert(headers[place])
        break
      }
    }
    return layout
  }

  /// Letters and digits in lower case.
  static func key(_ header: String) -> String {
    header.lowercased().filter { $0.isLetter || $0.isNumber }
  }

  /// Headers by role, the most usual first.
  ///
  /// Study days of CDISC (`LBDY`) are not among them: they have no day 0.
  private static let usual: [(role: Role, names: [String])] = [
    (
      .patient,
      [
        "patientid", "patient", "mrn", "pid", "subjectid", "subject", "usubjid", "subjid",
        "personid",
        "patid", "ptid", "patientnumber", "patientno", "studyid", "caseid", "id",
      ]
    ),
    (.code, ["loinc", "loinccode", "loincnum", "lbloinc", "code", "testcode", "componentcode"]),
    (
      .test,
      [
        "test", "testname", "analyte", "component", "componentname", "labname", "labtest", "lab",
        "lbtest", "labtestname", "parameter", "param", "measurement", "measurementname", "item",
        "itemname", "observation", "observationname", "name", "description", "lbtestcd", "label",
      ]
    ),
    (
      .value,
      [
        "value", "result", "resultvalue", "labvalue", "testvalue", "numericvalue", "valuenumeric",
        "valuenum", "valueasnumber", "resultnumeric", "resultnum", "ordvalue", "measurementvalue",
        "lbstresn", "lborres", "lbstresc", "wert", "ergebnis",
      ]
    ),
    (
      .unit,
      [
        "unit", "units", "uom", "valueuom", "resultunit", "resultunits", "unitofmeasure",
        "unitsofmeasure", "referenceunit", "labunit", "lborresu", "lbstresu", "einheit",
      ]
    ),
    (
      .date,
      [
        "collectiondatetime", "collecteddatetime", "collectiondate", "collecteddate", "collectedat",
        "collected", "collectiontime", "drawdate", "drawndate", "drawn", "drawtime", "specimendate",
        "sampledate", "datetime", "date", "labdate", "testdate", "measurementdatetime",
        "measurementdate", "observationdate", "effectivedatetime", "effectivedate", "charttime",
        "timestamp", "lbdtc", "resultdate", "resultdatetime", "datum",
      ]
    ),
    (
      .day,
      [
        "day", "dayfromfirstdose", "daysfromfirstdose", "dayssincefirstdose", "relativeday",
        "relday", "dayrelative", "days",
      ]
    ),
    (
      .low,
      [
        "reflow", "lln", "low", "referencelow", "referencerangelow", "refrangelow", "rangelow",
        "lowerlimit", "normallow", "lowerlimitofnormal", "lborrnlo", "lbstnrlo", "lownormal",
      ]
    ),
    (
      .high,
      [
        "refhigh", "uln", "high", "referencehigh", "referencerangehigh", "refrangehigh",
        "rangehigh",
        "upperlimit", "normalhigh", "upperlimitofnormal", "lborrnhi", "lbstnrhi", "highnormal",
      ]
    ),
    (
      .comparator,
      ["comparator", "operator", "valueoperator", "valuequalifier", "qualifier", "resultmodifier"]
    ),
    (.status, ["status", "resultstatus", "observationstatus", "labstatus", "lbstat"]),
  ]
}
