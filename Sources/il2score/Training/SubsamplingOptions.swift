public import ArgumentParser
public import ResponseModels

/// Whether coefficients are averaged over random subsamples of the rows.
struct SubsamplingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Average the coefficients of a penalized method over the fits of so many random subsamples.",
      valueName: "N"))
  var subsamples: Int?

  @Option(
    help: ArgumentHelp(
      "The share of rows that each subsample learns from (default 0.8); the others judge it.",
      valueName: "SHARE"))
  var subsampleShare: Double?

  @Option(
    help:
      "What draws subsamples: seeded (default), or numpy for scikit-learn's train_test_split with random_state 0, 1, ..."
  )
  var subsampleSplits: SubsamplingDesign.Splits?

  @Option(
    help:
      "What is averaged: standardized coefficients, turned back to raw units at the end (default, as LORIS), or raw ones."
  )
  var subsampleAverage: SubsamplingDesign.Average?

  func validate() throws {
    if let subsamples, !(2...1_000_000).contains(subsamples) {
      throw ValidationError("--subsamples must be between 2 and 1000000, not \(subsamples)")
    }
    if let subsampleShare, !(subsampleShare > 0 && subsampleShare < 1) {
      throw ValidationError("--subsample-share must be between 0 and 1, not \(subsampleShare)")
    }
    if subsamples == nil {
      if subsampleShare != nil { throw ValidationError("--subsample-share needs --subsamples") }
      if subsampleAverage != nil { throw ValidationError("--subsample-average needs --subsamples") }
      if subsampleSplits != nil { throw ValidationError("--subsample-splits needs --subsamples") }
    }
  }

  /// Refuses what subsamples cannot be fitted with.
  func check(method: FittingMethod, penalty: PenaltyOptions, missing: MissingOptions) throws {
    guard subsamples != nil else { return }
    guard method.isPenalized else {
      throw ValidationError(
        "--subsamples is for --method ridge, lasso or elastic-net, not \(method.rawValue)")
    }
    if penalty.inversePenalty == nil {
      guard case .fixed(let lambda) = penalty.lambda, lambda > 0 else {
        throw ValidationError(
          "--subsamples needs the strength of the penalty: --lambda NUMBER or --inverse-penalty C")
      }
    }
    let refused: [(String, Bool)] = [
      ("--missing impute", missing.rule == .impute),
      ("--imputation-column", missing.rule == .completed),
      ("--standardize no", penalty.standardize == .no),
      ("--penalize term", penalty.penalize == .term),
      ("--penalty-factors", penalty.penaltyFactors != nil), ("--sign", penalty.sign != nil),
    ]
    if let option = refused.first(where: \.1)?.0 {
      throw ValidationError("\(option) and --subsamples cannot be combined")
    }
  }

  /// What the design keeps of the options; nil where no subsamples are asked for.
  var design: SubsamplingDesign? {
    subsamples.map {
      SubsamplingDesign(
        subsamples: $0, share: subsampleShare ?? 0.8, splits: subsampleSplits ?? .seeded,
        average: subsampleAverage ?? .standardized)
    }
  }
}

extension SubsamplingDesign.Splits: ExpressibleByArgument {}

extension SubsamplingDesign.Average: ExpressibleByArgument {}
