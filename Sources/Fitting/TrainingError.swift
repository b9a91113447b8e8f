public import Features
public import ResponseModels
public import Statistics

/// Why a model could not be trained.
public enum TrainingError: Error, Sendable {
  /// The columns cannot become the features asked for.
  case features(FeatureError)
  /// No row has everything that the model uses; the columns that rows lack, and in how many rows.
  case noCompleteRows(rows: Int, missing: [CohortSummary.Exclusion])
  /// A term is undefined for a patient's value, as log(x) is for 0.
  case undefinedTerm(file: String, line: Int, terms: [String], rows: Int)
  /// Every outcome is the same.
  case oneClass(events: Bool, rows: Int)
  /// An observation weight is negative or infinite.
  case unusableWeight(file: String, line: Int)
  /// A value is not a finite number.
  case unusableValue(file: String, line: Int, term: String)
  /// Terms that separate events from non-events: maximum likelihood has no answer.
  case separation(terms: [String], rows: Int, of: Int, isComplete: Bool)
  /// The search ended without a maximum.
  case notConverged(FitReport)
  /// The formula has no term and no intercept.
  case emptyModel
  /// The penalty strength is negative or not finite.
  case penaltyStrength
  /// None of so many subsamples could be fitted.
  case subsamples(count: Int)
  /// A penalty is laid on what is no column, term or variable of the model.
  case unknownPenaltyName(name: String, known: [String])
  /// The rows cannot be dealt into the folds asked for.
  case folds(FoldsError)
  /// Variables that have no value in any row, so that none can be imputed.
  case nothingObserved(terms: [String])
  /// The copies of a column of imputations are fewer than two, or differ in their number of rows.
  case imputationCopies(column: String, rows: [Int])
  /// Too few bootstrap resamples could be fitted for intervals.
  case noResamples(failed: Int)
  /// The parts of the model do not fit together.
  case inconsistent(ModelInconsistency)
  /// Priors that cannot be used for the model.
  case priors(PriorError)
  /// The prior of a term is no distribution in the units of its column.
  case unusablePrior(term: String)
}
