/// How coefficients are estimated.
public enum FittingMethod: String, Codable, Hashable, Sendable, CaseIterable {
  /// Maximum likelihood.
  case ml
  /// Firth's penalized likelihood (Firth 1993; Heinze and Schemper 2002).
  case firth
  /// Firth's slopes with the intercept estimated anew, so that the mean prediction is the mean
  /// outcome (Puhr, Heinze, Nold, Lusa and Geroldinger 2017).
  case flic
  /// Firth's likelihood with an added covariate (Puhr and others 2017).
  case flac
  /// Maximum likelihood less a squared penalty on standardized coefficients.
  case ridge
  /// Maximum likelihood with priors on some coefficients: the mode of the posterior (Greenland and
  /// Mansournia 2015).
  case prior
  /// Maximum likelihood less a penalty on absolute standardized coefficients (Tibshirani 1996).
  case lasso
  /// Maximum likelihood less a mix of both penalties (Zou and Hastie 2005).
  case elasticNet = "elastic-net"

  /// Whether the method has a penalty with a strength.
  public var isPenalized: Bool { self == .ridge || self == .lasso || self == .elasticNet }

  /// Whether the method's estimates come with a covariance, and so with standard errors and
  /// intervals; what a lasso selects has none that holds.
  public var hasCovariance: Bool { self != .lasso && self != .elasticNet }
}
