extension Cohort {
  /// The column of that name, or an error that lists similar names.
  ///
  /// - Parameter name: The header of the column.
  /// - Returns: The column.
  /// - Throws: `IntakeError.missingColumn`.
  public func requiredColumn(named name: String) throws(IntakeError) -> Column {
    if let column = column(named: name) { return column }
    throw .missingColumn(
      file: source, name: name, near: nearestNames(to: name, in: columns.map(\.name), limit: 3))
  }
}

extension Column {
  /// The name and the place of the column, for errors.
  public var place: IntakeError.Place { IntakeError.Place(name: name, position: position) }
}
