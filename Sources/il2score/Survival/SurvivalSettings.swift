internal import Features

/// How rows are analyzed, the same for all analyses of a run.
struct SurvivalSettings {
  /// What the user asked for.
  let options: SurvivalOptions
  /// The covariates of the Cox model; nil where there are none.
  let covariates: Formula?
  /// The order of levels of covariates.
  let levelOrder: [String: [String]]
  /// The times at which survival and numbers at risk are given.
  let times: [Double]
  /// Whether a patient may have several rows, each (start, stop]: their ends are no ends of follow-up.
  let hasIntervals: Bool
  /// Threads to use.
  let threads: Int

  /// Whether there is a Cox model.
  var hasCox: Bool { options.by != nil || covariates != nil }
}
