/// What to do about a warning that a training leaves with its model.
enum WarningRemedy {
  /// The remedy; empty where nothing is to be done.
  static func text(for rule: String) -> String {
    switch rule {
    case "collinear": "Leave the term out of the model, or accept the fit without it."
    case "constant": "Leave the term out, or check the filters."
    case "separation":
      "Report intervals with care, merge rare levels, or leave the terms out."
    case "sample-size": "Use fewer predictors, chosen beforehand, or collect more patients."
    case "incomplete-rows": "See which columns lack values; leave out the worst of them."
    case "failed-folds": "Use --method flic or firth, or fewer folds."
    case "landmark":
      "Only patients still under observation without the outcome at the landmark belong in the "
        + "cohort (--where), and the model is not for candidates."
    default: ""
    }
  }
}
