import Cohorts
import Features
import Testing

@Suite("Named feature vectors")
struct FeatureVectorTests {
  @Test("baseline immune status, version 1")
  func immuneStatus() throws {
    let vector = try #require(FeatureVector.named("@baseline-immune-status"))
    #expect(vector.version == 1)
    #expect(
      vector.formula
        == "tumor + age + ecog + n_sites + log(ldh_ratio) + log(alc) + log(nlr) + log(plr) + log(lmr) "
        + "+ alb + hgb")
    #expect(vector.names.allSatisfy { BaselineTable.canonicalName(of: $0) == $0 })
    #expect(vector.terms.allSatisfy { !$0.reason.isEmpty && !$0.citation.isEmpty })
    #expect(Recoding.find(among: vector.names).isEmpty)
    #expect(FeatureVector.named("nothing") == nil)
    _ = try Formula(parsing: "benefit ~ \(vector.formula)")
  }
}
