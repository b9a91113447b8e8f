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
  /// The step to the model's maximum.
  let newtonStep: [Double]
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
  init(_ point: NewtonSolver.Point, curvature: Matrix) {
    score = point.score
    self.curvature = curvature
    let own = (try? Cholesky(curvature)) ?? point.factor
    newtonStep = own.solve(score)
    decrement = zip(newtonStep, score).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The step to the maximum, or where that is further away than `radius`, a step with as much added
  /// to the diagonal of the curvature as makes it shorter (Levenberg's and Marquardt's).
  func step(within radius: Double) -> Step {
    let length = Self.length(newtonStep)
    if length <= radius { return step(newtonStep, length, isBounded: false) }
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
      vector: vector, length: length ?? Self.length(vector), gain: slope - bend / 2,
      isBounded: isBounded)
  }

  private static func length(_ vector: [Double]) -> Double {
    vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}
