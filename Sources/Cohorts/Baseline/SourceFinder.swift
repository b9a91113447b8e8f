/// Goes through the columns of a table and finds which variable each holds.
struct SourceFinder {
  private let cohort: Cohort
  private let study: StudyFile
  private let readings: [String: HeaderReading]
  private(set) var found: [VariableSource] = []
  private(set) var remarks: [SourceRemark] = []

  init(cohort: Cohort, study: StudyFile) {
    self.cohort = cohort
    self.study = study
    var readings: [String: HeaderReading] = [:]
    for column in cohort.columns {
      let name = study.variable(forColumn: column.name)?.name
      if name == StudyVariable.noVariable { continue }
      // What the guard refuses by its header is not taken for a baseline value of the same name.
      if let reading = DataDictionary.reading(ofHeader: column.name),
        reading.variable.availability != .baseline || !DataDictionary.isGuarded(column.name)
      {
        readings[column.name] = reading
      }
    }
    self.readings = readings
  }

  /// Finds the variables.
  mutating func find() {
    noteUnknownNames()
    var columns: [String: [Column]] = [:]
    var order: [String] = []
    var named: Set<String> = []
    let taken = Set(cohort.columns.compactMap { variable(of: $0)?.0.name })
    for column in cohort.columns {
      guard let (variable, isNamed) = variable(of: column) ?? byLevels(column, except: taken)
      else { continue }
      if columns[variable.name] == nil { order.append(variable.name) }
      // A column that the study file names as the variable takes the place of those that look like it.
      if isNamed, !named.contains(variable.name) {
        columns[variable.name] = [column]
        named.insert(variable.name)
      } else if isNamed || !named.contains(variable.name) {
        columns[variable.name, default: []].append(column)
      }
    }
    for name in order {
      guard let variable = DataDictionary.variable(named: name), let all = columns[name],
        let column = all.first
      else { continue }
      guard all.count == 1 else {
        remarks.append(
          SourceRemark(
            column: column.name, variable: name,
            kind: .severalColumns(all.dropFirst().map(\.name))))
        continue
      }
      if let source = source(of: variable, in: column) { found.append(source) }
    }
  }

  /// Notes the names of the study file that the dictionary does not have.
  private mutating func noteUnknownNames() {
    for column in cohort.columns {
      guard let name = study.variable(forColumn: column.name)?.name,
        name != StudyVariable.noVariable, DataDictionary.variable(named: name) == nil,
        DataDictionary.reading(ofHeader: name) == nil
      else { continue }
      remarks.append(
        SourceRemark(column: column.name, variable: nil, kind: .unknownVariable(name)))
    }
  }

  /// The variable whose values a column holds, and whether the study file says so.
  private func variable(of column: Column) -> (DictionaryVariable, isNamed: Bool)? {
    let described = study.variable(forColumn: column.name)
    if let name = described?.name {
      if name == StudyVariable.noVariable { return nil }
      if let variable = DataDictionary.variable(named: name)
        ?? DataDictionary.reading(ofHeader: name)?.variable
      {
        return (variable, true)
      }
      return nil
    }
    guard let reading = readings[column.name], reading.aspect == .value else { return nil }
    return (reading.variable, false)
  }

  /// The one category of which every text of a column is a level, where the header says nothing:
  /// `Diagnosis` with `Melanoma` and `RCC` holds the tumor.
  private func byLevels(
    _ column: Column, except taken: Set<String>
  ) -> (DictionaryVariable, isNamed: Bool)? {
    guard study.variable(forColumn: column.name)?.name == nil, readings[column.name] == nil,
      case .categorical(let categories) = column.values, !categories.levels.isEmpty,
      categories.levels.count <= 30, !DataDictionary.isGuarded(column.name)
    else { return nil }
    let keys = categories.levels.map(LevelKey.key)
    let fitting = DataDictionary.variables.filter { variable in
      guard variable.kind == .category else { return false }
      let table = LevelKey.table(of: variable, source: nil)
      return keys.allSatisfy { table[$0] != nil }
    }
    guard fitting.count == 1, let variable = fitting.first, !taken.contains(variable.name),
      Set(keys).count > 1 || keys.allSatisfy({ $0.count > 3 })
    else { return nil }
    return (variable, false)
  }

  /// Whether a column is known only after the first dose, by the study file or else by its header.
  private func isLate(_ column: Column, _ described: StudyVariable?) -> Bool {
    if let availability = described?.availability { return availability != .baseline }
    return DataDictionary.isGuarded(column.name)
  }

