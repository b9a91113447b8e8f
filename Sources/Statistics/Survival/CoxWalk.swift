internal import LinearAlgebra
internal import RealModule

/// Something that is computed from the risk sets, from the last event time to the first.
protocol CoxVisitor {
  /// Sees a risk set, as one event time's events see it.
  ///
  /// - Parameters:
  ///   - eventTime: The number of the event time.
  ///   - share: The share of their weight with which the tied events count (Efron); else 1.
  ///   - events: How many events see the risk set so.
  ///   - moments: Its moments; weights are in units of exp(`logScale`).
  ///   - logScale: The logarithm of the unit of the weights.
  mutating func visit(
    eventTime: Int, share: Double, events: Int, moments: borrowing CoxMoments, logScale: Double)
}

/// A walk through the risk sets at given coefficients.
struct CoxWalk {
  let riskSets: CoxRiskSets
  let design: CoxDesign
  let ties: CoxTies

  /// The linear predictors, by position.
  func linearPredictors(_ coordinates: [Double]) -> [Double] {
    let order = design.order
    var predictors = [Double](repeating: 0, count: riskSets.rows.count)
    var place = 0
    for position in predictors.indices {
      var sum = 0.0
      for index in 0..<order { sum += coordinates[index] * design.rows[place + index] }
      predictors[position] = sum
      place += order
    }
    return predictors
  }

  /// The largest linear predictor of each component: the unit of its weights' logarithms where rows
  /// leave.
  func componentScales(_ predictors: [Double]) -> [Double] {
    riskSets.components.map { $0.reduce(-.infinity) { max($0, predictors[$1]) } }
  }

  /// Walks, and shows every risk set to a visitor.
  ///
  /// - Parameters:
  ///   - predictors: The linear predictors, by position.
  ///   - hasThird: Whether third moments are wanted.
  ///   - visitor: Sees the risk sets.
  func run(_ predictors: [Double], hasThird: Bool = false, visitor: inout some CoxVisitor) {
    if riskSets.hasEntries {
      runWithEntries(predictors, hasThird, &visitor)
    } else {
      runRight(predictors, hasThird, &visitor)
    }
  }

  /// Rows only come under risk, as time goes back.
  private func runRight(
    _ predictors: [Double], _ hasThird: Bool, _ visitor: inout some CoxVisitor
  ) {
    let order = design.order
    var others = CoxMoments(order: order, hasThird: hasThird)
    var (tied, total) = (others, others)
    var (component, logScale) = (-1, -Double.infinity)
    for (number, time) in riskSets.eventTimes.enumerated() {
      if time.component != component {
        others.reset()
        (component, logScale) = (time.component, -.infinity)
      }
      for position in time.additions.lowerBound..<time.events.upperBound
      where predictors[position] > logScale + Self.range {
        others.scale(by: .exp(logScale - predictors[position]))
        logScale = predictors[position]
      }
      for position in time.additions {
        let weight = Double.exp(predictors[position] - logScale)
        others.add(weight: weight, design.rows, at: position * order)
      }
      if time.events.count == 1 || ties == .breslow {
        for position in time.events {
          let weight = Double.exp(predictors[position] - logScale)
          others.add(weight: weight, design.rows, at: position * order)
        }
        visitor.visit(
          eventTime: number, share: 1, events: time.events.count, moments: others,
          logScale: logScale)
      } else {
        take(time.events, predictors, logScale, into: &tied)
        showTied(number, others, tied, &total, logScale, &visitor)
        others.merge(tied, times: 1)
      }
    }
  }

  /// Weights are kept below exp(300) in their unit.
  private static let range = 300.0

  func take(
    _ positions: Range<Int>, _ predictors: [Double], _ logScale: Double,
    into moments: inout CoxMoments
  ) {
    moments.reset()
    for position in positions {
      let weight = Double.exp(predictors[position] - logScale)
      moments.add(weight: weight, design.rows, at: position * design.order)
    }
  }

  /// Efron's risk sets of d tied events: the j-th holds them with the share 1 − j/d.
  func showTied(
    _ number: Int, _ others: CoxMoments, _ tied: CoxMoments, _ total: inout CoxMoments,
    _ logScale: Double, _ visitor: inout some CoxVisitor
  ) {
    let count = riskSets.eventTimes[number].events.count
    for index in 0..<count {
      let share = Double(count - index) / Double(count)
      total.set(others, plus: tied, times: share)
      visitor.visit(
        eventTime: number, share: share, events: 1, moments: total, logScale: logScale)
    }
  }
}
