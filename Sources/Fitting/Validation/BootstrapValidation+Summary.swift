internal import ResponseModels
internal import Statistics

extension BootstrapValidation.Outcome {
  /// The resamples that gave a model.
  var models: [BootstrapRecord] { records.filter(\.isModel) }

  /// The measures with their optimism and limits.
  ///
  /// - Parameters:
  ///   - rows: The rows of the cohort.
  ///   - names: The terms.
  ///   - level: The confidence level of limits.
  /// - Returns: The summary.
  func summary(rows: TrainingRows, names: [String], level: Double) -> BootstrapSummary {
    let models = self.models
    return BootstrapSummary(
      resamples: records.count, failed: records.count - models.count,
      interval: .locationShifted, confidenceLevel: level,
      measures: ValidationMeasure.allCases.map { measure($0, models, level: level) },
      outOfBag: outOfBag(models, rows: rows),
      selection: names.indices.map { term in
        let count = models.count { $0.isSelected(term) }
        return SelectionFrequency(
          term: names[term],
          frequency: models.isEmpty ? 0 : Double(count) / Double(models.count))
      })
  }

  /// A measure, with Noma's location-shifted limits.
  ///
  /// They are percentiles of the models' measures on their own rows, less the optimism. Where each model is perfect on its own rows by construction, as the
  /// calibration of maximum likelihood is, they would say nothing, and there are none.
  private func measure(
    _ measure: ValidationMeasure, _ models: [BootstrapRecord], level: Double
  ) -> BootstrapSummary.Measure {
    // A model without the measure on either set of rows says nothing of the difference.
    let pairs = models.map { (training: $0.training(measure), test: $0.test(measure)) }
      .filter { $0.training.isFinite && $0.test.isFinite }
    let apparent = apparent[measure.index]
    let optimism = mean(pairs.map(\.training)) - mean(pairs.map(\.test))
    let own = pairs.map(\.training).sorted()
    let isVaried = (own.last ?? 0) - (own.first ?? 0) > 1e-9
    let tail = (1 - level) / 2
    func limit(_ share: Double) -> Double? {
      isVaried ? Quantile.type7(share, ofSorted: own) - optimism : nil
    }
    return BootstrapSummary.Measure(
      name: measure.rawValue, apparent: apparent, optimism: optimism,
      corrected: apparent - optimism, confLow: limit(tail), confHigh: limit(1 - tail))
  }

  /// The .632 and .632+ estimates of the measures that out-of-bag rows can have.
  private func outOfBag(
    _ models: [BootstrapRecord], rows: TrainingRows
  ) -> [BootstrapSummary.OutOfBag] {
    let weights = rows.weights ?? [Double](repeating: 1, count: rows.outcomes.count)
    let events = zip(rows.outcomes, weights).reduce(0) { $0 + $1.0 * $1.1 }
    let prevalence = events / weights.reduce(0, +)
    let chance = Estimator632.NoInformation(
      linearPredictors: linear, weights: weights, prevalence: prevalence)
    let measures: [(ValidationMeasure, Double)] = [
      (.auc, 0.5), (.dxy, 0), (.brier, chance.brier), (.logLoss, chance.logLoss),
    ]
    return measures.map { measure, noInformation in
      let outside = mean(models.map { $0.outOfBag(measure) }.filter(\.isFinite))
      let estimate = Estimator632(
        apparent: apparent[measure.index], outOfBag: outside, noInformation: noInformation)
      return BootstrapSummary.OutOfBag(
        name: measure.rawValue, outOfBag: outside, noInformation: noInformation,
        plain: estimate.plain, plus: estimate.plus, weight: estimate.weight)
    }
  }

  /// The mean; NaN of nothing.
  private func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }
}
