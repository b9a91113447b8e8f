/// How coefficients are estimated from rows.
public enum Estimator: Sendable, Hashable {
  /// Maximum likelihood, which refuses separated data.
  case maximumLikelihood
  /// Firth's bias-reduced likelihood: l(β) + ½·log det XᵀWX (Firth, *Biometrika* 80 (1993) 27).
  case firth
  /// Firth's slopes, with the intercept re-estimated by maximum likelihood so that the mean
  /// prediction is the mean outcome (Puhr et al., *Stat. Med.* 36 (2017) 2302).
  case flic
  /// Maximum likelihood on the rows augmented by Firth's pseudo-observations, which a column of
  /// their own tells from the original ones (Puhr et al., 2017).
  case flac
  /// Ridge: l(β) − ½·λ·Σa·Σ sⱼ²βⱼ², with sⱼ the 1/n standard deviation of column j and the
  /// intercept free, as glmnet has it.
  case ridge(lambda: Double)
  /// The mode of the posterior under priors on some coefficients, flat on the others.
  case prior([ColumnPrior])
  /// A lasso, a ridge, or a mix of both, as glmnet has them.
  case elasticNet(lambda: Double, ElasticNet)
}
