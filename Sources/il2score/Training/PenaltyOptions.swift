public import ArgumentParser
public import ResponseModels

/// How strong a penalty is, and on what it is laid.
struct PenaltyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The penalty of ridge, lasso or elastic-net: a number (as in glmnet), cv-min or cv-1se.",
      valueName: "LAMBDA"))
  var lambda: LambdaChoice?

  @Option(
    help: ArgumentHelp(
      "The penalty as scikit-learn's C: lambda = 1/(C times the sum of weights).", valueName: "C"))
  var inversePenalty: Double?

  @Option(
    help: ArgumentHelp(
      "The mix of elastic-net: 0 is ridge, 1 is lasso (default 0.5).", valueName: "A"))
  var alpha: Double?

  @Option(
    help: ArgumentHelp(
      "The penalties among which cv-min and cv-1se choose, instead of glmnet's sequence.",
      valueName: "L1,L2,..."))
  var lambdaPath: NumberList?

  @Option(help: "Whether columns are standardized before the penalty is laid on them: yes or no.")
  var standardize: YesOrNo = .yes

  @Option(
    help: "What a lasso takes in or leaves out: each column, or a term with all its columns.")
  var penalize: Unit = .column

  @Option(
    help: ArgumentHelp(
      "Factors of the penalty by column, term or variable; 0 for none.",
      valueName: "NAME=FACTOR,..."))
  var penaltyFactors: NamedFactors?

  @Option(
    help: ArgumentHelp(
      "The sign that coefficients may have, by column, term or variable.",
      valueName: "NAME=+|-,..."))
  var sign: NamedSigns?

  @Option(help: "How much the two outcomes count against each other: none or balanced.")
  var classWeight: ClassWeight = .none

  /// What a lasso takes in or leaves out as one.
  enum Unit: String, ExpressibleByArgument, CaseIterable {
    /// Each column of the design.
    case column
    /// The levels of a factor, the basis of a spline.
    case term
  }

  /// A choice.
  enum YesOrNo: String, ExpressibleByArgument, CaseIterable {
    case yes
    case no
  }

  func validate() throws {
    if let inversePenalty, !(inversePenalty > 0 && inversePenalty.isFinite) {
      throw ValidationError("--inverse-penalty must be greater than 0, not \(inversePenalty)")
    }
    if inversePenalty != nil, lambda != nil || lambdaPath != nil {
      throw ValidationError("give --inverse-penalty or --lambda, not both")
    }
    if let alpha, !(0...1).contains(alpha) {
      throw ValidationError("--alpha must be between 0 and 1, not \(alpha)")
    }
  }

  /// How the strength is chosen; nil where it is given as C.
  var choice: LambdaChoice? { inversePenalty == nil ? lambda ?? .cvMin : nil }

  /// Refuses what the method has no use for.
  func check(method: FittingMethod) throws {
    if alpha != nil, method != .elasticNet {
      throw ValidationError("--alpha is for --method elastic-net, not \(method.rawValue)")
    }
    if penalize == .term, method != .lasso, method != .elasticNet {
      throw ValidationError("--penalize term is for --method lasso or elastic-net")
    }
    if lambdaPath != nil, case .fixed = lambda {
      throw ValidationError("--lambda-path is what cv-min and cv-1se choose from, not a number")
    }
    guard !method.isPenalized else { return }
    let given: [(String, Bool)] = [
      ("--lambda", lambda != nil), ("--inverse-penalty", inversePenalty != nil),
      ("--lambda-path", lambdaPath != nil),
      ("--standardize", standardize == .no), ("--penalty-factors", penaltyFactors != nil),
      ("--sign", sign != nil),
    ]
    if let option = given.first(where: \.1)?.0 {
      throw ValidationError(
        "\(option) is for --method ridge, lasso or elastic-net; \(method.rawValue) has no penalty")
    }
  }

  /// What the design keeps of the options; nil for a method without a penalty.
  func design(method: FittingMethod) -> PenaltyDesign? {
    guard method.isPenalized else { return nil }
    let alpha =
      switch method {
      case .lasso: 1.0
      case .elasticNet: alpha ?? 0.5
      default: 0.0
      }
    return PenaltyDesign(
      alpha: alpha, standardizes: standardize == .yes, groupsTerms: penalize == .term,
      factors: penaltyFactors?.values ?? [:], signs: sign?.values ?? [:],
      lambdas: lambdaPath?.values, inverse: inversePenalty)
  }
}

extension LambdaChoice: ExpressibleByArgument {
  /// Reads `cv-min`, `cv-1se` or a number.
  public init?(argument: String) {
    self.init(parsing: argument)
  }
}

extension ClassWeight: ExpressibleByArgument {}
