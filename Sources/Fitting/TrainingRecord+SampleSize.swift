internal import ResponseModels

extension TrainingRecord {
  /// Notes what the gate said before the fit and the fit itself says, and warns where there are too few
  /// patients.
  ///
  /// Van Houwelingen and le Cessie, *Stat. Med.* 9 (1990) 1303: (χ² − p)/χ², with χ² the
  /// likelihood-ratio statistic against no predictors and p their number.
  mutating func noteSampleSize(_ summary: FitSummary) {
    // Without an intercept the prevalence is still what no predictors would predict.
    let parameters = fit.kept.count - 1
    var shrinkage: Double?
    // A penalty shrinks by itself; the formula is for fits without one.
    if parameters > 0, !isPenalized, let deviance = summary.deviance,
      let null = nullDeviance(hasIntercept: true)
    {
      let statistic = null - deviance
      let total = rows.weights?.reduce(0, +) ?? Double(rows.outcomes.count)
      gate?.observe(statistic: statistic, parameters: parameters, total: total)
      shrinkage = statistic > 0 ? (statistic - Double(parameters)) / statistic : -.infinity
    }
    findings.sampleSize = gate?.summary
    if let shrinkage {
      if shrinkage < 0.9 { warn(parameters: parameters, shrinkage: shrinkage) }
    } else if let gate = gate?.summary, gate.verdict == "cannot-carry" {
      warn(parameters: gate.parameters, shrinkage: nil)
    }
  }

  /// Whether the method shrinks coefficients by a penalty whose strength is chosen.
  private var isPenalized: Bool {
    switch design.method {
    case .ml, .firth, .flic, .flac: false
    default: true
    }
  }

  private mutating func warn(parameters: Int, shrinkage: Double?) {
    let events = rows.outcomes.count { $0 == 1 }
    let fewer = min(events, rows.outcomes.count - events)
    let each = Self.rounded(Double(fewer) / Double(parameters), 1)
    var message =
      "\(events) events among \(rows.outcomes.count) patients for \(parameters) "
      + "\(parameters == 1 ? "parameter" : "parameters") (\(each) of the rarer outcome each)"
    if let shrinkage {
      let factor =
        shrinkage <= 0
        ? "no better than chance is to be expected in new patients"
        : "in new patients effects are expected to be \(Self.rounded(shrinkage, 2)) times as "
          + "large"
      message += ": \(factor) (shrinkage below 0.9, van Houwelingen and le Cessie 1990)"
    }
    if let gate = gate?.summary, let needed = gate.neededPatients, needed > gate.patients {
      message +=
        "; \(gate.parameters) candidate parameters need \(needed) patients by Riley's criteria, and "
        + "these carry \(gate.parameterBudget)"
    }
    warnings.append(ModelWarning(rule: "sample-size", message: message))
  }
}
