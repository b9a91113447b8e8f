/// The .632 and .632+ estimates of a measure (Efron & Tibshirani, *JASA* 92 (1997) 548).
public struct Estimator632: Sendable, Hashable {
  /// 0.368·apparent + 0.632·out-of-bag.
  public let plain: Double
  /// The same with the weight 0.632/(1 − 0.368·R) for the out-of-bag measure.
  public let plus: Double
  /// The weight of the out-of-bag measure in `plus`.
  public let weight: Double

  /// Combines the measures.
  ///
  /// - Parameters:
  ///   - apparent: The measure on the rows that the model was learnt from.
  ///   - outOfBag: Its mean over resamples, each judged on the rows that it did not take.
  ///   - noInformation: Its value where predictions and outcomes have nothing to do with each other.
  public init(apparent: Double, outOfBag: Double, noInformation: Double) {
    plain = 0.368 * apparent + 0.632 * outOfBag
    // The relative overfitting rate R, between 0 and 1; the out-of-bag measure is taken to be no
    // worse than no information.
    let room = apparent - noInformation
    let isWorse = room > 0 ? outOfBag < noInformation : outOfBag > noInformation
    let bounded = isWorse ? noInformation : outOfBag
    let lost = apparent - bounded
    let isLoss = room > 0 ? lost > 0 : lost < 0
    let rate = room != 0 && isLoss ? min(1, lost / room) : 0
    weight = 0.632 / (1 - 0.368 * rate)
    plus = plain + (bounded - apparent) * 0.368 * 0.632 * rate / (1 - 0.368 * rate)
  }
}

extension Estimator632 {
  /// Measures where outcomes have nothing to do with predictions: means over all pairs of one
  /// patient's outcome and another's prediction (γ of Efron & Tibshirani).
  public struct NoInformation: Sendable, Hashable {
    /// π·mean((1 − p)²) + (1 − π)·mean(p²).
    public let brier: Double
    /// −π·mean(log p) − (1 − π)·mean(log(1 − p)).
    public let logLoss: Double

    /// Computes the measures.
    ///
    /// - Parameters:
    ///   - linearPredictors: The linear predictors.
    ///   - weights: The weight of each.
    ///   - prevalence: The share of events.
    public init(linearPredictors: [Double], weights: [Double], prevalence: Double) {
      var sums = (events: 0.0, others: 0.0, loss: 0.0, linear: 0.0, weight: 0.0)
      for (linear, weight) in zip(linearPredictors, weights) {
        let (probability, complement) = (Logistic.inverse(linear), Logistic.inverse(-linear))
        sums.events += weight * complement * complement
        sums.others += weight * probability * probability
        // −log(1 − p) = log(1 + eˣ), and −log p is less by x.
        sums.loss += weight * Logistic.softplus(linear)
        sums.linear += weight * linear
        sums.weight += weight
      }
      brier = (prevalence * sums.events + (1 - prevalence) * sums.others) / sums.weight
      logLoss = (sums.loss - prevalence * sums.linear) / sums.weight
    }
  }
}
