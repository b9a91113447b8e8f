/// A file of patients, whatever form it has.
public enum PatientsFile {
  /// What a file holds.
  public enum Contents: Sendable {
    /// A table, one row a patient.
    case table(Cohort)
    /// FHIR resources, turned into such a table, with where its variables stand.
    case resources(cohort: Cohort, sources: BaselineSources, report: FHIRReport)
  }

  /// Reads a file: FHIR resources where it is JSON that says so, and a table otherwise.
  ///
  /// - Parameters:
  ///   - path: The path of the file, or `-` for standard input.
  ///   - options: How a table is read.
  ///   - fhir: How FHIR resources are turned into a table.
  /// - Returns: What the file holds.
  /// - Throws: `IntakeError` or `FHIRError`.
  public static func read(
    path: String, options: IntakeOptions, fhir: FHIROptions
  ) throws -> Contents {
    switch try FileBytes(path: path, source: path).open() {
    case .memory(let buffer):
      let prefix = buffer.view.array(0..<min(FHIRBundle.prefixLength, buffer.count))
      if FHIRBundle.isBundle(bytes: prefix) {
        return resources(try FHIRReader.read(buffer, source: path, options: fhir))
      }
      return .table(try CohortReader.read(buffer, source: path, options: options))
    case .regular(let file):
      let prefix = ByteBuffer(count: min(FHIRBundle.prefixLength, file.size))
      try file.read(0..<prefix.count, into: prefix)
      if FHIRBundle.isBundle(bytes: prefix.view.array(0..<prefix.count)) {
        return resources(try FHIRReader.read(path: path, options: fhir))
      }
      return .table(
        try CohortReader.read(
          file, by: TableReader(source: path, options: options),
          chunkSize: CountedBytes.standardChunkSize))
    }
  }

  private static func resources(
    _ read: (cohort: Cohort, sources: BaselineSources, report: FHIRReport)
  ) -> Contents {
    .resources(cohort: read.cohort, sources: read.sources, report: read.report)
  }
}
