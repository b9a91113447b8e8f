/// What to do about a warning that a training leaves with its model.
enum WarningRemedy {
  /// The remedy; empty where nothing is to be done.
  static func text(for rule: String) -> String {
    switch rule {
    case "collinear": "Leave the term out of the model, or accept the fit without it."
    case "constant": "Leave the term out, or check the filters."
    case "separation":
      "Report intervals with care, merge rare levels, or leave the terms out."
    case "sample-size": "Collect more patients, or use fewer predictors, chosen beforehand."
    case "no-model":
      "Report that no model was found; rank refuses this one. More patients may change that."
    case "better-rival":
      "Use the published score, unless it was made from these patients; or combine both by --offset."
    case "incomplete-rows": "See which columns lack values; leave out the worst of them."
    case "failed-folds": "Use fewer folds, or folds that leave both outcomes among the rest."
    case "failed-resamples":
      "Use --method flic or a penalty, which have an answer in each resample."
    case "missing-center", "missing-period":
      "Complete the column, or give the rows a label of their own."
    case "single-center", "single-period":
      "Name a column with two values or more, or check the filters."
    case "one-class-center", "one-class-period": "Merge small centers or neighboring periods."
    case "failed-center", "failed-period":
      "Use --method flic or a penalty, which have an answer with few events."
    case "resample-rows": "Give resamples of the rows that have all values."
    case "availability-overruled":
      "If a candidate has no such value before the first dose, take the line out of the study file."
    case "categories":
      "Clean the value, or name it as missing with --na; factor() says that categories are meant."
    case "limits": "Check the values and their units."
    case "study-column": "Check how the column is spelled; a wrong name guards nothing."
    case "few-events": "Use fewer folds."
    case "leave-one-out": "Judge discrimination by --folds 5 or 10 instead."
    case "repeated-id":
      "Keep one row a patient, or give every patient's rows the same fold by --fold-column."
    case "levels": "Correct the spelling, or name the levels in their order in a study file."
    case "few-observed", "mostly-imputed":
      "Leave the variable out, or compare with the fit of the complete rows beside."
    case "constant-imputed": "Leave the variable out: it says nothing."
    case "missing-by-outcome":
      "Find out why values are missing; where sicker patients were not measured, say so beside results."
    case "folds": "Use fewer folds where that is not meant."
    case "landmark":
      "Only patients still under observation without the outcome at the landmark belong in the "
        + "cohort (--where), and the model is not for candidates."
    case "prior-conflict":
      "Ask whether the prior is about patients like these; show the estimates without it beside it."
    case "prior-only": "Report the prior with the estimate, or leave the term out."
    case "unused-prior": "Check how their terms are spelled; a prior that is not used says nothing."
    case "published-effect": "Look the numbers up again in the paper."
    case "failed-subsamples":
      "Use a larger --subsample-share, or collect more patients with the rarer outcome."
    case "nothing-selected":
      "Collect more patients, or take it that these predictors say nothing of the outcome here."
    default: ""
    }
  }
}
