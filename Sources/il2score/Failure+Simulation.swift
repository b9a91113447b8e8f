internal import Simulation

extension Failure {
  /// What to tell the user about a study that could not be reconstructed.
  static func notice(for error: StudyReconstructionError) -> Notice {
    switch error {
    case .notFound(let target, let seed):
      Notice(
        rule: "not-converged",
        message: "the search from seed \(seed) found no patients in whom \(target.rawValue) holds",
        remedy: "Give another --seed.", status: .software)
    }
  }
}
