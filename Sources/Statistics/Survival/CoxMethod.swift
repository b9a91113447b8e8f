/// What is maximized over the coefficients of a Cox model.
public enum CoxMethod: Sendable, Hashable {
  /// The partial likelihood.
  case maximumLikelihood
  /// The partial likelihood times the root of the determinant of its information: finite also where
  /// the likelihood is monotone (Heinze & Schemper, *Biometrics* 57 (2001) 114).
  case firth
}
