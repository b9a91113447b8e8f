import Cohorts
import Features
import TestSupport
import Testing

@Suite("The catalogue of indices")
struct ImmuneStatusTests {
  @Test("names and synonyms are unique, and are found in any case")
  func names() {
    let names = ImmuneStatus.catalogue.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.count == 23)
    for index in ImmuneStatus.catalogue {
      for name in [index.name] + index.synonyms {
        #expect(ImmuneStatus.index(named: name.uppercased())?.name == index.name, "\(name)")
      }
    }
    #expect(ImmuneStatus.index(named: "SIRI")?.name == "siri_nml")
    #expect(ImmuneStatus.index(named: "LDH/ULN")?.name == "ldh_ratio")
    #expect(ImmuneStatus.index(named: "GRIm")?.name == "grim")
    // The limit itself is a variable, though it is spelled like the ratio.
    #expect(ImmuneStatus.index(named: "ldh_uln") == nil)
    #expect(ImmuneStatus.index(named: "nothing") == nil)
  }

  @Test("every index says who says so, and is made of variables of the dictionary")
  func sources() {
    for index in ImmuneStatus.catalogue {
      #expect(
        ["PMID", "doi", "PMC", "emc", "cancer.gov"].contains { index.citation.contains($0) },
        "\(index.name)")
      #expect(!index.formula.isEmpty && !index.variables.isEmpty)
      for variable in index.variables {
        let found = DataDictionary.variable(named: variable)
        #expect(found?.availability == .baseline, "\(index.name): \(variable)")
      }
      for limit in index.limits {
        #expect(
          DataDictionary.variable(named: limit.variable)?.reference != nil,
          "\(index.name): \(limit.name)")
      }
      if let cuts = index.cuts { #expect(cuts.groups.count == cuts.cuts.count + 1) }
    }
  }

  @Test("variables of indices that are made of indices")
  func variables() throws {
    #expect(
      try #require(ImmuneStatus.index(named: "lipi")).variables == ["anc", "wbc", "ldh", "ldh_uln"])
    #expect(
      try #require(ImmuneStatus.index(named: "ali")).variables == ["bmi", "alb", "anc", "alc"])
    #expect(try #require(ImmuneStatus.index(named: "imdc")).range == 0...6)
    #expect(try #require(ImmuneStatus.index(named: "mgps")).range == 0...2)
    #expect(try #require(ImmuneStatus.index(named: "ajcc7_m")).levels == ["M1a", "M1b", "M1c"])
  }

  @Test("cut-offs: which side the number itself lies on")
  func cuts() throws {
    func group(_ name: String, _ value: Double) throws -> String? {
      try #require(ImmuneStatus.index(named: name)?.cuts).group(of: value)
    }
    #expect(try group("nlr", 4) == "<=4")
    #expect(try group("nlr", 4.01) == ">4")
    #expect(try group("plr", 150) == "<=150")
    #expect(try group("lmr", 2.99) == "<3.0")
    #expect(try group("lmr", 3) == nil)
    #expect(try group("sii", 730) == ">=730")
    #expect(try group("sii", 729.9) == "<730")
    #expect(try group("siri_nml", 1.8) == ">=1.8")
    #expect(try group("ali", 18) == ">=18")
    #expect(try group("ali", 17.9) == "<18")
    #expect(try group("ldh_ratio", 1) == "<=1")
    #expect(try group("ldh_ratio", 2) == ">1 to 2")
    #expect(try group("ldh_ratio", 2.01) == ">2")
    #expect(try group("imdc", 2) == "intermediate")
    #expect(try group("imdc", 3) == "poor")
    #expect(try group("grim", .nan) == nil)
  }
}
