internal import LinearAlgebra

/// How far the quadratic model of an objective is believed (Conn, Gould & Toint, *Trust-Region
/// Methods*, 2000).
struct TrustRegion {
  /// The longest step, for columns of the order of 1.
  var radius = 10.0

  /// Shrinks where the model promised too much, grows where a bounded step kept its promise.
  ///
  /// - Parameters:
  ///   - gain: By how much the objective rose.
  ///   - predicted: By how much the model said it would.
  ///   - step: The step that was tried.
  ///   - slack: The rounding error of the objective.
  mutating func learn(gain: Double, predicted: Double, step: StepModel.Step, slack: Double) {
    if gain < 0.25 * predicted - slack {
      radius = step.length / 4
    } else if step.isBounded, gain > 0.5 * predicted {
      radius *= 4
    }
  }
}

/// The quadratic model of an objective about a point.
struct StepModel {
  private let score: [Double]
  private let curvature: Matrix
  private let heldCount: Int
  private let freeStep: [Double]
  /// gᵀH⁻¹g: twice what the model's maximum would gain.
  let decrement: Double

  /// A step that the model proposes.
  struct Step {
    let vector: [Double]
    let length: Double
    /// What the model says that it gains.
    let gain: Double
    /// Whether a longer step would gain more.
    let isBounded: Bool
  }

  /// The model about a point.
  ///
  /// - Parameters:
  ///   - point: The point.
  ///   - pseudoCurvature: What stands for the curvature; nil for the information.
  ///   - heldCount: How many coefficients, the last ones, no step may change.
  init(_ point: NewtonSolver.Point, pseudoCurvature: Matrix?, heldCount: Int = 0) {
    self.heldCount = heldCount
    let free = point.score.count - heldCount
    let whole = pseudoCurvature ?? point.information
    score = heldCount == 0 ? point.score : Array(point.score.prefix(free))
    curvature = heldCount == 0 ? whole : whole.leading(order: free)
    let own = pseudoCurvature == nil ? nil : try? Cholesky(curvature)
    let factor = own ?? (heldCount == 0 ? point.factor : point.factor.leading(order: free))
    freeStep = factor.solve(score)
    decrement = zip(freeStep, score).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The step to the model's maximum.
  var newtonStep: [Double] { padded(freeStep) }

  /// A step of the free coefficients, with none for those that are held.
  private func padded(_ step: [Double]) -> [Double] {
    step + [Double](repeating: 0, count: heldCount)
  }

  /// The step to the maximum, or where that is further away than `radius`, a step with as much added
  /// to the diagonal of the curvature as makes it shorter (Levenberg's and Marquardt's).
  func step(within radius: Double) -> Step {
    let length = Self.length(freeStep)
    if length <= radius { return step(freeStep, length, isBounded: false) }
    // With only the diagonal left, the step is no longer than this allows.
    var lift = Self.length(score) / radius
    var best = score.map { $0 / lift }
    for _ in 0..<60 {
      guard let shorter = lifted(by: lift / 4), Self.length(shorter) <= radius else { break }
      lift /= 4
      best = shorter
    }
    return step(lifted(by: lift) ?? best, nil, isBounded: true)
  }

  private func lifted(by lift: Double) -> [Double]? {
    var lifted = curvature
    for index in score.indices { lifted[index, index] += lift }
    return (try? Cholesky(lifted))?.solve(score)
  }

  private func step(_ vector: [Double], _ length: Double?, isBounded: Bool) -> Step {
    let slope = zip(vector, score).reduce(0) { $0 + $1.0 * $1.1 }
    let bend = zip(vector, curvature.times(vector)).reduce(0) { $0 + $1.0 * $1.1 }
    return Step(
      vector: padded(vector), length: length ?? Self.length(vector), gain: slope - bend / 2,
      isBounded: isBounded)
  }

  private static func length(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
