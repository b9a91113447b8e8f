import Testing

@testable import Cohorts

@Suite("Organs with metastases in words")
struct SiteListTests {
  @Test(
    "Organs in three languages, each once",
    arguments: [
      ("lung; liver, hepatic", ["lung", "liver"]), ("Skin/SC", ["skin"]),
      ("lymph nodes + pancreas | thyroid", ["node", "other pancreas", "other thyroid"]),
      ("Bones and adrenal glands", ["bone", "adrenal"]),
      ("left lung, soft tissue", ["lung", "muscle"]),
      ("Lunge, Leber und Knochen", ["lung", "liver", "bone"]),
      ("Haut; Lymphknoten; Gehirn", ["skin", "node", "brain"]),
      ("Hirnmetastasen, Lungenmetastasen", ["brain", "lung"]),
      ("Nebenniere, Niere, Milz", ["adrenal", "kidney", "spleen"]),
      ("Nieren + Nebennieren", ["kidney", "adrenal"]),
      ("Darm/Muskel/Pleura", ["bowel", "muscle", "pleura"]), ("HIRN", ["brain"]),
      ("Weichteile, Wirbelsäule, Schilddrüse", ["muscle", "bone", "other thyroid"]),
      ("poumon, foie, os", ["lung", "liver", "bone"]), ("peau; ganglions", ["skin", "node"]),
      ("cerveau et surrénale", ["brain", "adrenal"]), ("poumons, plèvre", ["lung", "pleura"]),
      ("CNS", ["brain"]), ("in-transit, LN", ["skin", "node"]), ("other", ["other"]),
    ] as [(String, [String])])
  func organs(text: String, organs: [String]) throws {
    let list = try #require(SiteList(text))
    #expect(list.organs == Set(organs))
    #expect(list.isComplete)
  }

  @Test(
    "No site where that is the whole text",
    arguments: ["none", "None", "keine", "no metastases", "Keine Metastasen", "aucune", "nil"])
  func none(text: String) throws {
    let list = try #require(SiteList(text))
    #expect(list.organs.isEmpty && list.isComplete)
    #expect(list.flag("site_lung") == 0 && list.flag("site_other") == 0)
  }

  @Test(
    "Words that are not understood, denials and doubts affirm nothing of their own",
    arguments: [
      ("Checked", []), ("unchecked", []), ("no lung", []), ("no brain mets", []),
      ("lung, no liver", []), ("lung; none", []), ("lung?", []), ("possible liver", []),
      ("keine Lunge", []), ("nicht Leber", []), ("pas de foie", []), ("3", []), ("left", []),
      ("lung 0, liver 1", []), ("lung -, liver +", []), ("none?", []), ("lung (-)", []),
      ("lung: no", []),
      ("lung, xyz", ["lung"]), ("lung unchecked", ["lung"]), ("liver 2", ["liver"]),
      ("renal bed", ["kidney"]), ("Lungs, mediastinum", ["lung"]), ("yes", []),
    ] as [(String, [String])])
  func unread(text: String, organs: [String]) throws {
    let list = try #require(SiteList(text))
    #expect(list.organs == Set(organs))
    #expect(!list.isComplete)
    #expect(list.flag("site_other").isNaN && list.flag("site_bone").isNaN)
  }

  @Test("Texts that say that nothing is known", arguments: ["", " ", "-", "unknown", "n/a", "?"])
  func unknown(text: String) {
    #expect(SiteList(text) == nil)
  }

  @Test("Texts that are not wholly understood are listed by row")
  func rejected() throws {
    let cohort = try read("met_sites,age\nlung,60\nChecked,60\n,60\nno lung,60\nnone,60\n")
    let values = BaselineValues(cohort: cohort, sources: SourceResolver(cohort: cohort).sources)
    let sites = try #require(values.sites())
    #expect(sites.rejected.map(\.row) == [1, 3])
    #expect(sites.rejected.map(\.reason) == [.unreadable("Checked"), .unreadable("no lung")])
    #expect(sites.map { $0.flag("site_lung") }.map { $0.isNaN ? -1 : $0 } == [1, -1, -1, -1, 0])
    let found = try checked("met_sites,cycle\nlung,1\nChecked,1\n,2\nno lung,1\n")
    #expect(found.summary.contains("error unknown-level met_sites line 3 2"))
  }
}
