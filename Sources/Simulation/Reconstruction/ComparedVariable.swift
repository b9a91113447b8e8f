/// A variable that the abstract does not name as differing, or says not to differ.
enum ComparedVariable: CaseIterable {
  case age, sex, ecog, pretreated
  case siteCount, skin, node, lung, liver, bone, otherSite
  case ldh, lymphocytes, platelets
  case dosesPerCycle, lymphocytePeak, highestTemperature

  /// Whether it is 0 or 1.
  var isDichotomous: Bool {
    switch self {
    case .sex, .pretreated, .skin, .node, .lung, .liver, .bone, .otherSite: true
    default: false
    }
  }

  /// The variable's value in a patient.
  func value(_ patient: ComparedValues) -> Double {
    let baseline = patient.baseline
    switch self {
    case .age: return Double(baseline.age)
    case .sex: return baseline.isFemale ? 1 : 0
    case .ecog: return Double(baseline.ecog)
    case .pretreated: return baseline.hasPriorSystemicTherapy ? 1 : 0
    case .siteCount: return Double(baseline.sites.count)
    case .skin: return baseline.sites.skin ? 1 : 0
    case .node: return baseline.sites.node ? 1 : 0
    case .lung: return baseline.sites.lung ? 1 : 0
    case .liver: return baseline.sites.liver ? 1 : 0
    case .bone: return baseline.sites.bone ? 1 : 0
    case .otherSite: return baseline.sites.other ? 1 : 0
    case .ldh: return baseline.ldh ?? 0
    case .lymphocytes: return baseline.lymphocytes ?? 0
    case .platelets: return baseline.platelets ?? 0
    case .dosesPerCycle: return patient.dosesPerCycle
    case .lymphocytePeak: return patient.lymphocytePeak
    case .highestTemperature: return patient.highestTemperature
    }
  }
}

/// What of a patient is compared and found not to differ.
struct ComparedValues {
  let baseline: SimulatedPatient.Baseline
  let dosesPerCycle: Double
  let lymphocytePeak: Double
  let highestTemperature: Double
}

extension SimulatedPatient {
  /// The values of a patient in whom nothing is missing.
  ///
  /// Doses per cycle are the mean of the first course's two cycles.
  var compared: ComparedValues {
    ComparedValues(
      baseline: baseline,
      dosesPerCycle: Double(treatment.dosesInCycle1 + treatment.dosesInCycle2) / 2,
      lymphocytePeak: treatment.lymphocytePeak ?? 0,
      highestTemperature: treatment.highestTemperature ?? 0)
  }
}

extension ReconstructedPatient {
  var compared: ComparedValues {
    ComparedValues(
      baseline: baseline, dosesPerCycle: treatment.dosesPerCycle,
      lymphocytePeak: treatment.lymphocytePeak, highestTemperature: treatment.highestTemperature)
  }
}
