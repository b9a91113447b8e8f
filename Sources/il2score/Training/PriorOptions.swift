internal import ArgumentParser
internal import Cohorts
internal import ResponseModels

/// What was known of coefficients beforehand.
struct PriorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The priors of --method prior, as YAML; il2score priors FILE checks one.", valueName: "FILE"))
  var priors: String?

  /// Refuses a method without its priors, and priors that no method uses.
  func check(method: FittingMethod) throws {
    if method == .prior, priors == nil {
      throw ValidationError("--method prior needs --priors FILE")
    }
    if method != .prior, priors != nil {
      throw ValidationError("--priors is for --method prior; \(method.rawValue) has no priors")
    }
  }

  /// The priors of the file; nil where none is named.
  func design() throws -> PriorDesign? {
    guard let priors else { return nil }
    let file = try PriorsFile.read(path: priors)
    return PriorDesign(file: priors, digest: file.digest, used: file.priors)
  }
}
