internal import Cohorts
internal import Fitting
internal import RealModule
internal import Statistics

/// A patient of the studies: a normal predictor a, a normal one b correlated 0.5 with it, a binary one c
/// that is more frequent where a is high, and an outcome by a logistic model of them.
struct StudyPatient {
  /// The names of the predictors.
  static let names = ["a", "b", "c"]

  /// The values of the predictors.
  let values: [Double]
  /// 1 or 0.
  let outcome: Double

  /// Draws a patient.
  ///
  /// - Parameters:
  ///   - coefficients: The intercept, then one a predictor.
  ///   - generator: Where draws come from.
  init(coefficients: [Double], _ generator: inout SeededGenerator) {
    let a = generator.nextNormal()
    let b = 0.5 * a + Double.sqrt(0.75) * generator.nextNormal()
    let c = generator.nextUniform() < Logistic.inverse(0.6 * a) ? 1.0 : 0
    values = [a, b, c]
    let linear = zip(coefficients, [1] + values).reduce(0) { $0 + $1.0 * $1.1 }
    outcome = generator.nextUniform() < Logistic.inverse(linear) ? 1 : 0
  }

  /// Patients as training takes them.
  static func rows(_ columns: [[Double]], outcomes: [Double]) -> TrainingRows {
    let cohort = Cohort(
      source: "simulated",
      columns: zip(names, columns).map { Column(name: $0, values: .numeric($1)) },
      rowCount: outcomes.count)
    return TrainingRows(cohort: cohort, outcomes: outcomes)
  }
}
