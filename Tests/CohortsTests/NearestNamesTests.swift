import Cohorts
import Testing

@Suite("Names that may have been meant")
struct NearestNamesTests {
  @Test("Nearest first, without regard to case")
  func order() {
    let names = ["Age", "LDH", "Albumin", "Stage", "album"]
    #expect(nearestNames(to: "albumen", in: names) == ["Albumin", "album"])
    #expect(nearestNames(to: "ldh", in: names) == ["LDH"])
    #expect(nearestNames(to: "Satge", in: names, limit: 1) == ["Stage"])
  }

  @Test(
    "Nothing where nothing is near", arguments: ["", "zzzzzz", String(repeating: "a", count: 999)])
  func none(name: String) {
    #expect(nearestNames(to: name, in: ["LDH", "", "Neutrophils"]) == [])
  }
}
