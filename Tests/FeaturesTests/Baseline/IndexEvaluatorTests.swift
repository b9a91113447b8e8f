import Features
import TestSupport
import Testing

@Suite("Indices of a patient")
struct IndexEvaluatorTests {
  static let examples: [(name: String, expected: Double)] = [
    ("nlr", 4), ("dnlr", 2.4), ("plr", 350 / 1.5), ("lmr", 2.5), ("sii", 1400), ("siri_nml", 2.4),
    ("pni", 41.5), ("car", 0.6470588235294118), ("ali", 22.1), ("halp", 17.194285714285714),
    ("ldh_ratio", 1.75), ("ca_corr", 10.28), ("gps", 2), ("mgps", 2), ("lipi", 1), ("grim", 2),
    ("rmh", 3), ("imdc", 3), ("mskcc_2002", 4), ("mskcc_1999", 3), ("eu_il2_risk", 3),
  ]

  @Test("the worked examples", arguments: examples)
  func workedExamples(name: String, expected: Double) {
    expectClose(BaselineFixture.man().number(name), expected, relative: 1e-12)
  }

  @Test("groups of the worked examples")
  func groups() throws {
    let table = BaselineFixture.man()
    let expected = [
      "nlr": "<=4", "plr": ">150", "lmr": "<3.0", "sii": ">=730", "siri_nml": ">=1.8",
      "ali": ">=18", "lipi": "intermediate", "grim": "high", "rmh": "poor", "imdc": "poor",
      "mskcc_1999": "poor", "mskcc_2002": "poor", "eu_il2_risk": "all three",
      "ldh_ratio": ">1 to 2",
    ]
    for (name, group) in expected {
      #expect(try #require(table.detail(name)).group == group, "\(name)")
    }
    #expect(try #require(table.detail("pni")).group == nil)
  }

  @Test("scores of published code and calculators")
  func publishedExamples() {
    func imdc(
      _ kps: Double, _ months: Double, _ hgb: Double, _ ca: Double, _ alb: Double, _ anc: Double,
      _ plt: Double
    ) -> Double {
      BaselineFixture.patient(
        [
          "kps": kps, "dx_to_tx_months": months, "hgb": hgb, "ca": ca, "alb": alb, "anc": anc,
          "plt": plt,
        ], upper: ["ca": 10.2, "anc": 7.3, "plt": 400], lower: ["hgb": 13]
      ).number("imdc")
    }
    #expect(imdc(90, 24, 14, 9.5, 4, 5, 250) == 0)
    #expect(imdc(70, 18, 11.5, 9.8, 3.8, 6, 300) == 2)
    #expect(imdc(60, 3, 10.5, 11, 3.2, 9, 450) == 6)
    func mgps(_ crp: Double, _ alb: Double) -> Double {
      BaselineFixture.patient(["crp": crp, "alb": alb]).number("mgps")
    }
    #expect(mgps(8, 3) == 0)
    #expect(mgps(25, 2.8) == 2)
    func lipi(_ anc: Double, _ wbc: Double, _ ldh: Double) -> Double {
      BaselineFixture.patient(["anc": anc, "wbc": wbc, "ldh": ldh], upper: ["ldh": 250])
        .number("lipi")
    }
    #expect(lipi(8, 10, 300) == 2)
    #expect(lipi(6, 8, 250) == 0)
    #expect(lipi(4, 8, 200) == 0)
    func calcium(_ ca: Double, _ alb: Double) -> Double {
      BaselineFixture.patient(["ca": ca, "alb": alb]).number("ca_corr")
    }
    expectClose(calcium(8.5, 3), 9.3, relative: 1e-14)
    expectClose(calcium(8, 2), 9.6, relative: 1e-14)
    expectClose(calcium(9.5, 3), 10.3, relative: 1e-14)
  }

  @Test("GPS counts low albumin alone, mGPS does not")
  func glasgow() {
    let table = BaselineFixture.patient(["crp": 5, "alb": 3])
    #expect(table.number("gps") == 1)
    #expect(table.number("mgps") == 0)
    #expect(BaselineFixture.patient(["crp": 22, "alb": 3.5]).number("mgps") == 1)
    #expect(BaselineFixture.patient(["crp": 10, "alb": 2]).number("mgps") == 0)
  }

