internal import Export
internal import Statistics

extension PerformanceReport {
  /// The measures as JSON, in the order in which they are read.
  var json: JSONValue.KeyValuePairs {
    [
      "n": .integer(n),
      "events": .integer(events),
      "auc": auc,
      "average_precision": .number(averagePrecision),
      "brier": .number(brier?.value),
      "scaled_brier": .number(brier?.scaled),
      "log_loss": .number(logLoss),
      "nagelkerke_r2": .number(nagelkerkeR2),
      "calibration": calibrationJSON,
      "hosmer_lemeshow": hosmerLemeshowJSON,
      "youden": youdenJSON,
      "net_benefit": .array(
        netBenefit.map {
          .object([
            "threshold": .number($0.threshold), "model": .number($0.model),
            "treat_all": .number($0.treatAll), "treat_none": .number($0.treatNone),
          ])
        }),
    ]
  }

  private var auc: JSONValue {
    let interval = areaUnderCurve?.interval(level: level)
    return .object([
      "estimate": .number(area),
      "std_error": .number(areaUnderCurve?.estimate.standardError),
      "conf_low": .number(interval?.low),
      "conf_high": .number(interval?.high),
    ])
  }

  private var calibrationJSON: JSONValue {
    let intercept = calibration?.intercept.interval(level: level)
    let slope = calibration?.slope?.interval(level: level)
    let ratioInterval = ratio?.interval(level: level)
    return .object([
      "intercept": .number(calibration?.intercept.value),
      "intercept_std_error": .number(calibration?.intercept.standardError),
      "intercept_conf_low": .number(intercept?.low),
      "intercept_conf_high": .number(intercept?.high),
      "slope": .number(calibration?.slope?.value),
      "slope_std_error": .number(calibration?.slope?.standardError),
      "slope_conf_low": .number(slope?.low),
      "slope_conf_high": .number(slope?.high),
      "oe_ratio": .number(ratio?.value),
      "oe_ratio_conf_low": .number(ratioInterval?.low),
      "oe_ratio_conf_high": .number(ratioInterval?.high),
      "ici": .number(calibrationCurve?.ici),
      "e50": .number(calibrationCurve?.e50),
      "e90": .number(calibrationCurve?.e90),
      "emax": .number(calibrationCurve?.emax),
    ])
  }

  /// Two p-values: which holds depends on whether the model was fitted to these rows.
  private var hosmerLemeshowJSON: JSONValue {
    guard let test = hosmerLemeshow else { return .null }
    return .object([
      "groups": .integer(test.groups.count),
      "statistic": .number(test.statistic),
      "df": .integer(test.groups.count),
      "p_value": .number(test.pValue(isDevelopmentData: false)),
      "p_value_development": .number(test.pValue(isDevelopmentData: true)),
    ])
  }

  private var youdenJSON: JSONValue {
    guard let youden else { return .null }
    return .object([
      "threshold": .number(youden.threshold), "index": .number(youden.youdenIndex),
      "sensitivity": .number(youden.sensitivity), "specificity": .number(youden.specificity),
    ])
  }
}
