internal import ResponseModels

extension TrainingRecord {
  /// Notes how the interval of the cross-validated area is made, where there is one.
  mutating func noteArea(of summary: CrossValidationSummary) {
    guard summary.aucLow != nil else { return }
    remarks.append(
      "the interval of the cross-validated AUC is DeLong's, its components averaged over repeats "
        + "patient by patient: repeats see the same patients and do not narrow it; it takes the "
        + "folds' models as they are (LeDell et al. 2015)")
  }

  /// Warns of resamples that gave no model.
  mutating func noteFailedResamples(_ count: Int, of total: Int) {
    guard count > 0 else { return }
    let consequence =
      count == total
      ? "there are no corrected measures"
      : "the others are easier to fit, so that the optimism may be too small"
    warnings.append(
      ModelWarning(
        rule: "failed-resamples",
        message: "\(count) of \(total) bootstrap resamples could not be fitted by "
          + "\(design.method.rawValue); \(consequence)"))
  }

  /// Warns of rows that resamples name but the model does not use.
  mutating func noteLeftOutOfResamples(_ count: Int) {
    guard count > 0 else { return }
    warnings.append(
      ModelWarning(
        rule: "resample-rows",
        message: "\(count) \(count == 1 ? "place" : "places") in the given bootstrap resamples "
          + "\(count == 1 ? "names a row" : "name rows") that the model leaves out because a value "
          + "is missing; those resamples are smaller"))
  }
}
