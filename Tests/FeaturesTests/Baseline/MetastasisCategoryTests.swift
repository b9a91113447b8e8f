import Features
import Testing

@Suite("M categories of melanoma")
struct MetastasisCategoryTests {
  private static let sites = [
    "site_skin", "site_node", "site_lung", "site_liver", "site_bone", "site_brain", "site_other",
  ]

  private func detail(
    _ index: String, _ there: [String], unknown: [String] = [], ldh: Double? = 200,
    columns: [String] = sites
  ) throws -> IndexDetail {
    var numbers: [String: Double] = ["ldh": ldh ?? .nan]
    for site in columns { numbers[site] = there.contains(site) ? 1 : 0 }
    for site in unknown { numbers[site] = .nan }
    let table = BaselineFixture.patient(
      numbers, texts: ["tumor": "melanoma"], upper: ["ldh": 240])
    return try #require(table.detail(index))
  }

  @Test("8th edition: the worst site counts, and LDH is a suffix")
  func eighth() throws {
    #expect(try detail("ajcc8_m", ["site_node"]).value == .level("M1a(0)"))
    #expect(try detail("ajcc8_m", ["site_node"], ldh: nil).value == .level("M1a"))
    #expect(try detail("ajcc8_m", ["site_lung"], ldh: 420).value == .level("M1b(1)"))
    #expect(
      try detail("ajcc8_m", ["site_lung", "site_liver", "site_node"], ldh: 420).value
        == .level("M1c(1)"))
    #expect(try detail("ajcc8_m", ["site_brain", "site_lung"]).value == .level("M1d(0)"))
    #expect(try detail("ajcc8_m", ["site_lung"], ldh: 240).value == .level("M1b(0)"))
  }

  @Test("7th edition: raised LDH makes M1c, and M1a and M1b need a normal one")
  func seventh() throws {
    #expect(try detail("ajcc7_m", ["site_lung"], ldh: 420).value == .level("M1c"))
    #expect(try detail("ajcc7_m", ["site_lung"]).value == .level("M1b"))
    #expect(try detail("ajcc7_m", ["site_skin"]).value == .level("M1a"))
    #expect(try detail("ajcc7_m", ["site_brain"], ldh: nil).value == .level("M1c"))
    let open = try detail("ajcc7_m", ["site_lung"], ldh: nil)
    #expect(open.value == nil)
    #expect(open.attainable == [.level("M1b"), .level("M1c")])
    #expect(open.missing == ["ldh"])
  }

  @Test("a site that is not known matters where it could be worse")
  func unknownSites() throws {
    let brain = try detail("ajcc8_m", ["site_lung"], unknown: ["site_brain"])
    #expect(brain.value == nil)
    #expect(brain.attainable == [.level("M1b(0)"), .level("M1d(0)")])
    #expect(brain.missing == ["site_brain"])
    let skin = try detail("ajcc8_m", ["site_lung"], unknown: ["site_skin"])
    #expect(skin.value == .level("M1b(0)"))
  }

  @Test("a site without a column is among the others")
  func columns() throws {
    let columns = Self.sites.filter { $0 != "site_brain" }
    #expect(try detail("ajcc8_m", ["site_lung"], columns: columns).value == .level("M1b(0)"))
    let other = try detail("ajcc8_m", ["site_other"], columns: columns)
    #expect(other.value == nil)
    #expect(other.attainable == [.level("M1c(0)"), .level("M1d(0)")])
    let without = columns.filter { $0 != "site_other" }
    #expect(try detail("ajcc8_m", ["site_lung"], columns: without).value == nil)
  }

  @Test("no metastasis is no category")
  func none() throws {
    let detail = try detail("ajcc8_m", [])
    #expect(detail.value == nil)
    #expect(detail.missing.isEmpty)
    #expect(detail.notes == ["no distant metastasis is recorded"])
  }
}
