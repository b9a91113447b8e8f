import Simulation
import Testing

struct SimulatedCohortTests {
  @Test func sameSeedGivesTheSamePatients() {
    let cohort = SimulatedCohort(patients: 50, seed: 8)
    #expect(cohort.patients == SimulatedCohort(patients: 50, seed: 8).patients)
    #expect(cohort.patients != SimulatedCohort(patients: 50, seed: 9).patients)
  }

  @Test func longerCohortBeginsWithTheShorter() {
    let short = SimulatedCohort(patients: 10, seed: 8).patients
    #expect(Array(SimulatedCohort(patients: 30, seed: 8).patients.prefix(10)) == short)
  }

  @Test func identifiersAreUnique() {
    let patients = SimulatedCohort(patients: 12_000, seed: 1).patients
    #expect(Set(patients.map(\.identifier)).count == 12_000)
    #expect(patients.first?.identifier == "S1-0001")
    #expect(patients.last?.identifier == "S1-12000")
  }

  @Test(arguments: [0, -1, Int.min])
  func nobodyIsACohortToo(count: Int) {
    let cohort = SimulatedCohort(patients: count, seed: 1)
    #expect(cohort.patients.isEmpty)
    #expect(cohort.csv().split(separator: "\n").count == 1)
  }

  /// What must hold in every row, whatever the effect.
  @Test(arguments: SimulatedCohort.Effect.allCases)
  func everyPatientIsPossible(effect: SimulatedCohort.Effect) {
    for patient in SimulatedCohort(patients: 4000, seed: 77, effect: effect).patients {
      let baseline = patient.baseline
      let outcome = patient.outcome
      #expect((18...80).contains(baseline.age))
      #expect((0...2).contains(baseline.ecog))
      #expect(baseline.sites.count >= 1)
      #expect((baseline.tumor == .melanoma) == (baseline.metastasisCategory != nil))
      #expect((baseline.tumor == .rcc) == (baseline.isClearCell != nil))
      if baseline.metastasisCategory == "M1a" {
        #expect(!baseline.sites.lung && !baseline.sites.liver && !baseline.sites.bone)
      }
      if baseline.metastasisCategory == "M1b" { #expect(baseline.sites.lung) }
      if let nadir = patient.treatment.plateletNadir, let platelets = baseline.platelets {
        #expect(nadir < platelets && nadir >= 5)
      }
      if let peak = patient.treatment.lymphocytePeak, let lymphocytes = baseline.lymphocytes {
        #expect(peak >= lymphocytes)
      }
      if let total = patient.workup.leukocytes {
        let counts = [
          baseline.lymphocytes, baseline.neutrophils, baseline.monocytes, baseline.eosinophils,
        ]
        #expect(counts.reduce(0) { $0 + ($1 ?? 0) } <= total)
      }
      if let height = patient.workup.height { #expect((140...210).contains(height)) }
      if let weight = patient.workup.weight { #expect((40...180).contains(weight)) }
      if let calcium = patient.workup.calcium { #expect((7...14).contains(calcium)) }
      if let creatinine = patient.workup.creatinine { #expect((0.4...2.5).contains(creatinine)) }
      if let thyrotropin = patient.workup.thyrotropin { #expect((0.05...20).contains(thyrotropin)) }
      #expect((0...14).contains(patient.treatment.dosesInCycle1))
      #expect((0...14).contains(patient.treatment.dosesInCycle2))
      #expect(outcome.progressionFreeMonths > 0)
      #expect(outcome.progressionFreeMonths <= outcome.survivalMonths)
      if outcome.died { #expect(outcome.progressed) }
      if !outcome.progressed {
        #expect(outcome.progressionFreeMonths == outcome.survivalMonths)
      }
      if outcome.response == .progressive {
        #expect(outcome.progressed && outcome.progressionFreeMonths <= 5)
      } else {
        #expect(outcome.progressionFreeMonths >= 2)
      }
    }
  }
}
