internal import ArgumentParser
internal import Export
internal import Simulation

/// `il2score simulate`: a synthetic cohort, marked as such.
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make a synthetic cohort treated with high-dose interleukin-2, as CSV.",
    discussion: """
      No patient is behind any row, and the last column says so. Metastatic melanoma and renal \
      cell carcinoma: shares, correlations, effects, survival and gaps follow published cohorts \
      or were chosen, as datasets/hd-il2-synthetic/README.md says column by column. Limits of \
      normal stand beside what the IMDC groups need. The same seed gives the same bytes. \
      --effect null makes a cohort in which nothing predicts response, --effect strong one with \
      three times the literature's effects on it.

      --reconstruct-study makes 50 other patients: in them every number holds that the abstract of \
      the 2015 series (SpringerPlus 2015;4:118) prints, and all else is invented, as \
      datasets/hd-il2-reconstruction/README.md says row by row. Every seed gives others.

      Example:
        il2score simulate --patients 400 --seed 2015 --output cohort.csv
        il2score simulate --reconstruct-study --seed 2015 --output study.csv
      """)

  @Option(help: ArgumentHelp("The number of patients (default: 400).", valueName: "N"))
  var patients: Int?

  @Option(
    help: ArgumentHelp(
      "What predicts response: literature (the default), strong or null.", valueName: "NAME"),
    transform: Self.effect(named:))
  var effect: SimulatedCohort.Effect?

  @Flag(help: "Leave out treatment and outcome, as for candidates.")
  var baselineOnly = false

  @Flag(help: "Fifty invented patients in whom a published abstract's numbers hold.")
  var reconstructStudy = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (0...1_000_000).contains(patients ?? 0) else {
      throw ValidationError("--patients must be between 0 and 1000000, not \(patients ?? 0)")
    }
    if reconstructStudy, patients != nil || effect != nil || baselineOnly {
      throw ValidationError(
        "--reconstruct-study takes none of --patients, --effect and --baseline-only")
    }
    if common.format == .json { throw ValidationError("a cohort is a CSV file, not JSON") }
  }

  func run() throws {
    guard !reconstructStudy else {
      return try common.emit(StudyReconstruction(seed: common.seed).csvBytes)
    }
    let cohort = SimulatedCohort(
      patients: patients ?? 400, seed: common.seed, effect: effect ?? .literature)
    try common.emit(cohort.csvBytes(baselineOnly: baselineOnly))
  }
}

extension Simulate {
  /// Reads what predicts response.
  private static func effect(named name: String) throws -> SimulatedCohort.Effect {
    guard let effect = SimulatedCohort.Effect(rawValue: name) else {
      let names = SimulatedCohort.Effect.allCases.map(\.rawValue)
      throw ValidationError("--effect is one of \(Failure.list(names)), not \(name)")
    }
    return effect
  }
}
