public import Features

/// A trained model as a frozen value: coefficients, how they were made, and how to use them.
///
/// Every way of making one, also decoding, checks that the parts fit together and that the golden
/// vectors give their recorded answers; what exists can be trusted to score.
public struct ResponseModel: Hashable, Sendable {
  /// The word that marks a model file.
  public static let format = "il2score-model"
  /// The version of the file's layout that this program writes, and the newest that it reads.
  public static let formatVersion = 1

  /// The program that made the model, with its version.
  public let program: String
  /// How the model was made.
  public let design: StudyDesign
  /// How predictors become the columns of the design matrix.
  public let recipe: DesignRecipe
  /// The coefficients of the kept terms, in the order of the recipe's terms.
  public let coefficients: [Coefficient]
  /// The covariance of the coefficients: p rows of p numbers; none for a method whose estimates have
  /// no valid one, as those of a lasso.
  public let covariance: [[Double]]
  /// The standard normal quantile that intervals use: 1.96 for a confidence level of 0.95.
  public let normalQuantile: Double
  /// The terms without a coefficient.
  public let droppedTerms: [DroppedTerm]
  /// What the training rows say about each predictor.
  public let predictors: [PredictorSummary]
  /// The rows that the model was trained on, counted.
  public let cohort: CohortSummary
  /// How the fit went.
  public let fit: FitSummary
  /// What cross-validation measured; nil where there was none.
  public let crossValidation: CrossValidationSummary?
  /// What the training found beside the coefficients.
  public let findings: TrainingFindings
  /// What the user of the model must know.
  public let warnings: [ModelWarning]
  /// Remarks without consequences.
  public let notes: [String]
  /// Made-up patients and the answers that the model gives for them.
  public let goldenVectors: [GoldenVector]
  /// How columns are computed from baseline variables; nil for a model of columns as they stand.
  public let baseline: BaselineRecipe?
  /// How missing predictors of new patients are filled in; nil where such patients get no estimate.
  public let imputer: FrozenImputer?

  /// The column of the recipe's matrix for each coefficient.
  let keptColumns: [Int]
  /// The factor of the covariance; nil where there is none.
  let factor: CovarianceFactor?

  /// Creates a model from a finished fit, and makes its golden vectors.
  ///
  /// - Parameters:
  ///   - design: How the model was made.
  ///   - recipe: How predictors become terms.
  ///   - coefficients: The coefficients of the kept terms, each named in the recipe.
  ///   - covariance: Their covariance, p rows of p numbers; empty where there is none.
  ///   - normalQuantile: The standard normal quantile of (1 + confidence level) / 2.
  ///   - dropped: The terms without a coefficient.
  ///   - predictors: A summary of each predictor of the recipe.
  ///   - cohort: The counts of the training rows.
  ///   - fit: How the fit went.
  ///   - crossValidation: What cross-validation measured.
  ///   - findings: What the training found beside the coefficients.
  ///   - warnings: What the user must know.
  ///   - notes: Remarks.
  ///   - baseline: How columns are computed from baseline variables.
  ///   - imputer: How missing predictors of new patients are filled in.
  /// - Throws: `ModelInconsistency` where the parts do not fit together.
  public init(
    design: StudyDesign, recipe: DesignRecipe, coefficients: [Coefficient],
    covariance: [[Double]], normalQuantile: Double, dropped: [DroppedTerm] = [],
    predictors: [PredictorSummary], cohort: CohortSummary, fit: FitSummary,
    crossValidation: CrossValidationSummary? = nil, findings: TrainingFindings = .init(),
    warnings: [ModelWarning] = [], notes: [String] = [], baseline: BaselineRecipe? = nil,
    imputer: FrozenImputer? = nil
  ) throws(ModelInconsistency) {
    let parts = Parts(
      program: Program.identity, design: design, recipe: recipe, coefficients: coefficients,
      covariance: covariance, normalQuantile: normalQuantile, droppedTerms: dropped,
      predictors: predictors, cohort: cohort, fit: fit, crossValidation: crossValidation,
      findings: findings, warnings: warnings, notes: notes, goldenVectors: [], baseline: baseline,
      imputer: imputer)
    let bare = try ResponseModel(checking: parts)
    var complete = parts
    complete.goldenVectors = bare.makeGoldenVectors()
    try self.init(checking: complete)
    try checkGoldenVectors()
  }

  /// Creates a model of parts that fit together; golden vectors are not looked at.
  init(checking parts: Parts) throws(ModelInconsistency) {
    let derived = try parts.check()
    program = parts.program
    design = parts.design
    recipe = parts.recipe
    coefficients = parts.coefficients
    covariance = parts.covariance
    normalQuantile = parts.normalQuantile
    droppedTerms = parts.droppedTerms
    predictors = parts.predictors
    cohort = parts.cohort
    fit = parts.fit
    crossValidation = parts.crossValidation
    findings = parts.findings ?? TrainingFindings()
    warnings = parts.warnings
    notes = parts.notes
    goldenVectors = parts.goldenVectors
    baseline = parts.baseline
    imputer = parts.imputer
    keptColumns = derived.keptColumns
    factor = derived.factor
  }
}
