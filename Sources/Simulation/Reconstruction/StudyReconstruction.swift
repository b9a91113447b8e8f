internal import Statistics

/// Fifty invented patients in whom every number of a published abstract holds.
///
/// The abstract of the 2015 study (`PublishedStudy`) states medians, p-values and a few counts, but no
/// data. Patients are drawn as `SimulatedCohort` draws them and searched, seeded, until what is
/// computed from them is what is published. That many seeds succeed, each with other patients,
/// shows how little an abstract fixes; nothing can be learnt from the patients about interleukin-2.
public struct StudyReconstruction: Sendable {
  /// The seed.
  public let seed: UInt64
  /// The patients, in the order in which treatment began.
  public let patients: [ReconstructedPatient]
  /// Every published number beside the one that these patients give; all of them hold.
  public let targets: [ReconstructionTarget]

  /// How many patients each arm has of what: chosen, not published.
  public static let arms = [ReconstructionArm.melanoma, .renal]

  /// Searches for patients.
  ///
  /// - Parameter seed: The seed. The same seed gives the same patients.
  /// - Throws: `StudyReconstructionError.notFound` if the search is given up, which no seed is known
  ///   to cause.
  public init(seed: UInt64) throws(StudyReconstructionError) {
    let root = SeededGenerator(seed: seed)
    var missed = ReconstructionTarget.Name.patients
    for attempt in 0..<UInt64(20) {
      let patients = try Self.draw(root.split(attempt), seed: seed)
      let targets = Self.targets(of: patients)
      guard let failure = targets.first(where: { !$0.holds }) else {
        self.seed = seed
        self.patients = patients
        self.targets = targets
        return
      }
      missed = failure.name
    }
    throw .notFound(missed, seed: seed)
  }

  /// Both tumors' patients, in the order in which treatment began.
  private static func draw(
    _ generator: SeededGenerator, seed: UInt64
  ) throws(StudyReconstructionError) -> [ReconstructedPatient] {
    var patients: [ReconstructedPatient] = []
    for (index, arm) in arms.enumerated() {
      let search = ReconstructionSearch(
        arm: arm, generator: generator.split(UInt64(index)), seed: seed)
      patients += try search.patients()
    }
    // Two patients may begin at the same moment only in theory; the order is fixed even then.
    let order = patients.indices.sorted {
      (patients[$0].start, $0) < (patients[$1].start, $1)
    }
    return order.enumerated().map { number, index in
      var patient = patients[index]
      patient.identifier = "R\(seed)-\(number < 9 ? "0" : "")\(number + 1)"
      return patient
    }
  }
}
