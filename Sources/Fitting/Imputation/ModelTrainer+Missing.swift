internal import Cohorts
internal import Features
internal import LinearAlgebra
internal import ResponseModels

/// The rows that a training uses, after what is done with missing values.
struct UsedRows {
  /// One row a patient.
  var rows: TrainingRows
  /// Which rows of the cohort they are.
  var indices: [Int]
  /// How many rows lack each thing for which they were left out.
  var missing: [CohortSummary.Exclusion]
  /// How many rows there were to choose from: patients.
  var count: Int
  /// Completed copies made elsewhere; nil for none.
  var copies: [TrainingRows]?
  /// The number of groups that hold the original with its missing values, and were left out.
  var originals = 0

  /// The rows that levels and knots are learnt from.
  var learnable: TrainingRows {
    guard let copies, let first = copies.first else { return rows }
    var stacked = first
    let columns = first.cohort.columns.map { column in
      Column.joined(copies.compactMap { $0.cohort.column(named: column.name) })
    }
    stacked.cohort = Cohort(
      source: first.cohort.source, columns: columns.compactMap(\.self),
      rowCount: copies.reduce(0) { $0 + $1.cohort.rowCount },
      lines: copies.flatMap { copy in (0..<copy.cohort.rowCount).map(copy.cohort.line) })
    return stacked
  }
}

extension ModelTrainer {
  /// The rows to use.
  ///
  /// - Parameters:
  ///   - rows: The patients, after filters.
  ///   - formula: What is to be learnt.
  /// - Returns: The rows, with their completed copies where these were made elsewhere.
  /// - Throws: `noCompleteRows`, `imputationCopies`.
  func usedRows(_ rows: TrainingRows, _ formula: Formula) throws(TrainingError) -> UsedRows {
    if design.missing == .completed { return try stackedRows(rows, formula) }
    let found = rows.completeness(of: design.missing == .impute ? [] : formula.variables)
    let missing = found.missing.map {
      CohortSummary.Exclusion(reason: "missing \($0.name)", rows: $0.rows)
    }
    guard !found.rows.isEmpty else {
      throw .noCompleteRows(rows: rows.cohort.rowCount, missing: missing)
    }
    return UsedRows(
      rows: rows.selecting(found.rows), indices: found.rows, missing: missing,
      count: rows.cohort.rowCount)
  }

  /// Copies made elsewhere, cut apart; a patient who lacks a value in any copy is left out of all.
  private func stackedRows(
    _ rows: TrainingRows, _ formula: Formula
  ) throws(TrainingError) -> UsedRows {
    let name = design.imputation?.column ?? ""
    guard let groups = rows.groups[.imputation] else {
      throw .imputationCopies(column: name, rows: [])
    }
    var members = [[Int]](repeating: [], count: groups.names.count)
    for (row, code) in groups.codes.enumerated() where members.indices.contains(code) {
      members[code].append(row)
    }
    let complete = Set(rows.completeness(of: formula.variables).rows)
    var originals = 0
    // R's complete(action = "long", include = TRUE) gives the original the number 0.
    if members.count > 2, let place = groups.names.firstIndex(of: "0"),
      !members[place].allSatisfy(complete.contains)
    {
      members.remove(at: place)
      originals = 1
    }
    guard let first = members.first, members.count > 1,
      members.allSatisfy({ $0.count == first.count })
    else { throw .imputationCopies(column: name, rows: members.map(\.count)) }
    let usable = first.indices.filter { patient in
      members.allSatisfy { complete.contains($0[patient]) }
    }
    let missing = rows.selecting(first).completeness(of: formula.variables).missing.map {
      CohortSummary.Exclusion(reason: "missing \($0.name)", rows: $0.rows)
    }
    guard !usable.isEmpty else { throw .noCompleteRows(rows: first.count, missing: missing) }
    let copies = members.map { group in rows.selecting(usable.map { group[$0] }) }
    return UsedRows(
      rows: copies[0], indices: usable.map { first[$0] }, missing: missing, count: first.count,
      copies: copies, originals: originals)
  }

  /// The rows with their recipe, ready to be learnt from.
  func prepared(
    _ used: UsedRows, recipe: DesignRecipe
  ) throws(TrainingError) -> PreparedCohort {
    var completion: Completion?
    if let copies = used.copies { completion = .given(copies) }
    if design.missing == .impute {
      let values = try used.rows.imputationValues(
        of: recipe, auxiliary: design.imputation?.auxiliary ?? [])
      completion = .chained(values)
    }
    return try PreparedCohort(recipe: recipe, rows: used.rows, completion: completion)
  }

  /// The fit of the complete rows alone; nil where there is none.
  func completeCase(_ cohort: PreparedCohort, _ formula: Formula) -> CompleteCase? {
    guard design.missing == .impute else { return nil }
    var plain = design
    plain.missing = .complete
    plain.imputation = nil
    let rows = cohort.rows.selecting(cohort.rows.completeness(of: formula.variables).rows)
    var complete = CompleteCase(
      rows: rows.outcomes.count, events: rows.outcomes.count { $0 == 1 }, fit: nil)
    guard rows.outcomes.count > 0,
      let prepared = try? PreparedCohort(recipe: cohort.recipe, rows: rows)
    else { return complete }
    complete.fit =
      (try? Procedure(design: plain).learn(prepared, stream: 0, threads: threads, isRefined: true))?
      .fit
    return complete
  }
}

/// What the complete rows alone say.
struct CompleteCase {
  var rows: Int
  var events: Int
  /// Their fit; nil where they could not be fitted.
  var fit: LogisticFit?
}

extension Column {
  /// Columns of one name end to end; nil where they are not of one kind.
  static func joined(_ columns: [Column]) -> Column? {
    guard let first = columns.first else { return nil }
    switch first.values {
    case .numeric:
      var numbers: [Double] = []
      for column in columns {
        guard case .numeric(let values) = column.values else { return nil }
        numbers += values
      }
      return Column(name: first.name, position: first.position, values: .numeric(numbers))
    case .categorical(let categories):
      var codes: [Int32] = []
      for column in columns {
        guard case .categorical(let values) = column.values, values.levels == categories.levels
        else { return nil }
        codes += values.codes
      }
      return Column(
        name: first.name, position: first.position,
        values: .categorical(CategoricalValues(codes: codes, levels: categories.levels)))
    case .text:
      return nil
    }
  }
}
