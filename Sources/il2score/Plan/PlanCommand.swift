internal import ArgumentParser
internal import Export
internal import Statistics

/// `il2score plan`: how many patients a model needs, and what a cohort of a given size carries.
struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Tell how many patients a model needs, or how large a model a cohort carries.",
    discussion: """
      The criteria of Riley and others for a binary outcome: shrinkage of at least --shrinkage, an \
      apparent Nagelkerke R2 at most 0.05 too high, the overall risk known to within 0.05, and \
      predictions wrong by 0.05 in the mean (van Smeden and others; up to 30 parameters). n is the \
      largest of the first three, as in pmsampsize, n_with_mape the largest of all four. Parameters \
      are columns of the design without the intercept, all candidates of a selection counted.

      How well a model predicts is a Cox-Snell R2, a Nagelkerke R2 or a C statistic (normal linear \
      predictors, integrated rather than simulated); without any it is 0.15 of the largest R2.

      Example:
        il2score plan --prevalence 0.174 --parameters 24 --r2 0.288
        il2score plan --prevalence 0.15 --parameters 6 --c-statistic 0.7 --patients 50
      """)

  @Option(help: ArgumentHelp("The anticipated share of events.", valueName: "P"))
  var prevalence: Double

  @Option(help: ArgumentHelp("Candidate parameters of the model.", valueName: "K"))
  var parameters: Int

  @Option(help: ArgumentHelp("The anticipated C statistic.", valueName: "C"))
  var cStatistic: Double?

  @Option(
    help: ArgumentHelp(
      "The anticipated Cox-Snell R2, adjusted for optimism.", valueName: "R2"))
  var r2: Double?

  @Option(
    name: .customLong("nagelkerke-r2"),
    help: ArgumentHelp("The anticipated Nagelkerke R2.", valueName: "R2"))
  var nagelkerkeR2: Double?

  @Option(help: ArgumentHelp("The wanted shrinkage of predictor effects.", valueName: "S"))
  var shrinkage = 0.9

  @Option(help: ArgumentHelp("What a cohort of so many patients carries.", valueName: "N"))
  var patients: Int?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard prevalence > 0, prevalence < 1 else {
      throw ValidationError("--prevalence must be between 0 and 1, not \(prevalence)")
    }
    guard (1...1_000_000).contains(parameters) else {
      throw ValidationError("--parameters must be from 1 to 1000000, not \(parameters)")
    }
    guard shrinkage > 0, shrinkage < 1 else {
      throw ValidationError("--shrinkage must be between 0 and 1, not \(shrinkage)")
    }
    if [cStatistic, r2, nagelkerkeR2].count(where: { $0 != nil }) > 1 {
      throw ValidationError("give one of --c-statistic, --r2 and --nagelkerke-r2")
    }
    if let cStatistic, !(cStatistic > 0.5 && cStatistic < 1) {
      throw ValidationError("--c-statistic must be between 0.5 and 1, not \(cStatistic)")
    }
    if let nagelkerkeR2, !(nagelkerkeR2 > 0 && nagelkerkeR2 < 1) {
      throw ValidationError("--nagelkerke-r2 must be between 0 and 1, not \(nagelkerkeR2)")
    }
    if let patients, !(1...1_000_000_000).contains(patients) {
      throw ValidationError("--patients must be from 1 to 1000000000, not \(patients)")
    }
    _ = try plan()
  }

  func run() throws {
    let report = PlanReport(plan: try plan(), strength: strength.kind, patients: patients)
    switch common.format {
    case .csv: try common.emit(report.csv.bytes)
    case .json: try common.emit(JSONValue.object(report.json).text)
    case .table: try common.emit(report.text(bold: common.wantsBold))
    }
  }

  /// The Cox-Snell R², and what it was made of.
  private var strength: (value: Double, kind: PlanReport.Strength) {
    if let r2 { return (r2, .coxSnell) }
    if let cStatistic {
      return (
        CoxSnellR2.fromCStatistic(cStatistic, prevalence: prevalence), .cStatistic(cStatistic)
      )
    }
    let share = nagelkerkeR2 ?? SampleSizePlan.usualShare
    return (
      CoxSnellR2.fromNagelkerke(share, prevalence: prevalence),
      nagelkerkeR2 == nil ? .usual : .nagelkerke
    )
  }

  private func plan() throws -> SampleSizePlan {
    do {
      return try SampleSizePlan(
        prevalence: prevalence, parameters: parameters, coxSnellR2: strength.value,
        shrinkage: shrinkage)
    } catch {
      throw Failure.notice(for: error)
    }
  }
}
