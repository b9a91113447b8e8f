internal import Yams

/// Turns the nodes of a YAML document into a study file.
struct StudyFileParser {
  /// The most bytes a study file may have.
  static let longestFile = 1 << 24

  let file: String

  private static let topKeys = [
    "variables", "outcome", "id", "exclude", "landmark", "time_zero", "dates", "baseline_window",
    "censored_below", "exclusions", "eligibility", "laboratory", "corrections",
  ]
  private static let limitKeys = ["low", "high"]
  private static let variableKeys = [
    "column", "name", "label", "unit", "unit_column", "levels", "values", "availability", "role",
    "limits", "upper_limit", "lower_limit", "date",
  ]

  /// The study that a text describes; an empty one describes nothing.
  func study(from text: String) throws(StudyFileError) -> StudyFile {
    guard let root = try root(of: text), !isNull(root) else { return StudyFile() }
    var study = StudyFile()
    for (key, value) in try entries(of: root, key: "study file", allowed: Self.topKeys) {
      switch key {
      case "variables": study.variables = try variables(value)
      case "outcome":
        if case .mapping = value {
          study.benefit = try benefit(value)
        } else {
          study.outcome = try outcome(value)
        }
      case "id": study.id = try string(value, key: key)
      case "exclude": study.exclude = try strings(value, key: key)
      case "landmark": study.landmark = try landmark(value)
      case "time_zero": study.timeZero = try string(value, key: key)
      case "dates": study.dates = try word(value, key: key)
      case "baseline_window": study.window = try window(value)
      case "censored_below": study.censoredBelow = try word(value, key: key)
      case "exclusions": study.exclusions = try exclusions(value)
      case "eligibility": study.eligibility = try strings(value, key: key)
      case "laboratory": study.laboratory = try laboratory(value)
      case "corrections": study.corrections = try corrections(value)
      default: break
      }
    }
    return study
  }

  private func variables(_ node: Node) throws(StudyFileError) -> [StudyVariable] {
    var variables: [StudyVariable] = []
    var seen: Set<String> = []
    func add(_ variable: StudyVariable, at node: Node) throws(StudyFileError) {
      guard seen.insert(variable.column).inserted else {
        let (line, column) = place(node)
        throw .duplicateVariable(file: file, line: line, column: column, name: variable.column)
      }
      variables.append(variable)
    }
    switch node {
    case .mapping(let mapping):
      for (key, value) in mapping {
        let column = try string(key, key: "variables")
        try add(try variable(value, column: column), at: key)
      }
    case .sequence(let sequence):
      for entry in sequence { try add(try variable(entry, column: nil), at: entry) }
    default:
      if isNull(node) { break }
      throw invalid(node, key: "variables", expected: "a mapping by column name, or a list")
    }
    return variables
  }

  private func variable(_ node: Node, column: String?) throws(StudyFileError) -> StudyVariable {
    var variable = StudyVariable(column: column ?? "")
    if column != nil && isNull(node) { return variable }
    if column == nil, case .scalar = node {
      variable.column = try string(node, key: "column")
      return variable
    }
    for (key, value) in try entries(
      of: node, key: column ?? "variables", allowed: Self.variableKeys)
    {
      switch key {
      case "column": variable.column = try columnName(value, under: column)
      case "name": variable.name = try string(value, key: key)
      case "label": variable.label = try string(value, key: key)
      case "unit": variable.unit = try string(value, key: key)
      case "levels": variable.levels = try levels(value)
      case "availability": variable.availability = try word(value, key: key)
      case "role": variable.role = try word(value, key: key)
      case "limits": variable.limits = try limits(value)
      case "unit_column": variable.unitColumn = try string(value, key: key)
      case "upper_limit": variable.upperLimit = try normalLimit(value, key: key)
      case "lower_limit": variable.lowerLimit = try normalLimit(value, key: key)
      case "date": variable.date = try string(value, key: key)
      case "values": variable.values = try texts(value, key: key)
      default: break
      }
    }
    if variable.column.isEmpty, let name = variable.name { variable.column = name }
    if variable.column.isEmpty {
      throw invalid(node, key: "variables", expected: "an entry with its column")
    }
    return variable
  }

  private func columnName(_ node: Node, under key: String?) throws(StudyFileError) -> String {
    let name = try string(node, key: "column")
    if let key, key != name { throw invalid(node, key: "column", expected: key) }
    return name
  }

  private func levels(_ node: Node) throws(StudyFileError) -> [String] {
    let levels = try strings(node, key: "levels")
    if levels.isEmpty || Set(levels).count < levels.count {
      throw invalid(node, key: "levels", expected: "a list of levels, none of them twice")
    }
    return levels
  }

  private func limits(_ node: Node) throws(StudyFileError) -> StudyVariable.Limits {
    var limits = StudyVariable.Limits()
    for (key, value) in try entries(of: node, key: "limits", allowed: Self.limitKeys) {
      let number = try number(value, key: key)
      if key == "low" { limits.low = number } else { limits.high = number }
    }
    if let low = limits.low, let high = limits.high, low > high {
      throw invalid(node, key: "limits", expected: "low at most high")
    }
    return limits
  }

  private func landmark(_ node: Node) throws(StudyFileError) -> Double {
    let days = try number(node, key: "landmark")
    guard days >= 0, days.isFinite else {
      throw invalid(node, key: "landmark", expected: "days from the first dose, 0 or more")
    }
    return days
  }

  private func outcome(_ node: Node) throws(StudyFileError) -> String {
    let text = try string(node, key: "outcome")
    guard (try? OutcomeDefinition(parsing: text)) != nil else {
      throw invalid(node, key: "outcome", expected: "COLUMN or COLUMN=VALUE")
    }
    return text
  }
}
