import Features
import Testing

@Suite("Indices that re-code other predictors")
struct RecodingTests {
  @Test("an index whose components the others hold is found, with what holds them")
  func found() {
    let ratio = Recoding.find(among: ["anc", "ALC", "NLR", "age"])
    #expect(ratio.map(\.index) == ["nlr"])
    #expect(ratio.map(\.others) == [["anc", "alc"]])
    let product = Recoding.find(among: ["nlr", "plr", "sii"])
    #expect(product.map(\.index) == ["sii"])
    #expect(product.map(\.others) == [["nlr", "plr"]])
    #expect(Recoding.find(among: ["crp", "alb", "mgps"]).map(\.index) == ["mgps"])
  }

  @Test("an index that adds a component is not")
  func notFound() {
    #expect(Recoding.find(among: ["alc", "nlr", "plr", "lmr"]).isEmpty)
    #expect(Recoding.find(among: ["ldh", "ldh_ratio"]).isEmpty)
    #expect(Recoding.find(among: ["ldh", "ldh_uln", "ldh_ratio"]).map(\.index) == ["ldh_ratio"])
    #expect(Recoding.find(among: ["unknown", "nlr"]).isEmpty)
    #expect(Recoding.find(among: []).isEmpty)
  }
}
