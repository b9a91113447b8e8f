internal import LinearAlgebra
internal import RealModule

extension CoxModel {
  /// Columns that belong to one variable.
  public struct TermGroup: Sendable, Hashable {
    /// The name of the term.
    public let name: String
    /// Its columns among the covariates, counted from 0.
    public let columns: [Int]

    /// Creates a term.
    public init(name: String, columns: [Int]) {
      self.name = name
      self.columns = columns
    }
  }

  /// Tests whether coefficients change with time: the score test of adding x·g(t) for every covariate
  /// of a term, R's `cox.zph` of survival 3 (Grambsch & Therneau, *Biometrika* 81 (1994) 515; without
  /// their approximation that variances are constant over time).
  ///
  /// - Parameters:
  ///   - termGroups: The terms; nil for one a covariate.
  ///   - transform: g.
  /// - Returns: The tests; NaN where the interaction cannot be told from the covariates themselves.
  public func proportionalHazards(
    termGroups: [TermGroup]? = nil, transform: CoxTimeTransform = .kaplanMeier
  ) -> ProportionalHazards {
    let groups = termGroups ?? coefficients.map { TermGroup(name: $0.name, columns: [$0.column]) }
    let sums = TimeInteractionSums(fit, eventWeights(transform))
    let terms = groups.compactMap { group -> ProportionalHazards.Term? in
      let kept = fit.design.basis.kept.indices.filter {
        group.columns.contains(fit.design.basis.kept[$0])
      }
      guard !kept.isEmpty else { return nil }
      return ProportionalHazards.Term(name: group.name, test: sums.test(of: kept))
    }
    return ProportionalHazards(
      terms: terms, global: sums.test(of: Array(0..<fit.design.order)), transform: transform)
  }

  /// g at each event time, less its mean over the events.
  ///
  /// Divided by the largest, which changes no test.
  private func eventWeights(_ transform: CoxTimeTransform) -> [Double] {
    let values = transform.values(times)
    let eventTimes = fit.riskSets.eventTimes
    let largest = eventTimes.reduce(0) { max($0, values[Int($1.place)].magnitude) }
    let unit = largest > 0 ? largest : 1
    var sum = CompensatedSum()
    for time in eventTimes { sum.add(values[Int(time.place)] / unit * Double(time.events.count)) }
    let mean = sum.value / Double(eventCount)
    return eventTimes.map { values[Int($0.place)] / unit - mean }
  }
}

/// The score and the information of the coefficients of x·g(t), where they are 0.
private struct TimeInteractionSums {
  private let design: CoxDesign
  private let weights: [Double]
  private let order: Int
  /// Σ g(x − x̄) over the events.
  private var score: [CompensatedSum]
  /// Σ gV and Σ g²V, lower triangles.
  private var mixed: [Double]
  private var square: [Double]
  private let covariance: Matrix

  init(_ fit: CoxFit, _ weights: [Double]) {
    design = fit.design
    self.weights = weights
    order = design.order
    covariance = fit.covariance
    score = [CompensatedSum](repeating: CompensatedSum(), count: order)
    mixed = [Double](repeating: 0, count: order * (order + 1) / 2)
    square = mixed
    for (number, time) in fit.riskSets.eventTimes.enumerated() {
      for position in time.events {
        for index in 0..<order {
          score[index].add(weights[number] * design.rows[position * order + index])
        }
      }
    }
    fit.walk.run(fit.maximum.predictors, visitor: &self)
  }

  /// uᵀ(C − BᵀA⁻¹B)⁻¹u for the covariates of a term, by their places among the kept.
  ///
  /// A, B and C are the parts of the information; A belongs to the coefficients of the model, whose
  /// score vanishes. From the basis to covariates goes the triangle R: X = Q·R.
  func test(of columns: [Int]) -> CoxTest {
    let triangle = design.basis.triangle
    let images = columns.map { column in (0..<order).map { triangle[$0, column] } }
    let (remaining, whole) = (remainder, full(square))
    var information = Matrix(rowCount: columns.count, columnCount: columns.count)
    for column in columns.indices {
      let half = remaining.times(images[column])
      for row in columns.indices {
        information[row, column] = zip(images[row], half).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    for (index, image) in images.enumerated() {
      let before = zip(whole.times(image), image).reduce(0) { $0 + $1.0 * $1.1 }
      // Nothing but rounding is left: x·g(t) is a combination of the covariates.
      if !(information[index, index] > 1e-12 * before) {
        return CoxTest(chiSquared: .nan, degreesOfFreedom: columns.count)
      }
    }
    let score = images.map { zip($0, self.score).reduce(0) { $0 + $1.0 * $1.1.value } }
    let statistic = CoxFit.quadraticForm(information, score)
    return CoxTest(chiSquared: statistic, degreesOfFreedom: columns.count)
  }

  /// C − BᵀA⁻¹B.
  private var remainder: Matrix {
    let (middle, last) = (full(mixed), full(square))
    var remainder = last
    for column in 0..<order {
      let half = middle.times(covariance.times(Array(middle.column(column))))
      for row in 0..<order { remainder[row, column] -= half[row] }
    }
    return remainder
  }

  private func full(_ triangle: [Double]) -> Matrix {
    var matrix = Matrix(rowCount: order, columnCount: order)
    for row in 0..<order {
      for column in 0...row {
        matrix[row, column] = triangle[row * (row + 1) / 2 + column]
        matrix[column, row] = matrix[row, column]
      }
    }
    return matrix
  }
}

extension TimeInteractionSums: CoxVisitor {
  mutating func visit(
    eventTime: Int, share: Double, events: Int, moments: borrowing CoxMoments, logScale: Double
  ) {
    let weight = weights[eventTime]
    let count = Double(events)
    for index in 0..<order { score[index].add(-count * weight * moments.mean[index]) }
    let factor = count / moments.weight * weight
    for index in mixed.indices {
      mixed[index] += factor * moments.scatter[index]
      square[index] += factor * weight * moments.scatter[index]
    }
  }
}
