internal import Features
internal import LinearAlgebra

/// The best single predictor of a training part.
///
/// A predictor is all columns that are made of the same raw columns; interactions are none. The two
/// with the largest score statistics (Rao's, less twice the number of columns, as in Akaike's
/// criterion) are fitted by maximum likelihood, and the one with the better criterion is taken. The
/// statistic is the likelihood ratio's own quadratic approximation and needs no fit; where the first is
/// twice the second, only the first is fitted. Where a value is missing, which a model that imputes
/// allows, the mean of the training part stands for it.
struct SinglePredictor: Sendable {
  /// A predictor and its columns of the design.
  struct Candidate: Sendable {
    let name: String
    let columns: [Int]
  }

  let candidates: [Candidate]
  let design: Matrix

  /// The candidates of a recipe and its design; nil where there are fewer than two to choose from.
  init?(recipe: DesignRecipe, matrix: FeatureMatrix) {
    let first = recipe.hasIntercept ? 1 : 0
    var order: [String] = []
    var columns: [String: [Int]] = [:]
    for (index, feature) in recipe.features.enumerated() where feature.factors.count == 1 {
      let name = feature.factors[0].source
      if columns[name] == nil { order.append(name) }
      columns[name, default: []].append(first + index)
    }
    guard order.count > 1 else { return nil }
    candidates = order.map { Candidate(name: $0, columns: columns[$0] ?? []) }
    design = matrix.design
  }

  /// What was chosen in a training part, and what it says of the held-out rows.
  struct Choice: Sendable {
    var candidate: Int?
    var linear: [Double]
  }

  /// Chooses and fits a predictor in some rows, and predicts others.
  func choice(training: [Int], held: [Int], outcomes: [Double], weights: [Double]?) -> Choice {
    let part = TrainingPart(rows: training, outcomes: outcomes, weights: weights)
    var ranked: [(candidate: Int, criterion: Double)] = []
    for (index, candidate) in candidates.enumerated() {
      let statistic = part.scoreStatistic(candidate.columns.map(design.column))
      ranked.append((index, statistic - 2 * Double(candidate.columns.count)))
    }
    // The order of the candidates decides between equals.
    ranked.sort {
      $0.criterion > $1.criterion || ($0.criterion == $1.criterion && $0.candidate < $1.candidate)
    }
    var best: (candidate: Int, criterion: Double, coefficients: [Double])?
    // One that is twice as strong as the next needs no fit to be told from it.
    let leading = ranked.first?.criterion ?? 0
    let close = ranked.prefix(2).filter { $0.criterion >= 0.5 * leading || leading <= 0 }
    for (index, criterion) in close where criterion > -.infinity {
      let columns = candidates[index].columns
      guard let fit = part.fit(columns.map(design.column)) else { continue }
      let value = fit.logLikelihood - Double(columns.count)
      if best.map({ value > $0.criterion }) ?? true {
        best = (index, value, fit.coefficients)
      }
    }
    guard let best else {
      return Choice(candidate: nil, linear: held.map { _ in part.logit })
    }
    let columns = candidates[best.candidate].columns.map(design.column)
    let means = columns.map(part.mean)
    return Choice(
      candidate: best.candidate,
      linear: held.map { row in
        var sum = best.coefficients[0]
        for (index, column) in columns.enumerated() {
          let value = column[column.startIndex + row]
          sum += best.coefficients[index + 1] * (value.isNaN ? means[index] : value)
        }
        return sum
      })
  }
}

extension FeatureFactor {
  /// The raw columns that the factor is made of, as one name.
  fileprivate var source: String {
    switch self {
    case .numeric(let expression): expression.columns.joined(separator: ", ")
    case .spline(let column): column.expression.columns.joined(separator: ", ")
    case .level(let predictor, _): predictor
    }
  }
}
