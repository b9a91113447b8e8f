internal import Statistics

extension Failure {
  /// What to tell the user where no sample size can be computed.
  static func notice(for error: SampleSizeError) -> Notice {
    switch error {
    case .prevalence(let value):
      usage("the prevalence must be between 0 and 1, not \(value)")
    case .parameters(let count):
      usage("the number of parameters must be from 1 to 1000000, not \(count)")
    case .shrinkage(let value):
      usage("the shrinkage must be between 0 and 1, not \(value)")
    case .strength(let value, let limit):
      usage(
        "a Cox-Snell R2 of \(NumberText.significant(value)) is not between 0 and "
          + NumberText.significant(limit),
        remedy: "At this prevalence and shrinkage a model must have a Cox-Snell R2 below "
          + "\(NumberText.significant(limit)); see --nagelkerke-r2 and --c-statistic.")
    }
  }
}
