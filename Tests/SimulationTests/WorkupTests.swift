import RealModule
import Statistics
import TestSupport
import Testing

@testable import Simulation

/// What was added for eligibility and the prognostic groups; tolerances as in `LargeCohort`.
struct WorkupTests {
  private let patients = LargeCohort.literature.patients
  private let melanoma = LargeCohort.literature.patients.of(.melanoma)
  private let renal = LargeCohort.literature.patients.of(.rcc)

  /// The IMDC groups of 810 patients (Fishman et al., 2019): 31, 59 and 10%.
  @Test func riskGroups() {
    // One of the six is missing in a sixth.
    #expect(renal.count { $0.riskPoints != nil } > 7 * renal.count / 10)
    renal.expectShare(0.31, "favorable") { $0.riskPoints.map { $0 == 0 } }
    renal.expectShare(0.59, "intermediate") { $0.riskPoints.map { 1...2 ~= $0 } }
    renal.expectShare(0.10, "poor") { $0.riskPoints.map { $0 >= 3 } }
  }

  /// What the README says about the six; no paper has them.
  @Test func riskFactors() {
    renal.expectShare(0.04, "Karnofsky below 80") { $0.workup.karnofsky.map { $0 < 80 } }
    renal.expectShare(0.47, "less than a year") { $0.workup.monthsToTherapy.map { $0 < 12 } }
    renal.expectShare(0.42, "hemoglobin") { patient in
      patient.baseline.hemoglobin.map { $0 < patient.workup.limits.hemoglobinLower }
    }
    renal.expectShare(0.06, rounding: 0.01, "calcium") { patient in
      patient.correctedCalcium.map { $0 > patient.workup.limits.calciumUpper + 1e-9 }
    }
    renal.expectShare(0.07, "neutrophils") { patient in
      patient.baseline.neutrophils.map { $0 > patient.workup.limits.neutrophilsUpper }
    }
    renal.expectShare(0.10, "platelets") { patient in
      patient.baseline.platelets.map { $0 > patient.workup.limits.plateletsUpper }
    }
  }

  /// The blood count is the sum of its parts and of basophils of about 0.03.
  @Test func whiteCellsAddUp() {
    let complete = complete()
    for patient in complete {
      let counts = [
        patient.baseline.lymphocytes, patient.baseline.neutrophils, patient.baseline.monocytes,
        patient.baseline.eosinophils,
      ]
      let sum = counts.reduce(0) { $0 + ($1 ?? 0) }
      let rest = (patient.workup.leukocytes ?? 0) - sum
      #expect(rest > 0.009 && rest < 0.201)
    }
    complete.expectMedian(0.03, rounding: 0.005) { patient in
      patient.workup.leukocytes.map { total in
        [
          patient.baseline.lymphocytes, patient.baseline.neutrophils, patient.baseline.monocytes,
          patient.baseline.eosinophils,
        ].reduce(total) { $0 - ($1 ?? 0) }
      }
    }
    for patient in patients {
      #expect((patient.workup.leukocytes == nil) == (patient.baseline.lymphocytes == nil))
    }
  }

  @Test func performanceStatusGoesWithECOG() {
    for patient in patients {
      guard let karnofsky = patient.workup.karnofsky else { continue }
      switch patient.baseline.ecog {
      case 0: #expect([90, 100].contains(karnofsky))
      case 1: #expect([80, 90].contains(karnofsky))
      default: #expect(karnofsky == 70)
      }
    }
    patients.filter { $0.baseline.ecog == 0 }.expectShare(0.75, "Karnofsky 100") {
      $0.workup.karnofsky.map { $0 == 100 }
    }
  }

