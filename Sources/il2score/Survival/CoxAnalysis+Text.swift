internal import Statistics

extension CoxAnalysis {
  /// The model for a person.
  ///
  /// - Parameters:
  ///   - bold: Whether the header is bold.
  ///   - unit: What a row is.
  /// - Returns: Lines.
  func text(bold: Bool, unit: String = "patients") -> String {
    guard let model, gap == nil else { return "no Cox model: \(reason ?? "")\n" }
    var table = TerminalTable([
      ("term", .left), ("hazard_ratio", .right), ("interval", .left), ("estimate", .right),
      (model.robustCovariance == nil ? "std_error" : "robust_std_error", .right),
      ("p_value", .right),
    ])
    for term in terms {
      let limits = term.hazardRatioInterval
      table.append([
        term.name, SurvivalNumbers.ratio(term.hazardRatio),
        SurvivalNumbers.ratio(limits.low) + " to " + SurvivalNumbers.ratio(limits.high),
        NumberText.significant(term.estimate),
        NumberText.significant(term.robustStandardError ?? term.standardError),
        NumberText.pValue(term.pValue),
      ])
    }
    return heading(model, unit: unit) + table.text(bold: bold) + measures(model)
  }

  private func heading(_ model: CoxModel, unit: String) -> String {
    let limits = Self.isProfiled(model) ? "profile" : "Wald"
    let method = model.method == .firth ? "Firth's penalty, \(limits) intervals, " : ""
    let ties = model.ties == .efron ? "efron" : "breslow"
    return
      "Cox model (\(method)\(ties)): \(rowCount) \(unit), \(SurvivalNumbers.events(eventCount))\n"
  }

  private func measures(_ model: CoxModel) -> String {
    let ratio = model.likelihoodRatioTest
    var text = "likelihood ratio \(NumberText.fixed(ratio.chiSquared, decimals: 2)) on "
    text += "\(ratio.degreesOfFreedom), \(SurvivalNumbers.pValue(ratio.pValue))"
    if let concordance {
      text += "; concordance \(NumberText.fixed(concordance.estimate)) "
      text += "(standard error \(NumberText.fixed(concordance.standardError)))"
    }
    if let test = proportionalHazards {
      text += "; proportional hazards \(SurvivalNumbers.pValue(test.global.pValue))"
    }
    return text + "\n"
  }
}