  static let cuts: [(index: String, variable: String, cut: Double, beyond: Double)] = [
    ("imdc", "kps", 80, 70), ("imdc", "dx_to_tx_months", 12, 11.9), ("imdc", "hgb", 13.5, 13.4),
    ("imdc", "anc", 7.5, 7.6), ("imdc", "plt", 400, 401), ("imdc", "ca", 9.72, 9.73),
    ("mskcc_2002", "ldh", 360, 361), ("mskcc_2002", "ca", 9.52, 9.53),
    ("mskcc_1999", "prior_nephrectomy", 1, 0), ("eu_il2_risk", "dx_to_il2_months", 24, 23.9),
    ("eu_il2_risk", "n_sites", 1, 2), ("eu_il2_risk", "ecog", 0, 1), ("rmh", "n_sites", 2, 3),
    ("rmh", "ldh", 240, 241), ("grim", "anc", 9, 9.1), ("gps", "crp", 10, 10.1),
    ("gps", "alb", 3.5, 3.4),
  ]

  @Test("on a cut-off a score has no point, beyond it one", arguments: cuts)
  func cutOffs(index: String, variable: String, cut: Double, beyond: Double) {
    let on = BaselineFixture.man([variable: cut]).number(index)
    #expect(BaselineFixture.man([variable: beyond]).number(index) == on + 1)
  }

  @Test("traces of decimal fractions do not decide: 6.9 / (9.2 - 6.9) is not above 3")
  func traces() {
    #expect(6.9 / (9.2 - 6.9) > 3)
    let table = BaselineFixture.man(["anc": 6.9, "wbc": 9.2, "ldh": 200])
    #expect(table.number("lipi") == 0)
  }

  static let zeroCounts = [
    ("nlr", "alc"), ("plr", "alc"), ("sii", "alc"), ("lmr", "amc"), ("halp", "plt"),
    ("siri_nml", "alc"), ("ali", "anc"),
  ]

  @Test("a count of zero gives no ratio", arguments: zeroCounts)
  func zeros(index: String, variable: String) throws {
    let table = BaselineFixture.man([variable: 0])
    #expect(table.number(index).isNaN)
    let detail = try #require(table.detail(index))
    #expect(detail.value == nil)
    #expect(!detail.notes.isEmpty || !detail.missing.isEmpty)
  }

  @Test("no derived ratio where neutrophils are all leukocytes or more")
  func derivedRatio() {
    #expect(BaselineFixture.man(["wbc": 6]).number("dnlr").isNaN)
    #expect(BaselineFixture.man(["wbc": 5]).number("dnlr").isNaN)
  }

  @Test("an index is missing outside its tumor, and computed where no tumor is stated")
  func tumors() throws {
    let melanoma = BaselineFixture.man(tumor: "melanoma")
    #expect(melanoma.number("imdc").isNaN)
    let detail = try #require(melanoma.detail("imdc"))
    #expect(detail.notes == ["not applicable: it is meant for renal cell carcinoma"])
    #expect(detail.attainable == nil)
    #expect(BaselineFixture.man().number("ajcc8_m").isNaN)
    let unknown = try #require(BaselineFixture.man(tumor: "").detail("imdc"))
    #expect(unknown.value == nil)
    #expect(unknown.missing.contains("tumor"))
    let without = BaselineFixture.patient(BaselineFixture.man, upper: BaselineFixture.upper)
    #expect(without.detail("eu_il2_risk")?.value == .number(3))
    #expect(without.detail("ajcc8_m")?.value == .level("M1c(1)"))
  }

  @Test("the file's own ratio stands where counts are missing, and its corrected calcium always")
  func recorded() {
    let table = BaselineFixture.man(["nlr": 7, "alc": nil, "ca_corr": 9])
    #expect(table.number("nlr") == 7)
    #expect(table.number("ca_corr") == 9)
    #expect(BaselineFixture.man(["nlr": 7]).number("nlr") == 4)
  }

  @Test("many rows in blocks give what single rows give")
  func blocks() throws {
    let count = 10_000
    let numbers = BaselineFixture.man.mapValues { value in
      (0..<count).map { row in row % 7 == 3 ? .nan : value * (1 + Double(row % 13) / 10) }
    }
    let table = BaselineTable(
      BaselineFixture.values(numbers, upper: BaselineFixture.upper, lower: BaselineFixture.lower))
    let lean = BaselineTable(
      BaselineFixture.values(numbers, upper: BaselineFixture.upper, lower: BaselineFixture.lower),
      threads: 2, keepsIndices: false)
    for index in ImmuneStatus.catalogue where index.levels.isEmpty {
      let column = try #require(table[index.name]?.numbers)
      let again = try #require(lean.numbers(of: index.name, rows: 0..<count))
      for row in [0, 3, 4_095, 4_096, 9_999] {
        let detail = try #require(table.detail(of: index.name, row: row))
        switch detail.value {
        case .number(let value): #expect(value == column[row])
        default: #expect(column[row].isNaN)
        }
        #expect(again[row] == column[row] || column[row].isNaN && again[row].isNaN)
      }
    }
  }
}
