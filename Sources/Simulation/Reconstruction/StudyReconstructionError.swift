/// Why a study could not be reconstructed.
public enum StudyReconstructionError: Error, Hashable, Sendable {
  /// The search for values with which a target holds was given up.
  case notFound(ReconstructionTarget.Name, seed: UInt64)
}
