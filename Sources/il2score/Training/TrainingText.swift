internal import Export
internal import ResponseModels

/// What `train` tells a person about the model that it made.
enum TrainingText {
  /// The summary of a training.
  static func text(of model: ResponseModel, path: String, bold: Bool) -> String {
    let cohort = model.cohort
    var text = """
      \(model.design.outcome) ~ \(rightSide(of: model.design.formula))
      \(cohort.rowsUsed) patients of \(cohort.rows), \(cohort.events) with the outcome \
      (\(NumberText.fixed(100 * cohort.outcomePrevalence, decimals: 1))%), method \
      \(model.fit.method.rawValue)


      """
    text += coefficients(of: model).text(bold: bold)
    for dropped in model.droppedTerms {
      text += "\(dropped.term): dropped, \(dropped.reason.rawValue)\n"
    }
    text += tests(of: model, bold: bold)
    text += "\n" + fit(model.fit) + penalty(of: model)
    text += subsampling(of: model)
    text += imputation(model.findings.imputation, bold: bold)
    if let priors = model.findings.priors { text += self.priors(priors, of: model, bold: bold) }
    if let validation = model.crossValidation {
      text += self.validation(validation, level: model.design.confidenceLevel)
    }
    text += verdict(of: model.findings, bold: bold)
    if let bootstrap = model.findings.bootstrap {
      text += self.bootstrap(bootstrap, bold: bold)
    }
    if let instability = model.findings.instability { text += self.instability(instability) }
    for summary in model.findings.internalExternal ?? [] {
      text += internalExternal(summary, bold: bold)
    }
    text += "\nwritten to \(path)\n"
    return text
  }

  private static func rightSide(of formula: String) -> String {
    String(formula.drop { $0 != "~" }.dropFirst().drop { $0 == " " })
  }

  private static func coefficients(of model: ResponseModel) -> TerminalTable {
    var table = TerminalTable(
      CoefficientTable.header.map { ($0, $0 == "term" ? .left : .right) })
    for coefficient in model.coefficients {
      table.append(CoefficientText.cells(of: coefficient))
    }
    return table
  }

  private static func fit(_ fit: FitSummary) -> String {
    let text =
      "log-likelihood \(NumberText.fixed(fit.logLikelihood)), deviance "
      + "\(NumberText.fixed(fit.deviance)) (null \(NumberText.fixed(fit.nullDeviance))), AIC "
      + "\(NumberText.fixed(fit.aic)), BIC \(NumberText.fixed(fit.bic))\n"
    return text
  }
}
