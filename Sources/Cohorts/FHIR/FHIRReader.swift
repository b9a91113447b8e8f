/// Reads FHIR R4 resources into the table of patients that a CSV file of the same patients would be.
///
/// A file holds a Bundle, an array of Bundles, or one Bundle or resource a line (NDJSON, as bulk exports
/// have it). Patient, Observation, Condition, Procedure, Medication and MedicationAdministration are
/// read, by LOINC, UCUM, ICD-10-CM and SNOMED CT codes; others are passed over. Observations go through
/// the same choice of baseline values as a laboratory's table.
public enum FHIRReader {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The path of the file, or `-` for standard input.
  ///   - options: How resources are turned into variables.
  /// - Returns: One row a patient, where the variables stand, and what came of it.
  /// - Throws: `FHIRError`.
  public static func read(
    path: String, options: FHIROptions = FHIROptions()
  ) throws(FHIRError) -> (cohort: Cohort, sources: BaselineSources, report: FHIRReport) {
    let bytes: ByteBuffer
    do throws(IntakeError) {
      bytes = try FileBytes(path: path, source: path).whole()
    } catch {
      throw .unreadable(error)
    }
    return try read(bytes.view, source: path, options: options)
  }

  /// Reads bytes that are in memory already.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the file.
  ///   - source: What to call the file in errors and in the cohort.
  ///   - options: How resources are turned into variables.
  /// - Returns: One row a patient, where the variables stand, and what came of it.
  /// - Throws: `FHIRError`.
  public static func read(
    bytes: [UInt8], source: String, options: FHIROptions = FHIROptions()
  ) throws(FHIRError) -> (cohort: Cohort, sources: BaselineSources, report: FHIRReport) {
    try read(ByteBuffer(bytes).view, source: source, options: options)
  }

  /// Reads bytes that are in memory already.
  static func read(
    _ buffer: ByteBuffer, source: String, options: FHIROptions
  ) throws(FHIRError) -> (cohort: Cohort, sources: BaselineSources, report: FHIRReport) {
    try read(buffer.view, source: source, options: options)
  }

  private static func read(
    _ bytes: ByteView, source: String, options: FHIROptions
  ) throws(FHIRError) -> (cohort: Cohort, sources: BaselineSources, report: FHIRReport) {
    var given: FHIRMoment?
    if let text = options.firstDose {
      guard let moment = FHIRMoment(text), moment.precision >= .day else {
        throw .unreadableFirstDose(text: text)
      }
      given = moment
    }
    let records = try records(of: bytes, source: source)
    let tables = FHIRTables(records, options: options, given: given, file: source)
    guard let table = tables.measurements else {
      return (
        tables.patients, tables.sources,
        FHIRReport(
          file: source, patients: tables.patients.rowCount, counts: tables.counts,
          laboratory: nil)
      )
    }
    do throws(LaboratoryError) {
      let joined = try LaboratoryJoin.join(
        patients: tables.patients, idColumn: FHIRTables.idColumn, sources: tables.sources,
        table: table, layout: tables.layout, unknownRule: options.unknownRule)
      return (
        joined.cohort, joined.sources,
        FHIRReport(
          file: source, patients: joined.cohort.rowCount, counts: tables.counts,
          laboratory: joined.report)
      )
    } catch {
      throw .laboratory(error)
    }
  }

  private static func records(
    of bytes: ByteView, source: String
  ) throws(FHIRError) -> FHIRRecords {
    var reader = JSONReader(bytes)
    var collector = FHIRCollector(file: source)
    var isEmpty = true
    while true {
      let node: JSONNode?
      do throws(JSONReader.Fault) {
        node = try reader.next()
      } catch {
        throw .notJSON(
          file: source, line: error.line, offset: error.offset, problem: error.problem)
      }
      guard let node else { break }
      isEmpty = false
      try collector.add(node)
    }
    if isEmpty { throw .empty(file: source) }
    guard !collector.records.patients.isEmpty else { throw .noPatient(file: source) }
    return collector.records
  }
}