  @Test func therapyPrecedesInterleukin() {
    for patient in patients {
      guard let therapy = patient.workup.monthsToTherapy,
        let interleukin = patient.workup.monthsToInterleukin
      else {
        #expect(patient.workup.monthsToTherapy == patient.workup.monthsToInterleukin)
        continue
      }
      #expect(therapy > 0 && therapy <= interleukin)
      #expect(interleukin <= Double(12 * (patient.baseline.age - 15)))
      if !patient.baseline.hasPriorSystemicTherapy { #expect(therapy == interleukin) }
    }
    melanoma.expectMedian(36, rounding: 0.5) { $0.workup.monthsToTherapy }
    renal.expectMedian(13, rounding: 0.5) { $0.workup.monthsToTherapy }
    patients.filter(\.baseline.hasPriorSystemicTherapy).expectMedian(9, rounding: 0.5) { patient in
      patient.workup.monthsToInterleukin.flatMap { interleukin in
        patient.workup.monthsToTherapy.map { interleukin - $0 }
      }
    }
  }

  @Test func chemistryAndBody() {
    melanoma.expectMean(9.4, spread: 0.4, rounding: 0.01) { $0.correctedCalcium }
    renal.expectMean(9.55, spread: 0.5, rounding: 0.01) { $0.correctedCalcium }
    patients.expectMedian(1.7, rounding: 0.05) { $0.workup.thyrotropin }
    let typical = [(true, 163, 6.5, 0.75), (false, 176.5, 7, 0.95)]
    for (isFemale, height, spread, creatinine) in typical {
      let group = patients.filter { $0.baseline.isFemale == isFemale }
      group.expectMean(height, spread: spread, rounding: 0.05) { $0.workup.height }
      group.filter { $0.baseline.hadNephrectomy != true }
        .expectMedian(creatinine, rounding: 0.01) { $0.workup.creatinine }
      group.filter { $0.baseline.hadNephrectomy == true }
        .expectMedian(1.2 * creatinine, rounding: 0.01) { $0.workup.creatinine }
    }
    patients.expectMedian(27.5, rounding: 0.05) { patient in
      patient.workup.weight.flatMap { weight in
        patient.workup.height.map { weight / ($0 * $0 / 10_000) }
      }
    }
  }

  /// A laboratory has one set of limits, and hemoglobin's are lower in women.
  @Test func limitsGoTogether() {
    var sets: [Double: Set<SimulatedPatient.Limits>] = [:]
    for patient in patients {
      sets[patient.baseline.ldhUpperLimit, default: []].insert(patient.workup.limits)
    }
    #expect(sets.count == 5)
    for limits in sets.values {
      #expect(limits.count == 2)
      #expect(Set(limits.map(\.calciumUpper)).count == 1)
    }
    for isFemale in [true, false] {
      let limits = patients.filter { $0.baseline.isFemale == isFemale }.map(\.workup.limits)
      let range = isFemale ? 11.1...12.0 : 13.0...13.5
      #expect(limits.allSatisfy { range.contains($0.hemoglobinLower) })
    }
  }

  /// In renal cell carcinoma, time since diagnosis and calcium follow low hemoglobin and high
  /// platelets; weight goes with height; nothing else goes together.
  @Test func correlations() {
    let renal = complete().of(.rcc)
    let months = renal.map { Double.log($0.workup.monthsToTherapy ?? .nan) }
    let calcium = renal.map { $0.correctedCalcium ?? .nan }
    let platelets = renal.map { Double.log($0.baseline.platelets ?? .nan) }
    // A normal's correlation with the sum of itself and another over √2 is 1/√2.
    expectClose(correlation(months, platelets), -0.6 / Double.sqrt(2), absolute: 0.05)
    expectClose(correlation(calcium, platelets), 0.6 / Double.sqrt(2), absolute: 0.05)
    expectClose(correlation(months, calcium), -0.36, absolute: 0.05)

    let men = complete().of(.melanoma).filter { !$0.baseline.isFemale }
    let weight = men.map { Double.log($0.workup.weight ?? .nan) }
    let height = men.map { $0.workup.height ?? .nan }
    // Twice the spread of the logarithm of height, beside that of the body mass index.
    let shared = 2 * 7 / 176.5
    let expected = shared / Double.sqrt(shared * shared + 0.17 * 0.17)
    expectClose(correlation(weight, height), expected, absolute: 0.05)
    let creatinine = men.map { Double.log($0.workup.creatinine ?? .nan) }
    expectClose(correlation(creatinine, weight), 0, absolute: 0.06)
    let melanomaMonths = men.map { Double.log($0.workup.monthsToTherapy ?? .nan) }
    let melanomaPlatelets = men.map { Double.log($0.baseline.platelets ?? .nan) }
    expectClose(correlation(melanomaMonths, melanomaPlatelets), 0, absolute: 0.06)
  }

  /// Patients before anything is hidden.
  private func complete() -> [SimulatedPatient] {
    let root = SeededGenerator(seed: 3)
    return LargeCohort.literature.patients.indices.map { index in
      PatientSimulator(generator: root.split(UInt64(index)), effect: .literature)
        .complete(identifier: "")
    }
  }

  private func correlation(_ one: [Double], _ other: [Double]) -> Double {
    let count = Double(one.count)
    let mean = (one.reduce(0, +) / count, other.reduce(0, +) / count)
    var sums = (joint: 0.0, one: 0.0, other: 0.0)
    for (first, second) in zip(one, other) {
      sums.joint += (first - mean.0) * (second - mean.1)
      sums.one += (first - mean.0) * (first - mean.0)
      sums.other += (second - mean.1) * (second - mean.1)
    }
    return sums.joint / Double.sqrt(sums.one * sums.other)
  }
}

extension SimulatedPatient {
  /// Total calcium as it would be at an albumin of 4 g/dL.
  fileprivate var correctedCalcium: Double? {
    workup.calcium.flatMap { calcium in baseline.albumin.map { calcium + 0.8 * (4 - $0) } }
  }

  /// The points of the International Metastatic RCC Database Consortium, where all six are known.
  fileprivate var riskPoints: Int? {
    guard let karnofsky = workup.karnofsky, let months = workup.monthsToTherapy,
      let hemoglobin = baseline.hemoglobin, let calcium = correctedCalcium,
      let neutrophils = baseline.neutrophils, let platelets = baseline.platelets
    else { return nil }
    // A calcium at the limit is not above it, whatever the last bit of the correction.
    return [
      karnofsky < 80, months < 12, hemoglobin < workup.limits.hemoglobinLower,
      calcium > workup.limits.calciumUpper + 1e-9, neutrophils > workup.limits.neutrophilsUpper,
      platelets > workup.limits.plateletsUpper,
    ].count { $0 }
  }
}
