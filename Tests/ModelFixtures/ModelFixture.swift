public import Cohorts
public import Features
public import ResponseModels

/// A small model with known numbers, made without any fit.
public enum ModelFixture {
  /// Twelve made-up patients: two numbers and a category.
  public static let cohort = Cohort(
    source: "fixtures/made-up.csv",
    columns: [
      Column(
        name: "age", position: 1,
        values: .numeric([31, 44, 58, 62, 70, 39, 51, 66, 47, 55, 60, 35])),
      Column(
        name: "ldh", position: 2,
        values: .numeric([140, 180, 900, 210, 330, 160, 250, 410, 190, 205, 170, 150])),
      Column(
        name: "site", position: 3,
        values: .categorical(
          CategoricalValues(
            codes: [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], levels: ["kidney", "lung", "skin"]))),
    ], rowCount: 12)

  /// The terms: (Intercept), age, log(ldh), site=lung, site=skin, age:site=lung, age:site=skin.
  public static let formula = "benefit ~ age + log(ldh) + site + age:site"

  /// The coefficients of the terms.
  public static let estimates = [2.5, -0.02, -0.5, 0.4, -0.8, 0.01, 0.015]

  /// A covariance L·Lᵀ of full rank.
  public static let covariance: [[Double]] = {
    let size = estimates.count
    var product = [[Double]](repeating: [Double](repeating: 0, count: size), count: size)
    for row in 0..<size {
      for column in 0..<size {
        for index in 0..<size {
          product[row][column] += lower(row, index) * lower(column, index)
        }
      }
    }
    return product
  }()

  private static func lower(_ row: Int, _ column: Int) -> Double {
    if column > row { return 0 }
    return column == row ? 0.2 / Double(row + 1) : 0.01 * Double(row - column)
  }

  /// The standard normal quantile of 0.975.
  public static let quantile = 1.959963984540054

  /// The recipe of the terms.
  public static func recipe(_ formula: String = formula) throws -> DesignRecipe {
    try DesignRecipe(formula: Formula(parsing: formula), cohort: cohort) {
      _, _, _ throws(FeatureError) in []
    }
  }

  /// The model.
  ///
  /// - Parameters:
  ///   - design: How it says that it was made.
  ///   - estimates: The coefficients.
  ///   - covariance: Their covariance.
  ///   - kept: Which of the recipe's terms have a coefficient.
  ///   - quantile: The quantile of its intervals.
  ///   - imputer: How it fills in missing predictors.
  /// - Returns: A model that passes its own checks.
  /// - Throws: `ModelInconsistency`.
  public static func model(
    design: StudyDesign = StudyDesign(outcome: "benefit", formula: formula),
    estimates: [Double] = estimates, covariance: [[Double]] = covariance,
    kept: [Int] = Array(0..<7), quantile: Double = quantile,
    imputer: FrozenImputer? = nil
  ) throws -> ResponseModel {
    let recipe = try recipe()
    let terms = recipe.termNames
    return try ResponseModel(
      design: design, recipe: recipe,
      coefficients: kept.map {
        Coefficient(
          term: terms[$0], estimate: estimates[$0], stdError: covariance[$0][$0].squareRoot())
      },
      covariance: kept.map { row in kept.map { covariance[row][$0] } },
      normalQuantile: quantile,
      dropped: terms.indices.filter { !kept.contains($0) }.map {
        DroppedTerm(term: terms[$0], reason: .collinear, with: [terms[0]])
      },
      predictors: predictors,
      cohort: CohortSummary(
        source: cohort.source, digest: nil, rows: 12, rowsUsed: 12, events: 5, excluded: [],
        outcomePrevalence: 5.0 / 12),
      fit: FitSummary(method: .flic, converged: true, iterations: 4, stopped: "converged"),
      crossValidation: CrossValidationSummary(
        folds: 2, repeats: 1, pooledAUC: 0.7, meanAUC: .nan, brier: 0.2, logLoss: 0.6,
        calibrationIntercept: 0.1, calibrationSlope: 0.9,
        perFold: [.init(repeat: 1, fold: 1, n: 6, events: 0, auc: nil, brier: 0.2, logLoss: 0.6)]),
      warnings: [ModelWarning(rule: "sample-size", message: "few events")], imputer: imputer)
  }

  /// A summary of each predictor.
  public static let predictors = [
    PredictorSummary(name: "age", low: 31, high: 70),
    PredictorSummary(name: "ldh", low: 140, high: 900, unit: "U/L"),
    PredictorSummary(
      name: "site",
      levels: ["kidney", "lung", "skin"].map { .init(level: $0, rows: 4) }),
  ]

  /// A cohort of given patients.
  public static func patients(_ rows: [(age: Double, ldh: Double, site: String?)]) -> Cohort {
    let levels = Array(Set(rows.compactMap(\.site))).sorted()
    let codes = rows.map { row in
      row.site.flatMap { levels.firstIndex(of: $0) }.map { Int32($0) } ?? -1
    }
    return Cohort(
      source: "patients.csv",
      columns: [
        Column(name: "age", values: .numeric(rows.map(\.age))),
        Column(name: "ldh", values: .numeric(rows.map(\.ldh))),
        Column(
          name: "site", values: .categorical(CategoricalValues(codes: codes, levels: levels))),
      ], rowCount: rows.count)
  }
}
