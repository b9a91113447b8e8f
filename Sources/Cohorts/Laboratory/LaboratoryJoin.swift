/// Gives a table of patients the baseline values of a table of measurements.
public enum LaboratoryJoin {
  /// Adds to the patients' table, for each variable that was measured, a column of canonical values
  /// named as the dictionary names it, and columns `…_uln` and `…_lln` of the limits of normal.
  ///
  /// Where the patients' table has a variable already, its values go before the measurements, which
  /// fill in what is missing; values that differ are counted. The limits stay with the values that
  /// they came with. Values of which only a bound is known stay texts such as `<6`.
  ///
  /// - Parameters:
  ///   - patients: The patients, one row each.
  ///   - idColumn: The column of their names.
  ///   - sources: Where the variables of the patients' table stand, and how dates and the baseline
  ///     window are to be taken.
  ///   - table: The measurements, one row each.
  ///   - layout: The columns of the measurements; those that it leaves open are found by their headers.
  ///   - unknownRule: What is taken for patients whose first dose is not known; nil for the last value
  ///     where no patient has one, and no value otherwise.
  /// - Returns: The patients with the new columns, where the variables now stand, and what came of it.
  /// - Throws: `LaboratoryError`.
  public static func join(
    patients: Cohort, idColumn: String, sources: BaselineSources, table: Cohort,
    layout: LaboratoryLayout, unknownRule: FirstDoses.UnknownRule? = nil
  ) throws(LaboratoryError) -> (
    cohort: Cohort, sources: BaselineSources, report: LaboratoryReport
  ) {
    guard let names = patients.column(named: idColumn) else {
      throw .missingColumn(
        file: patients.source, name: idColumn,
        near: nearestNames(to: idColumn, in: patients.columns.map(\.name)))
    }
    let rows = try PatientRows(names, of: patients)
    let layout = layout.completed(from: table.columns.map(\.name))
    let firstDoses = FirstDoses(cohort: patients, sources: sources, unknownRule: unknownRule)
    // Days need no date of the first dose; dates tell the time of day.
    let usesDays = layout.day != nil && (layout.date == nil || !firstDoses.areKnown)
    var reader = try MeasurementReader(
      table: table, layout: layout, patients: rows, usesDays: usesDays,
      dateOrder: sources.dateOrder, after: (firstDoses, sources.window))
    let measurements = reader.read()
    try checkCommonPatients(measurements, rows: rows, patients: patients, table: table, layout)
    let selection = BaselineSelection(
      of: measurements, firstDoses: firstDoses, window: sources.window)
    var columns = JoinedColumns(patients: patients, sources: sources, selection: selection)
    columns.addAll()
    let report = report(
      of: selection, firstDoses: firstDoses, patients: patients, table: table, layout: layout,
      overlaps: columns.overlaps)
    return (columns.cohort, columns.sources, report)
  }

  /// Names that are written in two ways match nowhere, which no table of missing values should hide.
  private static func checkCommonPatients(
    _ measurements: LaboratoryMeasurements, rows: PatientRows, patients: Cohort, table: Cohort,
    _ layout: LaboratoryLayout
  ) throws(LaboratoryError) {
    guard measurements.count == 0,
      measurements.passedOver.contains(where: { $0.reason == .unknownPatient }),
      let name = layout.patient, let column = table.column(named: name)
    else { return }
    let found = rows.rows(of: column.values)
    guard !found.contains(where: { $0 >= 0 }), let row = found.firstIndex(of: -1) else { return }
    throw .noCommonPatient(
      file: table.source, found: column.text(ofRow: row), patients: patients.source,
      expected: rows.example)
  }

  private static func report(
    of selection: BaselineSelection, firstDoses: FirstDoses, patients: Cohort, table: Cohort,
    layout: LaboratoryLayout, overlaps: [LaboratoryReport.Overlap]
  ) -> LaboratoryReport {
    let measurements = selection.measurements
    var measured = [Bool](repeating: false, count: patients.rowCount)
    for patient in measurements.patients { measured[Int(patient)] = true }
    return LaboratoryReport(
      file: table.source, rowCount: table.rowCount, measurementCount: measurements.count,
      layout: layout, passedOver: measurements.passedOver, variables: selection.counts,
      conflicts: selection.conflicts.map { conflict in
        LaboratoryReport.Conflict(
          variable: conflict.variable, patientLine: patients.line(ofRow: conflict.patient),
          taken: table.line(ofRow: conflict.taken), other: table.line(ofRow: conflict.other))
      },
      overlaps: overlaps, patientsWithout: measured.count { !$0 },
      patientsUndated: measurements.areRelative ? 0 : firstDoses.days.count(where: \.isNaN),
      unknownRule: firstDoses.unknownRule)
  }
}

extension Column {
  /// What stands in a row; nil where it is missing.
  func text(ofRow row: Int) -> String? {
    switch values {
    case .numeric(let numbers):
      guard numbers.indices.contains(row), !numbers[row].isNaN else { return nil }
      return Int(exactly: numbers[row]).map(String.init) ?? "\(numbers[row])"
    case .categorical(let categories):
      return categories.codes.indices.contains(row) ? categories[row] : nil
    case .text(let texts):
      guard row >= 0, row < texts.count, !texts[row].isEmpty else { return nil }
      return texts[row]
    }
  }
}
