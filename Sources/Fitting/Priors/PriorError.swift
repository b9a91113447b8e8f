/// Why priors cannot be used for a model; lines are those of the file of priors.
public enum PriorError: Error, Equatable, Sendable {
  /// No prior concerns a term of the model, whose terms are given.
  case noneApplies(file: String, terms: [String])
  /// A required prior is about a term that the model does not have.
  case missingTerm(file: String, line: Int, term: String, terms: [String])
  /// A required prior is about patients that the rows are not.
  case otherPatients(file: String, line: Int, term: String, condition: String)
  /// Two priors on one coefficient hold for these patients.
  case conflicting(file: String, line: Int, otherLine: Int, term: String)
  /// The unit of an effect makes no sense for the term.
  case unit(file: String, line: Int, term: String, unit: String)
  /// The published effect behind a prior contradicts itself, and nobody accepted that.
  case publishedEffect(
    file: String, line: Int, term: String, findings: [PublishedEffectCheck.Finding])
}
