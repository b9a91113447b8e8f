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
}
