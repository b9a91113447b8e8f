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
      --effect null makes a cohort in which nothing predicts response.

      Example:
        il2score simulate --patients 400 --seed 2015 --output cohort.csv
      """)

  @Option(help: ArgumentHelp("The number of patients.", valueName: "N"))
  var patients = 400

  @Option(
    help: ArgumentHelp("What predicts response: literature or null.", valueName: "NAME"),
    transform: Self.effect(named:))
  var effect: SimulatedCohort.Effect = .literature

  @Flag(help: "Leave out treatment and outcome, as for candidates.")
  var baselineOnly = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard (0...1_000_000).contains(patients) else {
      throw ValidationError("--patients must be between 0 and 1000000, not \(patients)")
    }
    if common.format == .json { throw ValidationError("a cohort is a CSV file, not JSON") }
  }

  func run() throws {
    let cohort = SimulatedCohort(patients: patients, seed: common.seed, effect: effect)
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
