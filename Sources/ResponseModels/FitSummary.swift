/// How the fit went: what was maximized, how far, and why it stopped.
public struct FitSummary: Codable, Hashable, Sendable {
  /// How coefficients were estimated.
  public var method: FittingMethod
  /// Whether the optimum was reached.
  public var converged: Bool
  /// The number of Newton steps.
  public var iterations: Int
  /// The greatest absolute component of the gradient at the end.
  public var gradientNorm: Double?
  /// The log-likelihood at the estimate, without any penalty.
  public var logLikelihood: Double?
  /// Minus twice the log-likelihood.
  public var deviance: Double?
  /// The deviance of the model with an intercept only.
  public var nullDeviance: Double?
  /// Akaike's criterion.
  public var aic: Double?
  /// The Bayesian (Schwarz) criterion.
  public var bic: Double?
  /// The strength of the penalty, where there is one.
  public var lambda: Double?
  /// The mix of the penalty: 0 is ridge, 1 is lasso.
  public var alpha: Double?
  /// Why the fit stopped, in words.
  public var stopped: String
  /// The effective degrees of freedom of a penalized fit.
  public var effectiveDegreesOfFreedom: Double?
  /// The terms that separate events from non-events, if any.
  public var separation: [String]

  /// Creates a summary; values that are not finite become missing.
  public init(
    method: FittingMethod, converged: Bool, iterations: Int, gradientNorm: Double? = nil,
    logLikelihood: Double? = nil, deviance: Double? = nil, nullDeviance: Double? = nil,
    aic: Double? = nil, bic: Double? = nil, lambda: Double? = nil, alpha: Double? = nil,
    stopped: String, effectiveDegreesOfFreedom: Double? = nil, separation: [String] = []
  ) {
    self.method = method
    self.converged = converged
    self.iterations = iterations
    self.gradientNorm = gradientNorm.finite
    self.logLikelihood = logLikelihood.finite
    self.deviance = deviance.finite
    self.nullDeviance = nullDeviance.finite
    self.aic = aic.finite
    self.bic = bic.finite
    self.lambda = lambda.finite
    self.alpha = alpha.finite
    self.stopped = stopped
    self.effectiveDegreesOfFreedom = effectiveDegreesOfFreedom.finite
    self.separation = separation
  }

  enum CodingKeys: String, CodingKey {
    case method
    case converged
    case iterations
    case gradientNorm = "gradient_norm"
    case logLikelihood = "log_likelihood"
    case deviance
    case nullDeviance = "null_deviance"
    case aic
    case bic
    case lambda
    case alpha
    case stopped
    case effectiveDegreesOfFreedom = "effective_degrees_of_freedom"
    case separation
  }
}
