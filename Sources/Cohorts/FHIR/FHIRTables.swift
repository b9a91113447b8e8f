/// The table of patients and the table of measurements that resources come to.
struct FHIRTables {
  /// The patients, one row each.
  private(set) var patients: Cohort
  /// Where their variables stand.
  private(set) var sources: BaselineSources
  /// The measurements, one row each; nil where there are none.
  private(set) var measurements: Cohort?
  /// The columns of the measurements.
  private(set) var layout = LaboratoryLayout()
  /// What was read and what was left out.
  private(set) var counts: FHIRReport.Counts

  /// The header of the patients' names.
  static let idColumn = "patient_id"

  private let records: FHIRRecords
  private let given: FHIRMoment?
  private var firstDoses: [FHIRMoment?] = []
  private var variables: [(name: String, values: Column.Values)] = []

  /// Builds the tables.
  init(_ records: FHIRRecords, options: FHIROptions, given: FHIRMoment?, file: String) {
    self.records = records
    self.given = given
    counts = records.counts
    patients = Cohort(source: file, columns: [], rowCount: records.patients.count)
    sources = BaselineSources(
      dateOrder: .iso, window: options.window, censoredBelow: options.censoredBelow)
    layout.tests = options.tests
    layout.units = options.units
    findFirstDoses()
    addMeasurements(file: file)
    addPersons()
    addDisease()
    buildPatients(file: file)
  }

  private mutating func place(of subject: FHIRRecords.Subject) -> Int? {
    let place = records.patient(of: subject)
    if place == nil { counts.withoutPatient += 1 }
    return place
  }

  // MARK: First doses

  /// The earliest dose of aldesleukin of each patient, else the date that was given.
  private mutating func findFirstDoses() {
    firstDoses = [FHIRMoment?](repeating: nil, count: records.patients.count)
    for dose in records.doses {
      guard dose.isAldesleukin || isAldesleukin(dose), let patient = place(of: dose.subject) else {
        continue
      }
      if let first = firstDoses[patient], first.order <= dose.moment.order { continue }
      firstDoses[patient] = dose.moment
    }
    counts.recordedFirstDoses = firstDoses.count { $0 != nil }
    for patient in firstDoses.indices where firstDoses[patient] == nil {
      firstDoses[patient] = given
    }
    counts.unknownFirstDoses = firstDoses.count { $0 == nil }
    counts.givenFirstDoses =
      firstDoses.count - counts.recordedFirstDoses - counts.unknownFirstDoses
    guard counts.unknownFirstDoses < firstDoses.count else { return }
    add("first_dose_date", texts: firstDoses.map { $0?.text })
    sources.timeZero = "first_dose_date"
  }

  private func isAldesleukin(_ dose: FHIRRecords.Dose) -> Bool {
    dose.medication.contains { records.aldesleukin.contains($0) }
  }

  /// Whether something began after the day of a patient's first dose.
  ///
  /// What was written down on the day, at admission, was there before; what has no date is taken for
  /// earlier, too.
  private func isLate(_ moment: FHIRMoment?, _ patient: Int) -> Bool {
    guard let moment, let first = firstDoses[patient] else { return false }
    guard moment.precision < .day else { return moment.shifted(to: first.zone).day > first.day }
    let (left, right) = (CalendarDay(days: moment.day).civil, CalendarDay(days: first.day).civil)
    return moment.precision == .year
      ? left.year > right.year : (left.year, left.month) > (right.year, right.month)
  }

  // MARK: Measurements

  private mutating func addMeasurements(file: String) {
    var rows: [(patient: Int, measurement: FHIRRecords.Measurement)] = []
    for measurement in records.measurements {
      if let patient = place(of: measurement.subject) { rows.append((patient, measurement)) }
    }
    guard !rows.isEmpty else { return }
    var columns: [Column] = []
    func add(_ role: LaboratoryLayout.Role, _ values: Column.Values) {
      layout[role] = role.rawValue
      columns.append(Column(name: role.rawValue, values: values))
    }
    func texts(_ role: LaboratoryLayout.Role, _ text: (FHIRRecords.Measurement) -> String?) {
      let found = rows.map { text($0.measurement) }
      add(role, .categorical(CategoricalValues(texts: found)))
    }
    let names = rows.map { records.patients[$0.patient].id }
    add(.patient, .text(TextValues(names)))
    texts(.code) { $0.code }
    texts(.test) { $0.name }
    add(.value, Self.values(rows.map(\.measurement.value)))
    texts(.comparator) { $0.comparator }
    texts(.unit) { $0.unit }
    let dates = rows.map { patient, measurement in
      // A year or a month is no day.
      measurement.moment.flatMap {
        $0.precision < .day ? nil : $0.shifted(to: firstDoses[patient]?.zone)
      }?
      .text ?? measurement.momentText
    }
    add(.date, .categorical(CategoricalValues(texts: dates)))
    add(.low, .numeric(rows.map { $0.measurement.low ?? .nan }))
    add(.high, .numeric(rows.map { $0.measurement.high ?? .nan }))
    texts(.status) { $0.status }
    measurements = Cohort(
      source: file, columns: columns, rowCount: rows.count, lines: rows.map(\.measurement.line))
  }

