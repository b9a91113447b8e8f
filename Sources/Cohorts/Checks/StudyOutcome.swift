/// The outcome of a study in each row of a table.
public enum StudyOutcome {
  /// Twenty-four weeks in months of 30.4375 days.
  private static let longStableDisease = 168 / 30.4375

  /// Works out clinical benefit from the best response.
  ///
  /// - Parameters:
  ///   - benefit: What counts as benefit.
  ///   - values: The table.
  /// - Returns: 1 with benefit, 0 without, NaN where it is not known.
  /// - Throws: `IntakeError.missingColumn` where the response or a duration that is needed is
  ///   nowhere.
  public static func values(
    of benefit: ResponseOutcome, in values: BaselineValues
  ) throws(IntakeError) -> [Double] {
    let levels = try levels(of: benefit, in: values)
    var months: [Double]?
    if benefit.definition == .stableDiseaseFor24Weeks {
      months = try duration(of: benefit, in: values)
    }
    return levels.codes.indices.map { row in
      switch levels[row] {
      case "CR", "PR": return 1
      case "PD": return 0
      case "SD":
        switch benefit.definition {
        case .objectiveResponse: return 0
        case .anyStableDisease: return 1
        case .stableDiseaseFor24Weeks:
          let duration = months?[row] ?? .nan
          return duration.isNaN ? .nan : (duration >= longStableDisease ? 1 : 0)
        }
      case "NE": return benefit.notEvaluable == .failure ? 0 : .nan
      default: return .nan
      }
    }
  }

  private static func levels(
    of benefit: ResponseOutcome, in values: BaselineValues
  ) throws(IntakeError) -> CategoricalValues {
    guard let name = benefit.response else {
      if let levels = values.levels("bor") { return levels.values }
      throw .missingColumn(file: values.cohort.source, name: "bor", near: [])
    }
    _ = try values.cohort.requiredColumn(named: name)
    if values.sources["bor"]?.column == name, let levels = values.levels("bor") {
      return levels.values
    }
    let sources = BaselineSources(variables: [VariableSource(variable: "bor", column: name)])
    let found = BaselineValues(cohort: values.cohort, sources: sources).levels("bor")
    return found?.values ?? CategoricalValues(codes: [], levels: [])
  }

  /// Months of stable disease: those of a column of its own, or free of progression.
  private static func duration(
    of benefit: ResponseOutcome, in values: BaselineValues
  ) throws(IntakeError) -> [Double] {
    guard let name = benefit.duration else {
      if let measured = values.measured("pfs_months") { return measured.values }
      throw .missingColumn(file: values.cohort.source, name: "pfs_months", near: [])
    }
    let column = try values.cohort.requiredColumn(named: name)
    if let source = values.sources.variables.first(where: { $0.column == name }),
      let measured = values.measured(source.variable)
    {
      return measured.values
    }
    if case .numeric(let numbers) = column.values { return numbers }
    throw .notNumeric(file: values.cohort.source, column: column.place, found: "")
  }
}
