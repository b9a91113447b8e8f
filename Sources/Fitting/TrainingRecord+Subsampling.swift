internal import ResponseModels

extension TrainingRecord {
  /// Keeps what fits of subsamples had in common, and warns of those that could not be made.
  mutating func noteSubsampling() {
    guard let summary = learnt.subsampling else { return }
    findings.subsampling = summary
    guard summary.failures > 0 else { return }
    warnings.append(
      ModelWarning(
        rule: "failed-subsamples",
        message: "\(summary.failures) of \(summary.subsamples + summary.failures) subsamples could "
          + "not be fitted, mostly for want of one outcome; averages are over the others"))
  }

  /// What the numbers of a model of averages mean.
  static func subsamplingNotes(_ design: SubsamplingDesign) -> [String] {
    [
      "coefficients are averages over \(design.subsamples) penalized fits of random subsamples of the "
        + "rows; jackknife_error is the delete-d jackknife's standard error (Shao and Wu 1989), which "
        + "holds for smooth estimates such as ridge's and only roughly for what a lasso often leaves "
        + "out; monte_carlo_error says what more subsamples could change"
    ]
  }
}
