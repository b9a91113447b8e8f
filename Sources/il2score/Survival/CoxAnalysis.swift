internal import Cohorts
internal import Features
internal import Fitting
internal import LinearAlgebra
internal import Statistics

/// A Cox model of the groups and covariates, or why there is none.
struct CoxAnalysis {
  /// Why there is no model, as data for a warning.
  enum Gap {
    /// No patient has every value.
    case noRows
    /// There is nothing to estimate: one group, and no covariates.
    case noTerms
    /// No row has an event.
    case noEvents
    /// Every column is constant or a combination of others.
    case allDropped
    /// Coefficients that would be infinite.
    case monotone([CoxError.InfiniteCoefficient])
    /// The maximum was not found.
    case notConverged
  }

  /// The model.
  let model: CoxModel?
  /// Why there is none.
  let gap: Gap?
  /// The coefficients of the model.
  let terms: [CoxTerm]
  /// The rows that were used.
  let rowCount: Int
  /// The events among them.
  let eventCount: Int
  /// The columns that lack values, with the number of rows that lack one.
  let missing: [(column: String, rows: Int)]
  /// The test of proportional hazards of each term and of all; nil without a model, and with Firth's
  /// penalty.
  let proportionalHazards: ProportionalHazards?
  /// How well the model orders patients.
  let concordance: Concordance?

  /// Fits the model.
  ///
  /// - Parameters:
  ///   - rows: The patients, or their intervals where groups change.
  ///   - settings: How.
  /// - Throws: `FeatureError`, `FormulaError`, `IntakeError` for covariates that cannot be used.
  init(_ rows: SurvivalRows, settings: SurvivalSettings) throws {
    let options = settings.options
    let design = try CoxColumns(rows, settings: settings)
    missing = design.missing
    rowCount = design.times?.count ?? 0
    eventCount = design.times?.eventCount ?? 0
    let (model, gap) = try Self.fit(design, options: options)
    (self.model, self.gap) = (model, gap)
    let fitted = gap == nil ? model : nil
    terms =
      fitted.map { model in
        model.coefficients.indices.map {
          CoxTerm(
            model, place: $0, level: options.confLevel,
            isProfiled: Self.isProfiled(model))
        }
      } ?? []
    concordance = fitted?.concordance
    // The test takes the score to vanish, which Firth's penalty does not let it.
    proportionalHazards =
      options.firth
      ? nil
      : fitted?.proportionalHazards(
        termGroups: design.terms.map { CoxModel.TermGroup(name: $0.name, columns: $0.columns) })
  }

  /// Whether limits and tests are those of the profile: with Firth's penalty, but for models of more
  /// than ten coefficients, each of whose profiles takes many fits of the others.
  static func isProfiled(_ model: CoxModel) -> Bool {
    model.method == .firth && model.coefficients.count <= 10
  }

  /// The model, or why there is none.
  private static func fit(
    _ design: CoxColumns, options: SurvivalOptions
  ) throws -> (CoxModel?, Gap?) {
    guard let times = design.times else { return (nil, .noRows) }
    guard design.matrix.columnCount > 0 else { return (nil, .noTerms) }
    do throws(CoxError) {
      let model = try CoxModel(
        times, covariates: design.matrix, names: design.names, strata: design.strata,
        clusters: design.clusters, ties: options.ties.method,
        method: options.firth ? .firth : .maximumLikelihood)
      return (model, model.coefficients.isEmpty ? .allDropped : nil)
    } catch {
      switch error {
      case .noEvents: return (nil, .noEvents)
      case .monotoneLikelihood(let terms): return (nil, .monotone(terms))
      case .notConverged: return (nil, .notConverged)
      default: throw error
      }
    }
  }
}
