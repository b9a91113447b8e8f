import Cohorts
import TestSupport
import Testing

@testable import Features

@Suite("Values of which only a bound is known")
struct BoundedValuesTests {
  private func table(_ csv: String, _ names: [String], study: String = "") throws -> BaselineTable {
    BaselineTable(try BaselineFixture.read(csv, study: study), names: names, threads: 1)
  }

  @Test(
    "a bound on one side of a cut-off decides; else the score is missing",
    arguments: [
      ("mgps", "crp (mg/L),alb (g/dL)", ">10,3.0", 2, ""),
      ("mgps", "crp (mg/L),alb (g/dL)", "> 250,4", 1, ""),
      ("mgps", "crp (mg/L),alb (g/dL)", "<6,3", 0, ""),
      ("mgps", "crp (mg/L),alb (g/dL)", "<10,3", 0, ""),
      ("mgps", "crp (mg/L),alb (g/dL)", "<=10,3", 0, ""),
      ("mgps", "crp (mg/L),alb (g/dL)", ">=10,3", nil, "crp"),
      ("mgps", "crp (mg/L),alb (g/dL)", "<20,3", nil, "crp"),
      ("mgps", "crp (mg/L),alb (g/dL)", ">5,3", nil, "crp"),
      ("gps", "crp (mg/L),alb (g/dL)", "5,<3.5", 1, ""),
      ("gps", "crp (mg/L),alb (g/dL)", "5,<=3.5", nil, "alb"),
      ("gps", "crp (mg/L),alb (g/dL)", "5,>3.5", 0, ""),
      ("gps", "crp (mg/L),alb (g/L)", "5,<35", 1, ""),
      ("gps", "crp (mg/L),alb (g/dL)", "<20,<4", nil, "crp;alb"),
      ("rmh", "ldh (U/L),ldh_uln,alb (g/dL),n_sites", ">250,250,4,1", 1, ""),
      ("rmh", "ldh (U/L),ldh_uln,alb (g/dL),n_sites", ">=250,250,4,1", nil, "ldh"),
      ("rmh", "ldh (U/L),ldh_uln,alb (g/dL),n_sites", "<240,250,4,1", 0, ""),
      ("rmh", "ldh (U/L),ldh_uln,alb (g/dL),n_sites", "300,<250,4,1", 1, ""),
      ("rmh", "ldh (U/L),ldh_uln,alb (g/dL),n_sites", "200,250,4,>2", 1, ""),
      ("rmh", "ldh (U/L),ldh_uln,alb (g/dL),n_sites", "200,250,4,>=2", nil, "n_sites"),
      ("lipi", "anc (10*9/L),wbc (10*9/L),ldh (U/L),ldh_uln", ">9,10,200,250", 1, ""),
      ("lipi", "anc (10*9/L),wbc (10*9/L),ldh (U/L),ldh_uln", "<8,10,200,250", nil, "anc"),
      (
        "grim", "anc (10*9/L),alc (10*9/L),ldh (U/L),ldh_uln,alb (g/dL)", "2,<0.5,200,250,4", nil,
        "alc"
      ),
      ("grim", "anc (10*9/L),alc (10*9/L),ldh (U/L),ldh_uln,alb (g/dL)", "4,<0.5,200,250,4", 1, ""),
      ("grim", "anc (10*9/L),alc (10*9/L),ldh (U/L),ldh_uln,alb (g/dL)", "4,>1,200,250,4", 0, ""),
      ("eu_il2_risk", "ecog,n_sites,dx_to_il2_months", "1,3,>24", 2, ""),
      ("eu_il2_risk", "ecog,n_sites,dx_to_il2_months", "1,3,<24", 3, ""),
      ("eu_il2_risk", "ecog,n_sites,dx_to_il2_months", ">=1,3,12", 3, ""),
      ("eu_il2_risk", "ecog,n_sites,dx_to_il2_months", "<2,3,12", nil, "ecog"),
    ] as [(String, String, String, Double?, String)])
  func scores(index: String, header: String, row: String, score: Double?, open: String) throws {
    let table = try table("\(header)\n\(row)\n", [index])
    let detail = try #require(table.detail(index))
    #expect(detail.value == score.map { .number($0) })
    #expect(table.number(index).isNaN == (score == nil))
    let names = open.split(separator: ";").map(String.init)
    #expect(detail.missing == names)
    let notes = names.map { "\($0): only a bound is known" }
    #expect(detail.notes.filter { $0.hasSuffix("bound is known") } == notes)
    if score == nil {
      #expect(detail.attainable?.count == 2)
      #expect(detail.attainable?.first != detail.attainable?.last)
    }
  }

