internal import Yams

extension StudyFileParser {
  /// The definition of clinical benefit.
  func benefit(_ node: Node) throws(StudyFileError) -> ResponseOutcome {
    var benefit = ResponseOutcome(definition: .objectiveResponse)
    var isDefined = false
    let keys = ["definition", "response", "duration", "not_evaluable"]
    for (key, value) in try entries(of: node, key: "outcome", allowed: keys) {
      switch key {
      case "definition":
        benefit.definition = try word(value, key: key)
        isDefined = true
      case "response": benefit.response = try string(value, key: key)
      case "duration": benefit.duration = try string(value, key: key)
      case "not_evaluable": benefit.notEvaluable = try word(value, key: key)
      default: break
      }
    }
    guard isDefined else {
      throw invalid(
        node, key: "outcome",
        expected: "a definition, one of "
          + ResponseOutcome.Definition.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return benefit
  }

  /// The days that count as baseline.
  func window(_ node: Node) throws(StudyFileError) -> BaselineWindow {
    var window = BaselineWindow()
    let key = "baseline_window"
    for (name, value) in try entries(of: node, key: key, allowed: ["from", "to", "same_day"]) {
      switch name {
      case "from": window.from = try number(value, key: name)
      case "to": window.to = try number(value, key: name)
      case "same_day":
        let word = try string(value, key: name)
        guard word == "accept" || word == "reject" else {
          throw invalid(value, key: name, expected: "accept or reject")
        }
        window.acceptsSameDay = word == "accept"
      default: break
      }
    }
    guard window.from.isFinite, window.from <= window.to, window.to <= 0 else {
      throw invalid(node, key: key, expected: "days from -28 or so to 0 at most, from before to")
    }
    return window
  }

  /// Who is not part of the study.
  func exclusions(_ node: Node) throws(StudyFileError) -> [Exclusion] {
    guard case .sequence(let sequence) = node else {
      throw invalid(node, key: "exclusions", expected: "a list of {where: ..., reason: ...}")
    }
    var exclusions: [Exclusion] = []
    for entry in sequence {
      var exclusion = Exclusion(condition: "", reason: "")
      for (key, value) in try entries(of: entry, key: "exclusions", allowed: ["where", "reason"]) {
        if key == "where" {
          exclusion.condition = try string(value, key: key)
          guard (try? RowFilter(parsing: exclusion.condition)) != nil else {
            throw invalid(value, key: key, expected: "a condition such as age<18 or site=7|9")
          }
        } else {
          exclusion.reason = try string(value, key: key)
        }
      }
      guard !exclusion.condition.isEmpty, !exclusion.reason.isEmpty else {
        throw invalid(entry, key: "exclusions", expected: "where and reason")
      }
      exclusions.append(exclusion)
    }
    return exclusions
  }

  /// Where a table of measurements is, and what its columns are.
  func laboratory(_ node: Node) throws(StudyFileError) -> LaboratoryLayout {
    var layout = LaboratoryLayout()
    if case .scalar = node {
      layout.file = try string(node, key: "laboratory")
      return layout
    }
    let keys = [
      "file", "patient", "test", "code", "value", "unit", "date", "day", "low", "high",
      "comparator", "status", "tests", "units", "dates",
    ]
    for (key, value) in try entries(of: node, key: "laboratory", allowed: keys) {
      switch key {
      case "file": layout.file = try string(value, key: key)
      case "patient": layout.patient = try string(value, key: key)
      case "test": layout.test = try string(value, key: key)
      case "code": layout.code = try string(value, key: key)
      case "value": layout.value = try string(value, key: key)
      case "unit": layout.unit = try string(value, key: key)
      case "date": layout.date = try string(value, key: key)
      case "day": layout.day = try string(value, key: key)
      case "low": layout.low = try string(value, key: key)
      case "high": layout.high = try string(value, key: key)
      case "comparator": layout.comparator = try string(value, key: key)
      case "status": layout.status = try string(value, key: key)
      case "units": layout.units = try texts(value, key: key)
      case "dates": layout.dates = try word(value, key: key)
      default: layout.tests = try texts(value, key: key)
      }
    }
    return layout
  }

  /// What was accepted about units.
  func corrections(_ node: Node) throws(StudyFileError) -> [UnitCorrection] {
    guard case .sequence(let sequence) = node else {
      throw invalid(node, key: "corrections", expected: "a list of {column: ..., unit: ...}")
    }
    var corrections: [UnitCorrection] = []
    let keys = ["column", "unit", "above", "below", "reason"]
    for entry in sequence {
      var correction = UnitCorrection(column: "", unit: "")
      for (key, value) in try entries(of: entry, key: "corrections", allowed: keys) {
        switch key {
        case "column": correction.column = try string(value, key: key)
        case "unit": correction.unit = try string(value, key: key)
        case "above": correction.above = try number(value, key: key)
        case "below": correction.below = try number(value, key: key)
        default: correction.reason = try string(value, key: key)
        }
      }
      guard !correction.column.isEmpty, !correction.unit.isEmpty else {
        throw invalid(entry, key: "corrections", expected: "column and unit")
      }
      corrections.append(correction)
    }
    return corrections
  }

  /// A limit of normal: a number, or the column that holds it.
  func normalLimit(_ node: Node, key: String) throws(StudyFileError) -> VariableSource.Limit {
    let text = try string(node, key: key)
    guard let value = NumberText.value(of: text) else { return VariableSource.Limit(column: text) }
    guard value > 0, value.isFinite else {
      throw invalid(node, key: key, expected: "a column, or a number above 0")
    }
    return VariableSource.Limit(value: value)
  }

  /// A mapping of texts to texts.
  func texts(_ node: Node, key: String) throws(StudyFileError) -> [String: String] {
    guard case .mapping(let mapping) = node else {
      throw invalid(node, key: key, expected: "a mapping of texts to texts")
    }
    var texts: [String: String] = [:]
    for (text, meaning) in mapping {
      texts[try string(text, key: key)] = try string(meaning, key: key)
    }
    return texts
  }
}
