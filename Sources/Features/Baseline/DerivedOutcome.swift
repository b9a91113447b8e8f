public import Cohorts

/// Clinical benefit computed from the best response; an outcome, so that no feature is made of it.
public enum DerivedOutcome {
  /// The definition of a name such as `orr`, in any case; nil where there is none.
  public static func definition(named name: String) -> ResponseOutcome.Definition? {
    ResponseOutcome.Definition(rawValue: name.lowercased())
  }

  /// When the values of a name are known: those of every definition are outcomes; nil for other names.
  public static func availability(ofName name: String) -> Availability? {
    definition(named: name).map { _ in .outcome }
  }

  /// A week in days times 24: stable disease that lasts as long is benefit (Cancer Immunol Res
  /// 2015;3:288, PMC4351797).
  static let daysOfStableDisease = 168.0

  /// The outcome of each row: 1 for benefit, 0 for none, not a number where it is not known.
  ///
  /// - Parameters:
  ///   - outcome: The definition. Its columns are used where it names them; else the best response and
  ///     progression-free survival that were recognized.
  ///   - values: The variables of the table.
  /// - Returns: The outcomes; nil where the table lacks the best response, or, where stable disease must
  ///   last, how long it did.
  public static func values(
    _ outcome: ResponseOutcome, in values: BaselineValues
  ) -> [Double]? {
    var values = values
    var sources = values.sources
    sources.name(outcome.response, as: "bor")
    sources.name(outcome.duration, as: "pfs_months")
    if sources != values.sources {
      values = BaselineValues(cohort: values.cohort, sources: sources)
    }
    guard let responses = values.levels("bor")?.values else { return nil }
    var lasts: [Double]?
    if outcome.definition == .stableDiseaseFor24Weeks {
      guard let months = values.measured("pfs_months")?.values else { return nil }
      // The event belongs to the survival that was recognized, not to another column.
      let events = outcome.duration == nil ? values.measured("pfs_event")?.values : nil
      lasts = months.indices.map { lasting(months[$0], event: events?[$0] ?? .nan) }
    }
    return responses.codes.indices.map { row in
      switch responses[row] {
      case "CR", "PR": 1
      case "SD":
        switch outcome.definition {
        case .objectiveResponse: 0
        case .anyStableDisease: 1
        case .stableDiseaseFor24Weeks: lasts?[row] ?? .nan
        }
      case "PD": 0
      case "NE": outcome.notEvaluable == .failure ? 0 : .nan
      default: .nan
      }
    }
  }

  /// Whether stable disease lasted 24 weeks; not known where observation ended before without
  /// progression.
  private static func lasting(_ months: Double, event: Double) -> Double {
    if months.isNaN { return .nan }
    if Threshold.atLeast(months * VariableRule.daysInMonth, daysOfStableDisease) { return 1 }
    return event == 0 ? .nan : 0
  }

  /// Where the outcome came from, as a model keeps it.
  public static func feature(_ outcome: ResponseOutcome) -> DerivedFeature {
    let (label, rule, citation): (String, String, String?) =
      switch outcome.definition {
      case .objectiveResponse: ("Objective response", "CR or PR", nil)
      case .anyStableDisease:
        (
          "Tumor control", "CR, PR or SD",
          "Curti et al., J Immunother Cancer 2017;5:102, doi 10.1186/s40425-017-0307-5"
        )
      case .stableDiseaseFor24Weeks:
        (
          "Clinical benefit", "CR, PR, or SD without progression for 24 weeks (168 days) or more",
          "Johnson et al., Cancer Immunol Res 2015;3:288, PMC4351797"
        )
      }
    let notEvaluable = outcome.notEvaluable == .failure ? "no benefit" : "missing"
    let name = outcome.definition.rawValue
    let duration = outcome.duration ?? "pfs_months"
    return DerivedFeature(
      column: name, name: name, kind: .outcome, label: label,
      formula: "\(rule); not evaluable is \(notEvaluable)", unit: nil,
      inputs: [outcome.response ?? "bor"]
        + (outcome.definition == .stableDiseaseFor24Weeks ? [duration] : []),
      citation: citation, assumed: [])
  }
}

extension BaselineSources {
  /// Takes a column for a variable, whatever was recognized as it.
  fileprivate mutating func name(_ column: String?, as variable: String) {
    guard let column, self[variable]?.column != column else { return }
    variables.removeAll { $0.variable == variable }
    variables.append(
      VariableSource(
        variable: variable, column: column,
        conversion: DataDictionary.variable(named: variable)?.unit.map { UnitConversion(unit: $0) })
    )
  }
}
