public import Cohorts

/// The priors of a design: those that the model uses, and those of the same file that it does not.
public struct PriorDesign: Codable, Hashable, Sendable {
  /// A prior that says nothing about a model.
  public struct Unused: Codable, Hashable, Sendable {
    /// The prior.
    public var prior: CoefficientPrior
    /// Why it is not used.
    public var reason: Reason

    /// Creates an unused prior.
    public init(prior: CoefficientPrior, reason: Reason) {
      self.prior = prior
      self.reason = reason
    }
  }

  /// Why a prior is not used.
  public enum Reason: String, Codable, Hashable, Sendable {
    /// The model has no such term.
    case noSuchTerm = "no-such-term"
    /// Not all patients meet the prior's condition.
    case otherPatients = "other-patients"
    /// The cohort has no column by which the condition could be judged.
    case unknownCondition = "unknown-condition"
  }

  /// The name of the file.
  public var file: String
  /// The SHA-256 of the file, in hexadecimal.
  public var digest: String
  /// The priors that are used; before a training, all of the file.
  public var used: [CoefficientPrior]
  /// The priors that are not used.
  public var unused: [Unused]

  /// Creates the priors of a design.
  public init(
    file: String, digest: String, used: [CoefficientPrior], unused: [Unused] = []
  ) {
    self.file = file
    self.digest = digest
    self.used = used
    self.unused = unused
  }

  /// All priors, in the order of the file.
  public var all: [CoefficientPrior] {
    (used + unused.map(\.prior)).sorted { $0.line < $1.line }
  }
}
