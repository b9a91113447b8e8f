@testable import Cohorts

/// Reads a text as a table called `t.csv`.
func read(
  _ text: String, options: IntakeOptions = IntakeOptions(threads: 1), chunkSize: Int = 1 << 20
) throws -> Cohort {
  try CohortReader.read(
    bytes: Array(text.utf8), source: "t.csv", options: options, chunkSize: chunkSize)
}

/// The numbers of a column, or nil where it is not numeric.
func numbers(_ cohort: Cohort, _ name: String) -> [Double]? {
  guard case .numeric(let values)? = cohort.column(named: name)?.values else { return nil }
  return values
}

/// The levels of each row of a categorical column, or nil where it is not categorical.
func levels(_ cohort: Cohort, _ name: String) -> [String?]? {
  guard case .categorical(let values)? = cohort.column(named: name)?.values else { return nil }
  return values.codes.indices.map { values[$0] }
}

/// The texts of a column of text, or nil where it is something else.
func texts(_ cohort: Cohort, _ name: String) -> [String]? {
  guard case .text(let values)? = cohort.column(named: name)?.values else { return nil }
  return (0..<values.count).map { values[$0] }
}

/// All that a cohort holds, bit for bit, as one text; or the error.
func fingerprint(_ bytes: [UInt8], options: IntakeOptions, chunkSize: Int) -> String {
  fingerprint { () throws(IntakeError) in
    try CohortReader.read(bytes: bytes, source: "t.csv", options: options, chunkSize: chunkSize)
  }
}

/// All that a cohort holds that is read from a file; errors call the file `t.csv`.
func fingerprint(file: String, options: IntakeOptions, chunkSize: Int) -> String {
  fingerprint { () throws(IntakeError) in
    try CohortReader.read(path: file, options: options, chunkSize: chunkSize)
  }.replacing(file, with: "t.csv")
}

private func fingerprint(_ read: () throws(IntakeError) -> Cohort) -> String {
  do throws(IntakeError) {
    let cohort = try read()
    let columns = cohort.columns.map { column in
      switch column.values {
      case .numeric(let values): "\(column.name)#\(values.map(\.bitPattern))"
      case .categorical(let values): "\(column.name)~\(values.codes)\(values.levels)"
      case .text(let values): "\(column.name)=\(values.bytes)\(values.offsets)"
      }
    }
    let lines = (0..<cohort.rowCount).map(cohort.line(ofRow:))
    return "\(cohort.rowCount) \(lines) \(columns) \(cohort.digest ?? "")"
  } catch {
    return "\(error)"
  }
}
