internal import Statistics

extension ReconstructionSearch {
  /// Patients whose groups do not differ (p at least 0.05) in what the abstract does not name.
  func comparablePatients() throws(StudyReconstructionError) -> [ComparedValues] {
    let stream = generator.split(0)
    for attempt in 0..<Self.attempts {
      let patients = draw(stream.split(attempt))
      let groups = groups(patients)
      let isComparable = ComparedVariable.allCases.allSatisfy { variable in
        let p = GroupComparison.pValue(
          groups.benefit.map(variable.value), groups.other.map(variable.value),
          isDichotomous: variable.isDichotomous)
        // What is constant has no p-value, and no difference.
        return p.map { $0 >= 0.05 } ?? true
      }
      if isComparable { return patients }
    }
    throw .notFound(.smallestOtherPValue, seed: seed)
  }

  /// As many patients of the tumor as the arm has, drawn as for any synthetic cohort in which
  /// nothing predicts response.
  private func draw(_ stream: SeededGenerator) -> [ComparedValues] {
    var patients: [ComparedValues] = []
    var index: UInt64 = 0
    while patients.count < arm.patients.total {
      var patient = PatientSimulator(generator: stream.split(index), effect: .null)
        .complete(identifier: "")
      index += 1
      guard patient.baseline.tumor == arm.published.tumor else { continue }
      patient.baseline.hasPriorSystemicTherapy = isPretreated(patients.count)
      // One hospital has one upper limit of normal.
      let ratio = (patient.baseline.ldh ?? 0) / patient.baseline.ldhUpperLimit
      patient.baseline.ldhUpperLimit = Self.ldhUpperLimit
      patient.baseline.ldh = max(80, (ratio * Self.ldhUpperLimit).rounded())
      patients.append(patient.compared)
    }
    return patients
  }

  /// The first of each group are; their order means nothing.
  private func isPretreated(_ index: Int) -> Bool {
    index < arm.patients.benefit
      ? index < arm.pretreated.benefit
      : index - arm.patients.benefit < arm.pretreated.other
  }

  /// The hospital's upper limit of normal of lactate dehydrogenase, U/L; chosen.
  private static let ldhUpperLimit = 225.0
}