  /// Numbers where all are, else texts.
  private static func values(_ values: [FHIRRecords.Measurement.Value]) -> Column.Values {
    var numbers: [Double] = []
    for value in values {
      guard case .number(let number) = value else { break }
      numbers.append(number)
    }
    if numbers.count == values.count { return .numeric(numbers) }
    return .categorical(
      CategoricalValues(
        texts: values.map { value in
          switch value {
          case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
          case .text(let text): text
          }
        }))
  }

  // MARK: Persons

  private mutating func addPersons() {
    var latest = [Double](repeating: -.infinity, count: records.patients.count)
    for measurement in records.measurements {
      guard let moment = measurement.moment, let patient = records.patient(of: measurement.subject)
      else { continue }
      latest[patient] = max(latest[patient], moment.day)
    }
    var ages = [Double](repeating: .nan, count: records.patients.count)
    for (place, patient) in records.patients.enumerated() {
      guard let birth = patient.birth.flatMap({ FHIRMoment($0) }) else { continue }
      if birth.precision < .day { counts.partialDates += 1 }
      let day = firstDoses[place]?.day ?? latest[place]
      guard day.isFinite else { continue }
      let years = CalendarDay.years(
        from: CalendarDay(days: birth.day), to: CalendarDay(days: day))
      if years >= 0 { ages[place] = Double(years) }
    }
    add("age", numbers: ages)
    add("sex", texts: records.patients.map(\.sex))
  }

  // MARK: Disease

  private mutating func addDisease() {
    var diseases = [FHIRDisease](repeating: FHIRDisease(), count: records.patients.count)
    for condition in records.conditions {
      guard let patient = place(of: condition.subject) else { continue }
      var condition = condition
      if isLate(condition.begin, patient) {
        // Who was treated had the tumor, whenever somebody wrote it down; metastases may be new.
        guard DiseaseCodes.tumor(of: condition.codings) != nil else {
          counts.afterFirstDose += 1
          continue
        }
        condition.begin = nil
      }
      diseases[patient].add(condition, counts: &counts)
    }
    for nephrectomy in records.nephrectomies {
      guard let patient = place(of: nephrectomy.subject) else { continue }
      if isLate(nephrectomy.moment, patient) {
        counts.afterFirstDose += 1
      } else {
        diseases[patient].hadNephrectomy = true
      }
    }
    counts.severalTumors = diseases.count { $0.hasSeveralTumors }
    counts.partialDates += diseases.count {
      $0.diagnosis.map { $0.precision < .day } ?? false
    }
    add("tumor", texts: diseases.map(\.tumor))
    add("histology_rcc", texts: diseases.map { $0.isClearCell ? "clear_cell" : nil })
    add(
      "diagnosis_date",
      texts: diseases.map { $0.diagnosis.map { CalendarDay(days: $0.day).isoDate } })
    add("prior_nephrectomy", numbers: diseases.map { $0.hadNephrectomy ? 1 : .nan })
    for site in MetastasisCodes.sites {
      add(site, numbers: diseases.map { $0.value(ofSite: site) })
    }
  }

  // MARK: Columns

  private mutating func add(_ name: String, texts: [String?]) {
    guard texts.contains(where: { $0 != nil }) else { return }
    variables.append((name, .categorical(CategoricalValues(texts: texts))))
  }

  private mutating func add(_ name: String, numbers: [Double]) {
    guard numbers.contains(where: { !$0.isNaN }) else { return }
    variables.append((name, .numeric(numbers)))
  }

  private mutating func buildPatients(file: String) {
    var columns = [
      Column(
        name: Self.idColumn, position: 1, values: .text(TextValues(records.patients.map(\.id))))
    ]
    for (name, values) in variables {
      columns.append(Column(name: name, position: columns.count + 1, values: values))
      guard let variable = DataDictionary.variable(named: name) else { continue }
      sources.variables.append(
        VariableSource(
          variable: name, column: name,
          conversion: variable.unit.map { UnitConversion(unit: $0) },
          basis: variable.unit == nil ? .none : .unitColumn))
    }
    patients = Cohort(
      source: file, columns: columns, rowCount: records.patients.count,
      lines: records.patients.map(\.line))
  }
}
