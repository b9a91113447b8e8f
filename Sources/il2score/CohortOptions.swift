internal import ArgumentParser
internal import Cohorts

/// How a table of patients is read.
struct CohortOptions: ParsableArguments {
  @Option(
    name: .customLong("where"),
    help: ArgumentHelp(
      "Only rows that meet a condition; repeat for more. Also <, <=, >, >= and !=.",
      valueName: "COLUMN=VALUE|VALUE"))
  var filters: [String] = []

  @Option(help: ArgumentHelp("The column that names patients.", valueName: "COLUMN"))
  var id: String?

  @Option(
    help: ArgumentHelp(
      "Another text that means missing, beside empty, NA, NaN, null and a dot.",
      valueName: "TEXT"))
  var na: [String] = []

  @Option(
    help: ArgumentHelp(
      "What separates cells: comma, semicolon or tab. Found out by default.", valueName: "NAME"))
  var delimiter: Delimiter?

  /// The column that named patients when the model was trained, used where it is there and no other
  /// is named.
  var usualID: String?

  private enum CodingKeys: CodingKey {
    case filters
    case id
    case na
    case delimiter
  }

  /// What separates cells.
  enum Delimiter: String, ExpressibleByArgument, CaseIterable {
    /// `,`
    case comma
    /// `;`
    case semicolon
    /// A tab.
    case tab

    /// The byte.
    var byte: UInt8 {
      switch self {
      case .comma: UInt8(ascii: ",")
      case .semicolon: UInt8(ascii: ";")
      case .tab: UInt8(ascii: "\t")
      }
    }
  }

  /// Reads a table and leaves out the rows that do not meet the conditions.
  ///
  /// - Parameters:
  ///   - path: A path, or `-` for standard input.
  ///   - threads: Threads to use; 0 for one a processor.
  ///   - computesDigest: Whether the bytes are hashed.
  /// - Returns: The rows that are left.
  /// - Throws: `IntakeError`.
  func read(path: String, threads: Int, computesDigest: Bool = false) throws -> Cohort {
    try filter(readAll(path: path, threads: threads, computesDigest: computesDigest))
  }

  /// Reads a table with all its rows.
  func readAll(
    path: String, threads: Int, computesDigest: Bool, keepsIdentifiers: Bool = false
  ) throws -> Cohort {
    var options = intakeOptions(threads: threads, computesDigest: computesDigest)
    options.keepsIdentifiers = keepsIdentifiers
    return try CohortReader.read(path: path, options: options)
  }

  /// Leaves out the rows that do not meet the conditions.
  func filter(_ cohort: Cohort) throws -> Cohort {
    guard !filters.isEmpty else { return cohort }
    var isKept = [Bool](repeating: true, count: cohort.rowCount)
    for text in filters {
      var passes = [Bool](repeating: false, count: cohort.rowCount)
      for row in try RowFilter(parsing: text).rows(of: cohort) { passes[row] = true }
      for row in isKept.indices where !passes[row] { isKept[row] = false }
    }
    return cohort.selecting(rows: isKept.indices.filter { isKept[$0] })
  }

  /// The column that names patients; nil where none was named.
  func idColumn(of cohort: Cohort) throws -> Column? {
    if id == nil, let usualID, cohort.column(named: usualID) == nil { return nil }
    guard let id = id ?? usualID else { return nil }
    return try cohort.requiredColumn(named: id)
  }

  /// The name of each patient; nil where no column was named.
  func ids(of cohort: Cohort) throws -> [String]? {
    switch try idColumn(of: cohort)?.values {
    case .text(let texts): (0..<texts.count).map { texts[$0] }
    case .categorical(let categories): categories.codes.indices.map { categories[$0] ?? "" }
    case .numeric(let numbers): numbers.map { $0.isNaN ? "" : "\($0)" }
    case nil: nil
    }
  }

  /// How a table is read.
  func intakeOptions(threads: Int, computesDigest: Bool) -> IntakeOptions {
    IntakeOptions(
      delimiter: delimiter?.byte,
      missingTokens: IntakeOptions.standardMissingTokens.union(na),
      textColumns: Set((id ?? usualID).map { [$0] } ?? []), threads: threads,
      computesDigest: computesDigest)
  }
}
