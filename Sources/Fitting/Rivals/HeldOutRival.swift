internal import ResponseModels

/// A rival's predictions of held-out rows.
struct HeldOutRival {
  /// What is said of it.
  var summary: RivalSummary
  /// The linear predictors that are judged, by repeat and row; NaN where there is none.
  var linear: [[Double]]
  /// The same, recalibrated in the training parts; nil where they were fitted there in any case.
  var recalibrated: [[Double]]?

  /// The linear predictors that owe most to the training parts.
  var best: [[Double]] { recalibrated ?? linear }
}
