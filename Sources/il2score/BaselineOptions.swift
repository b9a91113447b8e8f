internal import ArgumentParser

/// Options of the commands that read baseline variables.
struct BaselineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A study file: variables, units, levels, dates, roles.", valueName: "FILE"))
  var study: String?

  @Option(
    help: ArgumentHelp(
      "A table of measurements, one row each; the baseline value is chosen by date.",
      valueName: "FILE"))
  var labs: String?

  @Option(
    help: ArgumentHelp(
      "The date of the first dose, for FHIR patients whose bundle records none.",
      valueName: "DATE"))
  var firstDose: String?

  /// Whether nothing is said beyond the table.
  var isEmpty: Bool { study == nil && labs == nil && firstDose == nil }
}
