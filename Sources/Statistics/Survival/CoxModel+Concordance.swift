extension CoxModel {
  /// The concordance of the model's own linear predictors, as R prints it with the model: with
  /// clusters, the standard error is for leaving out clusters.
  public var concordance: Concordance {
    Concordance(fit.riskSets, fit.maximum.predictors, clusters: clusters)
  }
}