  private mutating func source(
    of variable: DictionaryVariable, in column: Column
  ) -> VariableSource? {
    let described = study.variable(forColumn: column.name)
    if isLate(column, described), variable.availability == .baseline {
      // Whoever says that a column is late has decided; a name beside it contradicts that.
      if described?.name != nil {
        remarks.append(
          SourceRemark(column: column.name, variable: variable.name, kind: .late))
      }
      return nil
    }
    var source = VariableSource(variable: variable.name, column: column.name)
    source.levels = described?.values ?? [:]
    source.corrections = study.corrections.filter { $0.column == column.name }
    source.unitColumn = described?.unitColumn ?? companion(of: variable, .unit, to: column)?.name
    source.dateColumn =
      described?.date ?? companion(of: variable, .date, to: column)?.name
      ?? (variable.group == .laboratory ? dateOfLaboratory : nil)
    for named in [source.unitColumn, source.dateColumn] {
      if let named, cohort.column(named: named) == nil {
        remarks.append(
          SourceRemark(column: column.name, variable: variable.name, kind: .missingColumn(named)))
        return nil
      }
    }
    source.upperLimit = described?.upperLimit ?? limit(of: variable, .upperLimit, beside: column)
    source.lowerLimit = described?.lowerLimit ?? limit(of: variable, .lowerLimit, beside: column)
    guard variable.kind == .number, let canonical = variable.unit else { return source }
    return settleUnit(of: source, variable: variable, canonical: canonical, column: column)
  }

  /// A column beside that of the values that holds another aspect of them.
  private func companion(
    of variable: DictionaryVariable, _ aspect: HeaderReading.Aspect, to column: Column
  ) -> Column? {
    cohort.columns.first { other in
      other.name != column.name && readings[other.name]?.aspect == aspect
        && readings[other.name]?.variable == variable
    }
  }

  /// The column that says when all laboratory values were measured, by the study file or its header.
  private var dateOfLaboratory: String? {
    let dates = cohort.columns.filter { column in
      variable(of: column)?.0.name == DataDictionary.laboratoryDateVariable
    }
    return (dates.first { variable(of: $0)?.isNamed ?? false } ?? dates.first)?.name
  }

  private func limit(
    of variable: DictionaryVariable, _ aspect: HeaderReading.Aspect, beside column: Column
  ) -> VariableSource.Limit? {
    guard let other = companion(of: variable, aspect, to: column) else { return nil }
    let conversion = readings[other.name]?.conversion
    // "Low Hb" with 1 and 0 is a flag, whatever its header.
    let fit = UnitFit(column: other, variable: variable)
    guard conversion != nil || fit.isUsualInAny else { return nil }
    return VariableSource.Limit(column: other.name, conversion: conversion)
  }

  // MARK: Units

  private mutating func settleUnit(
    of source: VariableSource, variable: DictionaryVariable, canonical: String, column: Column
  ) -> VariableSource? {
    var source = source
    func remark(_ kind: SourceRemark.Kind) {
      remarks.append(SourceRemark(column: column.name, variable: variable.name, kind: kind))
    }
    if let correction = source.corrections.first(where: \.isOfWholeColumn) {
      guard let conversion = DataDictionary.conversion(of: correction.unit, for: variable) else {
        remark(.foreignUnit(correction.unit))
        return nil
      }
      source.conversion = conversion
      source.basis = .studyFile
      return source
    }
    if let unit = study.variable(forColumn: column.name)?.unit {
      guard let conversion = DataDictionary.conversion(of: unit, for: variable) else {
        remark(.foreignUnit(unit))
        return nil
      }
      source.conversion = conversion
      source.basis = .studyFile
      return source
    }
    let reading = readings[column.name]
    if let foreign = reading?.foreignUnit {
      remark(.foreignUnit(foreign))
      return nil
    }
    if let conversion = reading?.conversion {
      source.conversion = conversion
      source.basis = .header
      return source
    }
    if source.unitColumn != nil {
      source.basis = .unitColumn
      return source
    }
    // Values whose unit was accepted say nothing of the unit of the others.
    let fit = UnitFit(column: column, variable: variable, without: source.corrections)
    source.conversion = UnitConversion(unit: canonical)
    source.basis = .values
    guard fit.isCanonical else {
      remark(.unitUndecided(canonical: canonical, fitting: fit.others))
      return nil
    }
    remark(.unitAssumed(unit: canonical, others: fit.others))
    return source
  }
}