  @Test(
    "performance status, on its scale, and by ECOG where that decides",
    arguments: [
      (">=80,", 0, 0), (">70,", 0, 0), ("<80,", 1, 1), ("<=70,", 1, 1), (">=70,", 0, 1),
      (">60,2", 1, 1), (">60,0", 0, 0), (",>=2", 1, 1), (",<1", 0, 0), (",<=1", 0, 1),
      (",>=1", 0, 1), (",>1", 1, 1),
    ] as [(String, Double, Double)])
  func performance(status: String, low: Double, high: Double) throws {
    let rest =
      "dx_to_tx_months,hgb (g/dL),hgb lln,ca_corr (mg/dL),anc (10*9/L),anc uln,"
      + "plt (10*9/L),plt uln"
    let table = try table(
      "kps,ecog,\(rest),x\n\(status),24,14,13,9,5,7,250,400,1\n80,0,24,14,13,9,5,7,250,400,1\n"
        + "<100,<4,24,14,13,9,5,7,250,400,1\n", ["imdc"])
    let bounds = try #require(table.bounds(of: "imdc"))
    #expect(bounds.low[0] == low && bounds.high[0] == high)
    #expect(bounds.low[1] == 0 && bounds.high[1] == 0)
  }

  @Test("a number keeps the value of the bound, and a group only where it is certain")
  func groups() throws {
    let table = try table(
      "anc (10*9/L),alc (10*9/L),plt (10*9/L)\n3,<0.5,200\n1,<0.5,200\n3,1,200\n", ["nlr", "plr"])
    #expect(table["nlr"]?.numbers == [6, 2, 3])
    #expect(table["alc"]?.numbers == [0.5, 0.5, 1])
    let details = (0..<3).map { table.detail(of: "nlr", row: $0) }
    #expect(details.map { $0?.group } == [">4", nil, "<=4"])
    #expect(
      details.map { $0?.notes } == [
        ["alc: only a bound is known"], ["alc: only a bound is known"], [],
      ])
    #expect(details[0]?.missing == [])
    #expect(table.detail(of: "plr", row: 1)?.group == ">150")
    #expect(
      table.bounded
        == [BoundedValues(variable: "alc", column: "alc (10*9/L)", count: 2, firstRow: 0)])
  }

  @Test("half of a bound stands for the value, and the bound itself decides")
  func half() throws {
    let table = try table(
      "crp (mg/L),alb (g/dL)\n<6,<4\n<12,3\n", ["gps", "crp", "car", "mgps"],
      study: "censored_below: half")
    #expect(table["crp"]?.numbers == [3, 6])
    #expect(table.detail(of: "gps", row: 0)?.missing == ["alb"])
    #expect(table.detail(of: "mgps", row: 1)?.missing == ["crp"])
    #expect(table.detail(of: "mgps", row: 0)?.value == .number(0))
    expectClose(table["car"]?.numbers[1] ?? .nan, 6.0 / 30, relative: 1e-15)
  }

  @Test("values derived from bounds are bounds")
  func derived() throws {
    let table = try table(
      "wbc (10*9/L),alc_pct (%),anc (10*9/L),weight (kg),height (cm)\n>10,10,3.5,80,180\n"
        + "<5,10,3.5,>120,180\n", ["nlr", "bmi", "alc"])
    // More than 10 of leukocytes, a tenth lymphocytes: more than 1, and a ratio below 3.5.
    expectClose(table["nlr"]?.numbers[0] ?? .nan, 3.5, relative: 1e-14)
    let details = (0..<2).map { table.detail(of: "nlr", row: $0) }
    #expect(details.map { $0?.group } == ["<=4", ">4"])
    #expect(details[0]?.notes == ["wbc: only a bound is known"])
    #expect(Set(table.bounded.map(\.variable)) == ["wbc", "weight"])
  }

  @Test("the M category of melanoma: a bound that does not tell whether LDH is raised is no LDH")
  func stages() throws {
    let table = try table(
      "site_skin,site_node,site_lung,site_liver,site_bone,site_brain,site_other,ldh (U/L),ldh_uln\n"
        + "1,0,0,0,0,0,0,>250,250\n1,0,0,0,0,0,0,<300,250\n1,0,0,0,0,0,0,<200,250\n",
      ["ajcc8_m", "ajcc7_m"])
    let eighth = (0..<3).map { table.detail(of: "ajcc8_m", row: $0) }
    #expect(eighth.map { $0?.value } == [.level("M1a(1)"), .level("M1a"), .level("M1a(0)")])
    #expect(eighth[1]?.notes == ["ldh: only a bound is known"])
    let seventh = (0..<3).map { table.detail(of: "ajcc7_m", row: $0) }
    #expect(seventh.map { $0?.value } == [.level("M1c"), nil, .level("M1a")])
    #expect(seventh[1]?.missing == ["ldh"])
    #expect(seventh[1]?.attainable == [.level("M1a"), .level("M1c")])
  }

  @Test("an index that the table holds as a bound")
  func recorded() throws {
    let table = try table("nlr,ca_corr (mg/dL)\n>5,10.2\n<5,>10\n3,9\n", ["nlr", "ca_corr"])
    #expect((0..<3).map { table.detail(of: "nlr", row: $0)?.group } == [">4", nil, "<=4"])
    #expect(table.detail(of: "nlr", row: 1)?.notes == ["nlr: only a bound is known"])
    #expect(table.bounded.map(\.variable).sorted() == ["ca_corr", "nlr"])
  }

  @Test(
    "formulas grow, or fall, in each argument as is stated",
    arguments: ImmuneStatus.ratios.map(\.name))
  func monotone(name: String) throws {
    let index = try #require(ImmuneStatus.exactIndex(named: name))
    let arguments = index.calculation.arguments
    #expect(index.fallsWith.isSubset(of: Set(arguments)))
    for step in 1...20 {
      let base = arguments.indices.map { place in
        // Leukocytes are more than neutrophils.
        Double(step + place) * (arguments[place] == "wbc" ? 3 : 0.7)
      }
      let value = try #require(index.calculation.value(base))
      for place in arguments.indices {
        var raised = base
        raised[place] *= 1.1
        let other = try #require(index.calculation.value(raised))
        #expect(index.fallsWith.contains(arguments[place]) ? other < value : other > value)
      }
    }
  }

  @Test("rows whose values are known are as they would be without bounds in other rows")
  func unaffected() throws {
    let header = "crp (mg/L),alb (g/dL),ldh (U/L),ldh_uln,n_sites,anc (10*9/L),wbc (10*9/L)"
    let rows = (0..<40).map { row in
      let crp = [4, 10, 11, 80][row % 4]
      return
        "\(crp),\(2.9 + Double(row % 7) / 5),\(180 + 20 * (row % 6)),250,\(row % 5),6,\(7 + row % 9)"
    }
    let names = ["gps", "mgps", "rmh", "lipi", "car"]
    let plain = try table(([header] + rows).joined(separator: "\n") + "\n", names)
    let mixed = try table(
      ([header] + rows + ["<6,<3,>250,250,>3,<5,>9"]).joined(separator: "\n") + "\n", names)
    for name in names {
      let (one, other) = (plain[name]?.numbers ?? [], mixed[name]?.numbers ?? [])
      #expect(one.count == 40 && one.elementsEqual(other.prefix(40)), "\(name)")
    }
  }
}
