internal import LinearAlgebra
internal import ResponseModels
internal import Statistics

/// What the models of resamples say of one patient.
public struct PatientInstability: Sendable, Hashable {
  /// The row among the complete rows, from 0.
  public let row: Int
  /// The model's probability.
  public let apparent: Double
  /// The lower limit of the resamples' probabilities.
  public let low: Double
  /// The upper limit of the resamples' probabilities.
  public let high: Double
  /// The mean absolute difference of the resamples' probabilities and the model's.
  public let meanAbsoluteError: Double
  /// The share of models that classify the patient otherwise than the model does.
  public let classification: Double
}

extension BootstrapValidation.Outcome {
  /// How far predictions for the same patients differ between models of resamples.
  ///
  /// Riley & Collins, *Biometrical Journal* 65 (2023) 2200302. There is nothing to say where
  /// predictions were not kept or no resample gave a model.
  ///
  /// - Parameters:
  ///   - level: The level of the patients' intervals.
  ///   - threshold: The probability from which on a patient is classified as one with the outcome.
  ///   - threads: The largest number of threads; 0 for one a processor.
  /// - Returns: One element a patient.
  func instability(level: Double, threshold: Double, threads: Int) -> [PatientInstability] {
    let models = self.models
    guard layout.predictions > 0, !models.isEmpty else { return [] }
    // Few patients at a time, so that their predictions by all models stay near.
    let size = 16
    let pieces = Parallel.map(
      count: (linear.count + size - 1) / size, threads: threads
    ) { piece in
      let rows = piece * size..<min(linear.count, (piece + 1) * size)
      var predictions = rows.map { _ in [Double](repeating: 0, count: models.count) }
      for (index, model) in models.enumerated() {
        let found = model.linearPredictors(rows)
        for (place, value) in zip(predictions.indices, found) { predictions[place][index] = value }
      }
      return zip(rows, predictions).map { row, linear in
        patient(row, linear, level: level, threshold: threshold)
      }
    }
    return Array(pieces.joined())
  }

  /// What the models' linear predictors say of a patient.
  private func patient(
    _ row: Int, _ linear: [Double], level: Double, threshold: Double
  ) -> PatientInstability {
    let apparent = Logistic.inverse(self.linear[row])
    var predictions = linear
    LogisticVectors.evaluate(linear, probabilities: &predictions)
    let count = Double(predictions.count)
    var (error, otherwise) = (0.0, 0)
    for value in predictions {
      error += abs(value - apparent)
      otherwise += (value >= threshold) != (apparent >= threshold) ? 1 : 0
    }
    let tail = (1 - level) / 2
    let limits = Quantile.type7([tail, 1 - tail], of: predictions)
    return PatientInstability(
      row: row, apparent: apparent, low: limits[0], high: limits[1],
      meanAbsoluteError: error / count, classification: Double(otherwise) / count)
  }
}

extension InstabilitySummary {
  /// The summary over patients; nil where there are none.
  init?(_ patients: [PatientInstability], resamples: Int, level: Double, threshold: Double) {
    guard !patients.isEmpty else { return nil }
    let errors = patients.map(\.meanAbsoluteError).sorted()
    let widths = patients.map { $0.high - $0.low }.sorted()
    let count = Double(patients.count)
    self.init(
      resamples: resamples, meanAbsoluteError: errors.reduce(0, +) / count,
      maxAbsoluteError: errors.last ?? 0, level: level,
      quantiles: [0, 0.05, 0.25, 0.5, 0.75, 0.95, 1].map { share in
        Quantile(
          share: share, meanAbsoluteError: Statistics.Quantile.type7(share, ofSorted: errors),
          width: Statistics.Quantile.type7(share, ofSorted: widths))
      },
      threshold: threshold,
      classificationInstability: patients.reduce(0) { $0 + $1.classification } / count,
      maxClassificationInstability: patients.map(\.classification).max() ?? 0)
  }
}
