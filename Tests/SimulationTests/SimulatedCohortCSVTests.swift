import FoundationEssentials
import Simulation
import Testing

struct SimulatedCohortCSVTests {
  /// The files that the repository ships are what the generator gives today.
  ///
  /// RECORD_SNAPSHOTS=1 rewrites them, and fails.
  @Test(arguments: [
    ("cohort.csv", 400, 2015, false), ("validation.csv", 300, 2016, false),
    ("candidates.csv", 12, 2017, true),
  ])
  func shippedFilesAreReproduced(
    name: String, patients: Int, seed: UInt64, baselineOnly: Bool
  ) throws {
    let root = String(#filePath).split(separator: "/").dropLast(3).joined(separator: "/")
    let file = URL(filePath: "/\(root)/datasets/hd-il2-synthetic/\(name)")
    let text = SimulatedCohort(patients: patients, seed: seed).csv(baselineOnly: baselineOnly)
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("rewrote \(name)")
    }
    #expect(try Data(contentsOf: file) == Data(text.utf8))
  }

  /// Pinned: the same seed gives the same bytes in every version.
  @Test func bytesArePinned() {
    #expect(digest(SimulatedCohort(patients: 1000, seed: 1).csv()) == pinned.literature)
    #expect(digest(SimulatedCohort(patients: 1000, seed: 1, effect: .null).csv()) == pinned.null)
  }

  /// The columns of the first version hold what they held before there were others: what is drawn
  /// for a new one changes nothing that was drawn before.
  @Test func columnsOfTheFirstVersionArePinned() {
    #expect(digest(firstVersion(.literature)) == 16_435_456_557_853_029_930)
    #expect(digest(firstVersion(.null)) == 4_294_835_428_806_579_562)
  }

  private func firstVersion(_ effect: SimulatedCohort.Effect) -> String {
    let table = CSVRows(SimulatedCohort(patients: 1000, seed: 1, effect: effect).csv())
    let kept = table.columns.indices.filter { !workup.contains(table.columns[$0]) }
    let header = kept.map { table.columns[$0] }.joined(separator: ",")
    let lines = table.rows.map { row in kept.map { String(row[$0]) }.joined(separator: ",") }
    return ([header] + lines).map { $0 + "\n" }.joined()
  }

  private let workup = [
    "wbc", "calcium", "creatinine", "tsh", "weight_kg", "height_cm", "kps", "dx_to_tx_months",
    "dx_to_il2_months", "hgb_lln", "calcium_uln", "anc_uln", "platelets_uln",
  ]

  private let pinned: (literature: UInt64, null: UInt64) = (
    2_654_659_595_340_701_841, 11_904_686_919_263_141_767
  )

  /// Baseline, treatment, outcome, and the mark of the synthetic last.
  @Test(arguments: [true, false])
  func columnsAreInOrder(baselineOnly: Bool) throws {
    let columns = SimulatedCohort.columns(baselineOnly: baselineOnly)
    let start = try #require(columns.firstIndex(of: "crp")) + 1
    #expect(Array(columns[start..<start + workup.count]) == workup)
    #expect(columns[start + workup.count] == (baselineOnly ? "synthetic" : "doses_c1"))
    #expect(columns.last == "synthetic")
    #expect(columns.count == (baselineOnly ? 40 : 52))
  }

  /// FNV-1a, 64 bits.
  private func digest(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  @Test(arguments: [true, false])
  func everyRowHasEveryColumn(baselineOnly: Bool) {
    let columns = SimulatedCohort.columns(baselineOnly: baselineOnly)
    #expect(Set(columns).count == columns.count)
    let lines = SimulatedCohort(patients: 200, seed: 6).csv(baselineOnly: baselineOnly)
      .split(separator: "\n")
    #expect(lines.count == 201)
    #expect(lines[0] == columns.joined(separator: ","))
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(fields.count == columns.count)
      #expect(fields.last == "true")
    }
  }

  @Test func candidatesCarryNothingFromAfterTheFirstDose() {
    let later = ["doses_c1", "platelet_nadir", "autoimmune", "best_response", "os_months"]
    let columns = SimulatedCohort.columns(baselineOnly: true)
    for name in later { #expect(!columns.contains(name)) }
    #expect(columns.contains("patient_id") && columns.contains("crp"))
  }

  @Test func numbersHaveClinicalPrecision() throws {
    let lines = SimulatedCohort(patients: 300, seed: 6).csv().split(separator: "\n")
    let columns = SimulatedCohort.columns()
    let decimals = [
      "alc": 2, "hemoglobin": 1, "crp": 1, "ldh_u_l": 0, "os_months": 1, "wbc": 2, "calcium": 1,
      "creatinine": 2, "tsh": 2, "weight_kg": 1, "height_cm": 0, "kps": 0, "dx_to_tx_months": 1,
      "hgb_lln": 1, "calcium_uln": 1, "anc_uln": 1, "platelets_uln": 0,
    ]
    for (name, count) in decimals {
      let column = try #require(columns.firstIndex(of: name))
      for line in lines.dropFirst() {
        let field = line.split(separator: ",", omittingEmptySubsequences: false)[column]
        if field.isEmpty { continue }
        let parts = field.split(separator: ".")
        #expect(parts.count == (count == 0 ? 1 : 2))
        if count > 0 { #expect(parts.last?.count == count) }
        #expect(Double(field) != nil)
      }
    }
  }
}
