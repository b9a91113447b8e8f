import Features
import TestSupport
import Testing

@Suite("What is missing of an index")
struct IndexDetailTests {
  private func detail(
    _ index: String, _ changes: [String: Double?], tumor: String = "rcc",
    upper: [String: Double] = BaselineFixture.upper
  ) throws -> IndexDetail {
    try #require(BaselineFixture.man(changes, tumor: tumor, upper: upper).detail(index))
  }

  @Test("a missing component: the index is missing, and says what is and what is attainable")
  func missingComponent() throws {
    let gps = try detail("gps", ["crp": nil])
    #expect(gps.value == nil)
    #expect(gps.missing == ["crp"])
    #expect(gps.attainable == [.number(1), .number(2)])
    let ratio = try detail("nlr", ["alc": nil])
    #expect(ratio.missing == ["alc"])
    #expect(ratio.attainable == nil)
    let lipi = try detail("lipi", ["wbc": nil])
    #expect(lipi.missing == ["wbc"])
    #expect(lipi.attainable == [.number(1), .number(2)])
  }

  @Test("the group is told where every attainable value lies in it")
  func groupOfRange() throws {
    // Two points are certain, and any third is poor, too.
    let rmh = try detail("rmh", ["n_sites": nil, "site_lung": nil])
    #expect(rmh.attainable == [.number(2), .number(3)])
    #expect(rmh.group == "poor")
    let imdc = try detail("imdc", ["plt": nil, "dx_to_tx_months": nil, "dx_to_il2_months": nil])
    #expect(imdc.attainable == [.number(2), .number(4)])
    #expect(imdc.group == nil)
    #expect(imdc.missing == ["dx_to_tx_months", "plt"])
  }

  @Test("LDH says nothing without its own limit")
  func limitOfLDH() throws {
    let upper = BaselineFixture.upper.filter { $0.key != "ldh" }
    let rmh = try detail("rmh", [:], upper: upper)
    #expect(rmh.missing == ["ldh_uln"])
    #expect(rmh.value == nil)
    #expect(rmh.notes.isEmpty)
  }

  @Test("other limits are the dictionary's where the table has none, and it says so")
  func assumedLimits() throws {
    let table = BaselineFixture.man(upper: ["ldh": 240], lower: [:])
    let imdc = try #require(table.detail("imdc"))
    #expect(imdc.value != nil)
    #expect(imdc.notes.count == 4)
    #expect(imdc.notes.allSatisfy { $0.hasPrefix("assumed: ") && $0.contains("limit of normal") })
    #expect(table.assumptions.count == 4)
    #expect(table.assumptions.allSatisfy { $0.rowCount == 1 })
    #expect(
      table.assumptions.contains { $0.text.hasPrefix("hgb: lower limit of normal 12 (women)") })
    #expect(BaselineFixture.man().assumptions.isEmpty)
  }

  @Test("mGPS is 0 whatever albumin, where CRP is low")
  func gate() throws {
    let low = try detail("mgps", ["crp": 10, "alb": nil])
    #expect(low.value == .number(0))
    let high = try detail("mgps", ["alb": nil])
    #expect(high.value == nil)
    #expect(high.attainable == [.number(1), .number(2)])
    let unknown = try detail("mgps", ["crp": nil])
    #expect(unknown.attainable == [.number(0), .number(2)])
    let normal = try detail("mgps", ["crp": nil, "alb": 4])
    #expect(normal.attainable == [.number(0), .number(1)])
  }

  @Test("ECOG in place of KPS: 0 is not below 80, 2 is, and 1 is not but may be")
  func performance() throws {
    let kps: [String: Double?] = ["kps": nil]
    let zero = try detail("imdc", kps.merging(["ecog": 0]) { $1 })
    #expect(zero.value == .number(3))
    #expect(zero.attainable == [.number(3), .number(3)])
    let one = try detail("imdc", kps.merging(["ecog": 1]) { $1 })
    #expect(one.value == .number(3))
    #expect(one.attainable == [.number(3), .number(4)])
    #expect(one.notes.contains { $0.hasPrefix("converted: ECOG 1") })
    let two = try detail("imdc", kps.merging(["ecog": 2]) { $1 })
    #expect(two.value == .number(4))
    let none = try detail("imdc", kps.merging(["ecog": nil]) { $1 })
    #expect(none.value == nil)
    #expect(none.missing == ["kps"])
    // No step of the scale.
    #expect(try detail("imdc", ["kps": 79, "ecog": nil]).missing == ["kps"])
  }

  @Test("an ECOG that was converted from KPS is told")
  func converted() throws {
    let note = "ECOG is converted from KPS"
    #expect(try detail("eu_il2_risk", ["ecog": nil]).notes == [note])
    #expect(try detail("eu_il2_risk", [:]).notes.isEmpty)
  }

  @Test("a calcium that is high only when corrected is told")
  func calcium() throws {
    #expect(
      try detail("mskcc_2002", [:]).notes.contains { $0.contains("only when corrected") })
    #expect(try detail("mskcc_2002", ["ca": 10.1]).notes.isEmpty)
  }
}
