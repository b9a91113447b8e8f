public import ArgumentParser
public import ResponseModels

/// How intervals of coefficients are made.
struct IntervalOptions: ParsableArguments {
  @Option(
    name: .customLong("conf-level"),
    help: ArgumentHelp("The confidence level of intervals.", valueName: "LEVEL"))
  var level = 0.95

  @Option(
    name: .customLong("conf-method"),
    help:
      "How intervals are made: wald, profile (of the likelihood; Firth's for firth and flic), robust (sandwich), bootstrap (percentile) or bca."
  )
  var method: IntervalDesign.Method?

  @Option(
    help: ArgumentHelp(
      "Rows with the same value here depend on each other, as those of one patient: --conf-method robust (which it implies) sums them, bootstrap draws them together.",
      valueName: "COLUMN"))
  var cluster: String?

  /// The choice of intervals; nil for Wald's.
  var design: IntervalDesign? {
    let method = method ?? (cluster == nil ? .wald : .robust)
    return method == .wald ? nil : IntervalDesign(method: method, cluster: cluster)
  }

  func validate() throws {
    guard level >= 1e-6, level <= 1 - 1e-12 else {
      throw ValidationError(
        "--conf-level must be between 0 and 1 (1e-6 to 1 - 1e-12), not \(level)")
    }
    if cluster != nil, let method, method == .wald || method == .profile {
      throw ValidationError(
        "--conf-method \(method.rawValue) takes rows for independent: with --cluster use robust, bootstrap or bca"
      )
    }
  }

  /// Refuses intervals that an estimator does not have.
  ///
  /// - Parameter estimation: The method of estimation.
  /// - Throws: A `ValidationError`.
  func check(for estimation: FittingMethod) throws {
    guard let intervals = design?.method else { return }
    let hasLikelihood = [.ml, .firth, .flic, .flac].contains(estimation)
    if intervals == .profile, !hasLikelihood {
      throw ValidationError(
        "--conf-method profile is for ml, firth, flic and flac: the profile of a penalized likelihood is no confidence interval"
      )
    }
    if !hasLikelihood, estimation != .ridge {
      throw ValidationError(
        "--conf-method \(intervals.rawValue) is not valid after \(estimation.rawValue)")
    }
  }

  /// Refuses intervals that are not pooled over imputations.
  ///
  /// - Parameter missing: What is done about missing values.
  /// - Throws: A `ValidationError`.
  func check(with missing: MissingOptions) throws {
    guard let intervals = design?.method else { return }
    if missing.imputationColumn != nil || missing.rule == .impute && !intervals.isByResamples {
      throw ValidationError(
        "--conf-method \(intervals.rawValue) is not pooled over imputations: use wald\(missing.imputationColumn == nil ? ", bootstrap or bca" : "")"
      )
    }
  }
}

extension IntervalDesign.Method: ExpressibleByArgument {}
