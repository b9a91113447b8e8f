internal import Cohorts
internal import Fitting
internal import ResponseModels

/// Times training with a bootstrap: seconds a resample, and Somers' D corrected for optimism.
///
/// That is the fit of all rows, those of the resamples, and every measure of each.
///
/// - Parameters:
///   - path: A table of the predictors x1 to x8 and the outcome y, 1 or 0.
///   - count: The number of resamples.
///   - repeats: How often the work is timed.
func benchmarkBootstrap(path: String, count: Int, repeats: Int) {
  let clock = ContinuousClock()
  do {
    let cohort = try CohortReader.read(path: path, options: IntakeOptions())
    guard let column = cohort.columns.first(where: { $0.name == "y" }),
      case .numeric(let outcomes) = column.values
    else {
      print("bootstrap \(path)\til2score\tfailed\tthere is no outcome y")
      return
    }
    let rows = TrainingRows(cohort: cohort, outcomes: outcomes)
    let formula = "y ~ " + (1...8).map { "x\($0)" }.joined(separator: " + ")
    for method in [FittingMethod.ml, .firth, .flic] {
      let trainer = ModelTrainer(
        design: StudyDesign(
          outcome: "y", formula: formula, method: method, folds: 0,
          validation: ValidationDesign(bootstrap: count)))
      for _ in 0..<max(1, repeats) {
        let start = clock.now
        let model = try trainer.train(rows, fileRows: cohort.rowCount).model
        let elapsed = start.duration(to: clock.now)
        let seconds =
          Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) * 1e-18
        let check = model.findings.bootstrap?.measures.first { $0.name == "dxy" }?.corrected
        let tool = method == .ml ? "il2score" : "il2score, \(method.rawValue)"
        print("bootstrap \(path)\t\(tool)\t\(seconds / Double(count))\t\(check ?? .nan)")
      }
    }
  } catch {
    print("bootstrap \(path)\til2score\tfailed\t\(error)")
  }
}
