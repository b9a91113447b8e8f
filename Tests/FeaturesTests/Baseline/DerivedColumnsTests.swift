import Cohorts
import Features
import Foundation
import Testing

@Suite("Columns derived for a model")
struct DerivedColumnsTests {
  @Test("columns are named as asked, with where they came from")
  func columns() throws {
    let table = BaselineFixture.man(upper: ["ldh": 240], lower: [:])
    let derived = DerivedColumns(["NLR", "tumor", "imdc", "bmi", "os_months"], from: table)
    #expect(derived.columns.map(\.name) == ["NLR", "tumor", "imdc", "bmi"])
    #expect(derived.unknown == ["os_months"])
    guard case .numeric(let ratios) = derived.columns[0].values else {
      Issue.record("a ratio is a number")
      return
    }
    #expect(ratios == [4])
    guard case .categorical(let tumors) = derived.columns[1].values else {
      Issue.record("a tumor is a category")
      return
    }
    // The levels that occur alone.
    #expect(tumors.levels == ["rcc"] && tumors.codes == [0])
    let (ratio, risk) = (derived.features[0], derived.features[2])
    #expect(ratio.kind == .index && ratio.name == "nlr" && ratio.column == "NLR")
    #expect(ratio.inputs == ["anc", "alc"] && ratio.assumed.isEmpty)
    #expect(ratio.citation?.contains("28056941") == true)
    #expect(risk.assumed.count == 4)
    #expect(risk.inputs.suffix(4) == ["hgb_lln", "ca_corr_uln", "anc_uln", "plt_uln"])
    #expect(derived.features[3].kind == .variable && derived.features[3].formula == nil)
    #expect(derived.features[3].unit == "kg/m2")
  }

  @Test("a rule that filled gaps is told, and all is kept as JSON")
  func rules() throws {
    let table = BaselineTable(
      BaselineFixture.values(["weight": [81, 81], "height": [180, 180], "bmi": [.nan, 30]]),
      names: ["bmi"])
    let feature = try #require(DerivedColumns(["bmi"], from: table).features.first)
    #expect(feature.formula == "where the table has none: weight (kg) / height (m) squared")
    #expect(feature.inputs == ["bmi", "weight", "height"])
    let data = try JSONEncoder().encode(feature)
    #expect(try JSONDecoder().decode(DerivedFeature.self, from: data) == feature)
  }
}
