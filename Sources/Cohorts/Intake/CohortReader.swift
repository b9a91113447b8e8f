/// Reads delimited text into a cohort: RFC 4180 in UTF-8, on all cores, in time that grows with the
/// size of the file alone.
///
/// A column is numeric where every value that is not missing is a decimal number or an infinity
/// (a column of nothing but missing values is numeric too), and categorical otherwise. Numbers are
/// rounded correctly. Where semicolons separate the cells, a column whose numbers have decimal
/// commas, and none a point, is numeric too. The result does not depend on the number of threads.
public enum CohortReader {
  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The path of the file, or `-` for standard input.
  ///   - options: How the table is read.
  /// - Returns: The cohort, with the path as its source.
  /// - Throws: `IntakeError` with the first fault of the file.
  public static func read(
    path: String, options: IntakeOptions = IntakeOptions()
  ) throws(IntakeError) -> Cohort {
    let reader = try TableReader(source: path, options: options)
    switch try FileBytes(path: path, source: path).open() {
    case .memory(let buffer):
      return try reader.cohort(from: CountedBytes(.memory(buffer), threads: reader.threads))
    case .regular(let file):
      return try read(file, by: reader, chunkSize: CountedBytes.standardChunkSize)
    }
  }

  /// Reads bytes that are in memory already.
  static func read(
    _ buffer: ByteBuffer, source: String, options: IntakeOptions
  ) throws(IntakeError) -> Cohort {
    let reader = try TableReader(source: source, options: options)
    return try reader.cohort(from: CountedBytes(.memory(buffer), threads: reader.threads))
  }

  /// Reads a file in chunks of a given size, which changes the speed but never the result.
  static func read(
    path: String, options: IntakeOptions, chunkSize: Int
  ) throws(IntakeError) -> Cohort {
    let reader = try TableReader(source: path, options: options)
    guard case .regular(let file) = try FileBytes(path: path, source: path).open() else {
      throw .unreadable(file: path, code: 0)
    }
    return try read(file, by: reader, chunkSize: max(1, chunkSize))
  }

  /// Reads an open file; a change of it since it was opened is an error.
  static func read(
    _ file: RegularFile, by reader: TableReader, chunkSize: Int
  ) throws(IntakeError) -> Cohort {
    let outcome: Result<Cohort, IntakeError>
    do throws(IntakeError) {
      outcome = .success(
        try reader.cohort(
          from: CountedBytes(
            .file(file, replacesCarriageReturns: false), threads: reader.threads,
            chunkSize: chunkSize)))
    } catch {
      outcome = .failure(error)
    }
    // Neither a table nor a fault of which one half is older than the other is of use to anyone.
    if file.hasChanged { throw .changedWhileReading(file: file.source) }
    return try outcome.get()
  }

  /// Reads bytes that are in memory already.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of the table.
  ///   - source: What to call the table in errors and in the cohort.
  ///   - options: How the table is read.
  /// - Returns: The cohort.
  /// - Throws: `IntakeError` with the first fault of the table.
  public static func read(
    bytes: [UInt8], source: String, options: IntakeOptions = IntakeOptions()
  ) throws(IntakeError) -> Cohort {
    try read(
      bytes: bytes, source: source, options: options, chunkSize: CountedBytes.standardChunkSize)
  }

  /// Reads bytes in chunks of a given size, which changes the speed but never the result.
  static func read(
    bytes: [UInt8], source: String, options: IntakeOptions, chunkSize: Int
  ) throws(IntakeError) -> Cohort {
    let reader = try TableReader(source: source, options: options)
    return try reader.cohort(
      from: CountedBytes(
        .memory(ByteBuffer(bytes)), threads: reader.threads, chunkSize: max(1, chunkSize)))
  }
}
