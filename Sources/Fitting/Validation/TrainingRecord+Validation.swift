internal import ResponseModels

extension TrainingRecord {
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
