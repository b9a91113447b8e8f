internal import Cohorts
internal import Export
internal import Fitting
internal import ResponseModels

extension ValidationOptions {
  /// The validations that are asked for beside cross-validation; nil for none.
  var design: ValidationDesign? {
    guard hasResamples || center != nil || period != nil else { return nil }
    return ValidationDesign(
      bootstrap: bootstrap, bootstrapRows: bootstrapRows, threshold: instabilityThreshold,
      center: center, period: period)
  }
}

extension TrainingPlan {
  /// The resamples of a file, from its columns b1, b2 and so on in the order of their numbers.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - rowCount: The number of rows of the cohort.
  ///   - threads: The number of threads.
  /// - Returns: Rows from 0, a resample an element; empty cells are left out.
  /// - Throws: What reading throws; `IntakeError.unreadableValue` for what is no row.
  static func resamples(path: String, rowCount: Int, threads: Int) throws -> [[Int]] {
    let table = try CohortReader.read(path: path, options: IntakeOptions(threads: threads))
    let columns = table.columns.compactMap { column -> (number: Int, column: Column)? in
      guard column.name.hasPrefix("b"), let number = Int(column.name.dropFirst()) else {
        return nil
      }
      return (number, column)
    }.sorted { $0.number < $1.number }
    guard !columns.isEmpty else {
      throw Notice(
        rule: "missing-column", message: "no column is named b1, b2, ... for the first resample",
        remedy: "Give a CSV with a column of row numbers a resample.", file: path,
        status: .data)
    }
    return try columns.map { _, column in
      let numbers = try NumericColumn.values(named: column.name, in: table)
      return try numbers.enumerated().compactMap { line, number -> Int? in
        if number.isNaN { return nil }
        guard let row = Int(exactly: number), row >= 1, row <= rowCount else {
          throw IntakeError.unreadableValue(
            file: table.source, line: table.line(ofRow: line), column: column.place,
            found: NumberText.fixed(number, decimals: 6),
            expected: "the number of a row of the cohort, from 1 to \(rowCount)")
        }
        return row - 1
      }
    }
  }

  /// How each patient's prediction differs between the models of resamples, as CSV.
  func instabilityTable(_ result: ModelTrainer.Result) -> CSVText {
    var csv = CSVText(
      header: ["id", "apparent", "low", "high", "mape", "classification_instability"])
    for patient in result.instability {
      csv.append(ids[result.rows[patient.row]])
      csv.append(patient.apparent)
      csv.append(patient.low)
      csv.append(patient.high)
      csv.append(patient.meanAbsoluteError)
      csv.append(patient.classification)
      csv.endRow()
    }
    return csv
  }
}
