internal import Statistics

/// What is kept of a resample, as plain numbers: whether there was a model, its measures, which terms
/// it selected, and what it predicts for every patient.
struct BootstrapRecord {
  /// What a record holds.
  struct Layout: Sendable {
    /// The number of terms.
    let terms: Int
    /// The number of patients whose predictions are kept; 0 where they would be too many.
    let predictions: Int

    /// The number of numbers of a record.
    var width: Int { 1 + 2 * ValidationMeasure.count + 4 + terms + predictions }
  }

  let layout: Layout
  /// The numbers: `layout.width` of them.
  let values: ArraySlice<Double>

  /// The numbers of a resample that gave no model.
  static func failure(_ layout: Layout) -> [Double] {
    [0] + [Double](repeating: .nan, count: layout.width - 1)
  }

  /// The numbers of a resample.
  static func success(
    _ layout: Layout, _ verdict: ResampleJudge.Verdict, selected: [Bool], linear: [Double]
  ) -> [Double] {
    var values: [Double] = []
    values.reserveCapacity(layout.width)
    values.append(1)
    values += verdict.training
    values += verdict.test
    let left = verdict.outOfBag
    values += [Double(left.count), left.auc, left.brier, left.logLoss]
    for isSelected in selected { values.append(isSelected ? 1 : 0) }
    if layout.predictions > 0 { values += linear }
    return values
  }

  private func value(_ place: Int) -> Double { values[values.startIndex + place] }

  /// Whether there was a model.
  var isModel: Bool { value(0) == 1 }

  /// A measure on the rows that the model was learnt from.
  func training(_ measure: ValidationMeasure) -> Double { value(1 + measure.index) }

  /// A measure on all rows.
  func test(_ measure: ValidationMeasure) -> Double {
    value(1 + ValidationMeasure.count + measure.index)
  }

  private var left: Int { 1 + 2 * ValidationMeasure.count }

  /// A measure on the rows that were not taken; NaN for measures that are not judged there.
  func outOfBag(_ measure: ValidationMeasure) -> Double {
    switch measure {
    case .auc: value(left + 1)
    case .dxy: 2 * value(left + 1) - 1
    case .brier: value(left + 2)
    case .logLoss: value(left + 3)
    default: .nan
    }
  }

  /// Whether a term has a coefficient.
  func isSelected(_ term: Int) -> Bool { value(left + 4 + term) == 1 }

  /// The model's linear predictors of some patients, in order.
  func linearPredictors(_ rows: Range<Int>) -> ArraySlice<Double> {
    let start = values.startIndex + left + 4 + layout.terms
    return values[start + rows.lowerBound..<start + rows.upperBound]
  }
}
