internal import RealModule

/// The number of patients that a prediction model of a binary outcome needs.
///
/// Riley et al., *Stat. Med.* 38 (2019) 1276 (criteria 1 to 3; R's and Stata's `pmsampsize`), and
/// *BMJ* 368 (2020) m441, which adds the mean error of predictions by van Smeden et al., *Stat.
/// Methods Med. Res.* 28 (2019) 2455.
public struct SampleSizePlan: Sendable, Hashable {
  /// The anticipated share of events.
  public let prevalence: Double
  /// The number of candidate parameters: columns of the design without the intercept.
  public let parameters: Int
  /// The anticipated Cox-Snell R², adjusted for optimism.
  public let coxSnellR2: Double
  /// The wanted uniform shrinkage S of predictor effects.
  public let shrinkage: Double

  /// The share of the largest Cox-Snell R² to anticipate where nothing is known (Riley et al., 2020).
  public static let usualShare = 0.15
  /// The largest number of parameters for which the formula of the mean error was made.
  public static let largestMAPEParameters = 30

  /// Checks what is anticipated.
  ///
  /// - Throws: ``SampleSizeError``.
  public init(
    prevalence: Double, parameters: Int, coxSnellR2: Double, shrinkage: Double = 0.9
  ) throws(SampleSizeError) {
    guard prevalence > 0, prevalence < 1 else { throw .prevalence(prevalence) }
    guard (1...1_000_000).contains(parameters) else { throw .parameters(parameters) }
    guard shrinkage > 0, shrinkage < 1 else { throw .shrinkage(shrinkage) }
    let limit = min(CoxSnellR2.maximum(prevalence: prevalence), shrinkage)
    guard coxSnellR2 > 0, coxSnellR2 < limit else {
      throw .strength(coxSnellR2: coxSnellR2, below: limit)
    }
    self.prevalence = prevalence
    self.parameters = parameters
    self.coxSnellR2 = coxSnellR2
    self.shrinkage = shrinkage
  }

  /// The largest Cox-Snell R² for the prevalence.
  public var maximumCoxSnellR2: Double { CoxSnellR2.maximum(prevalence: prevalence) }

  /// The anticipated Nagelkerke R².
  public var nagelkerkeR2: Double { coxSnellR2 / maximumCoxSnellR2 }

  /// All four criteria, in their order.
  public var criteria: [SampleSizeCriterion] {
    [
      SampleSizeCriterion(
        name: .shrinkage, unrounded: Double(parameters) / perParameter(shrinkage),
        shrinkage: shrinkage),
      SampleSizeCriterion(
        name: .optimism, unrounded: Double(parameters) / perParameter(optimismShrinkage),
        shrinkage: optimismShrinkage),
      SampleSizeCriterion(name: .prevalence, unrounded: precisionPatients, shrinkage: nil),
      SampleSizeCriterion(name: .mape, unrounded: meanErrorPatients, shrinkage: nil),
    ]
  }

  /// The patients that the first three criteria need, as `pmsampsize` has it.
  public var patients: Int? { Self.largest(criteria.dropLast().map(\.patients)) }

  /// The patients that all four criteria need; nil where the fourth has no answer.
  public var patientsWithMAPE: Int? { Self.largest(criteria.map(\.patients)) }

  /// The events that are expected among the patients.
  public var events: Double? { patients.map { Double($0) * prevalence } }

  /// The events for each parameter.
  public var eventsPerParameter: Double? { events.map { $0 / Double(parameters) } }

  private static func largest(_ values: [Int?]) -> Int? {
    values.contains(nil) ? nil : values.compactMap { $0 }.max()
  }

  /// Parameters a patient that leave the shrinkage S: (S − 1)·ln(1 − R²/S), the inverse of the first
  /// criterion n = p/((S − 1)·ln(1 − R²/S)).
  func perParameter(_ shrinkage: Double) -> Double {
    (shrinkage - 1) * Double.log(onePlus: -coxSnellR2 / shrinkage)
  }

  /// The shrinkage at which the apparent Nagelkerke R² is 0.05 too high: R²/(R² + 0.05·max R²).
  var optimismShrinkage: Double {
    coxSnellR2 / (coxSnellR2 + Self.margin * maximumCoxSnellR2)
  }

  /// (1.96/0.05)²·φ(1 − φ), with 1.96 as printed.
  private var precisionPatients: Double {
    Self.normalQuantile / Self.margin * (Self.normalQuantile / Self.margin)
      * prevalence * (1 - prevalence)
  }

  /// exp((−0.508 + 0.259·ln φ + 0.504·ln p − ln 0.05)/0.544), for up to 30 parameters and φ ≤ ½;
  /// of a more frequent outcome its absence is what is rare, and a prediction is as wrong.
  private var meanErrorPatients: Double? {
    guard parameters <= Self.largestMAPEParameters else { return nil }
    let rarer = min(prevalence, 1 - prevalence)
    return Double.exp(
      (-0.508 + 0.259 * Double.log(rarer) + 0.504 * Double.log(Double(parameters))
        - Double.log(Self.margin)) / 0.544)
  }

  static let margin = 0.05
  static let normalQuantile = 1.96
}
