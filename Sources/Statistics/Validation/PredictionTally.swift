internal import RealModule

/// Sums over rows under one set of weights, from which measures follow.
struct PredictionTally {
  let weights: [Double]
  private(set) var weight = 0.0
  private(set) var events = 0.0
  /// The negative log-likelihood of the probabilities.
  private(set) var loss = 0.0
  private var squares = 0.0
  /// Twice the weight of pairs of an event and a non-event in the right order.
  private var doubledPairs = 0.0
  /// Σ over pairs of rows of the product of their weights and the distance of their predictors.
  private var distances = 0.0

  init(_ weights: [Double]) {
    self.weights = weights
  }

  /// Adds a row.
  ///
  /// - Parameters:
  ///   - weight: The row's weight.
  ///   - isEvent: Whether its outcome is 1.
  ///   - loss: Its negative log-likelihood.
  ///   - miss: The probability of what did not happen.
  @inline(__always)
  mutating func add(_ weight: Double, _ isEvent: Bool, _ loss: Double, _ miss: Double) {
    self.weight += weight
    events += isEvent ? weight : 0
    self.loss += weight * loss
    squares += weight * (miss * miss)
  }

  /// Counts pairs, in the order of the linear predictors.
  mutating func rank(_ order: AscendingOrder, outcomes: [Double], linear: [Double]) {
    var (below, othersBelow) = (0.0, 0.0)
    var (tied, tiedOthers, tiedEvents) = (0.0, 0.0, 0.0)
    guard let first = order.rows.first else { return }
    var last = linear[Int(first)]
    let center = linear[Int(order.rows[order.rows.count / 2])]
    for place in order.rows {
      let row = Int(place)
      let (value, weight) = (linear[row], weights[row])
      if value != last {
        doubledPairs += tiedEvents * (2 * othersBelow + tiedOthers)
        distances += tied * (last - center) * (2 * below + tied - self.weight)
        below += tied
        othersBelow += tiedOthers
        (tied, tiedOthers, tiedEvents) = (0, 0, 0)
        last = value
      }
      tied += weight
      if outcomes[row] == 1 { tiedEvents += weight } else { tiedOthers += weight }
    }
    doubledPairs += tiedEvents * (2 * othersBelow + tiedOthers)
    distances += tied * (last - center) * (2 * below + tied - self.weight)
  }

  var prevalence: Double { events / weight }
  var brier: Double { squares / weight }
  var logLoss: Double { loss / weight }
  /// The area under the ROC curve; NaN with one class.
  var auc: Double { doubledPairs / (2 * events * (weight - events)) }
  /// Gini's mean difference of the linear predictors, rows of weight 2 being two.
  var meanDifference: Double { 2 * distances / (weight * (weight - 1)) }

  /// The negative log-likelihood of the share of events.
  var nullLoss: Double {
    let share = prevalence
    return -weight * (share * .log(share) + (1 - share) * .log(onePlus: -share))
  }
}
