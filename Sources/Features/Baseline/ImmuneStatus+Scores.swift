extension ImmuneStatus {
  /// Scores: one point for each item that holds.
  ///
  /// Albumin below 3.5 g/dL is below 35 g/L.
  static let scores: [BaselineIndex] = inflammation + renal

  private static let inflammation: [BaselineIndex] = [
    BaselineIndex(
      "gps", synonyms: ["Glasgow prognostic score"], label: "Glasgow prognostic score",
      formula: "1 each: CRP > 10 mg/L; albumin < 35 g/L",
      citation: "Forrest et al., Br J Cancer 2003;89:1028, doi 10.1038/sj.bjc.6601242",
      calculation: .points([crpRaised, albuminLow])),
    BaselineIndex(
      "mgps", synonyms: ["modified Glasgow prognostic score"],
      label: "Modified Glasgow prognostic score",
      formula: "0: CRP <= 10 mg/L; 1: CRP > 10 mg/L; 2: CRP > 10 mg/L and albumin < 35 g/L",
      citation: "McMillan, Cancer Treat Rev 2013;39:534, doi 10.1016/j.ctrv.2012.08.003",
      calculation: .gated(crpRaised, [albuminLow])),
    BaselineIndex(
      "lipi", synonyms: ["lung immune prognostic index"], label: "Lung immune prognostic index",
      formula: "1 each: dNLR > 3; LDH > upper limit of normal", cuts: [.through(0), .through(1)],
      groups: ["good", "intermediate", "poor"],
      citation: "Mezquita et al., JAMA Oncol 2018; Kazandjian et al., JAMA Oncol 2019;5:1481, "
        + "PMC6659150",
      calculation: .points([ScoreItem(test: .above("dnlr", 3)), ldhRaised])),
    BaselineIndex(
      "grim", synonyms: ["GRIm", "GRIm score", "Gustave Roussy immune score"],
      label: "Gustave Roussy immune score",
      formula: "1 each: NLR > 6; LDH > upper limit of normal; albumin < 35 g/L",
      cuts: [.through(1)], groups: ["low", "high"],
      citation: "Bigot et al., Eur J Cancer 2017;84:212; groups by doi 10.3389/fonc.2021.737283",
      calculation: .points([ScoreItem(test: .above("nlr", 6)), ldhRaised, albuminLow])),
    BaselineIndex(
      "rmh", synonyms: ["RMH", "RMH score", "Royal Marsden Hospital score"],
      label: "Royal Marsden Hospital score",
      formula:
        "1 each: LDH > upper limit of normal; albumin < 35 g/L; more than 2 metastatic sites",
      cuts: [.through(1)], groups: ["good", "poor"],
      citation: "Arkenau et al., Br J Cancer 2008;98:1029, PMID 18349817; Garrido-Laguna et al., "
        + "Cancer 2012;118:1422, PMID 21823111",
      calculation: .points([ldhRaised, albuminLow, ScoreItem(test: .above("n_sites", 2))])),
  ]

  private static let renal: [BaselineIndex] = [
    BaselineIndex(
      "imdc", synonyms: ["IMDC risk", "IMDC score", "Heng"],
      label: "International Metastatic RCC Database Consortium risk score",
      formula: "1 each: KPS < 80; diagnosis to systemic treatment < 12 months; hemoglobin < lower "
        + "limit of normal; corrected calcium, ANC, PLT > upper limit of normal",
      cuts: [.through(0), .through(2)], groups: ["favorable", "intermediate", "poor"],
      citation:
        "Heng et al., J Clin Oncol 2009;27:5794, doi 10.1200/JCO.2008.21.4809; Lancet Oncol "
        + "2013;14:141, PMC4144042",
      tumor: .renal,
      note: "Neither paper's abstract says how calcium is corrected: ca_corr is used. "
        + ecogForKPS,
      calculation: .points([
        karnofskyLow, soonTreated, hemoglobinLow, ScoreItem(test: .aboveUpperLimit("ca_corr")),
        ScoreItem(test: .aboveUpperLimit("anc")), ScoreItem(test: .aboveUpperLimit("plt")),
      ])),
    BaselineIndex(
      "mskcc_1999", synonyms: ["Motzer 1999"],
      label: "Memorial Sloan Kettering risk score of 1999",
      formula:
        "1 each: KPS < 80; no prior nephrectomy; hemoglobin < lower limit of normal; LDH > 1.5 "
        + "times the upper limit of normal; corrected calcium > 10 mg/dL",
      cuts: [.through(0), .through(2)], groups: ["favorable", "intermediate", "poor"],
      citation: "Motzer et al., J Clin Oncol 1999;17:2530, doi 10.1200/JCO.1999.17.8.2530",
      tumor: .renal,
      note: "Many calculators cite 1999 and use the time from diagnosis of the score of 2002 "
        + "instead. " + ecogForKPS,
      calculation: .points([
        karnofskyLow, ScoreItem(test: .isNot("prior_nephrectomy")), hemoglobinLow, ldhHigh,
        calciumHigh,
      ])),
    BaselineIndex(
      "mskcc_2002", synonyms: ["MSKCC", "Motzer", "Motzer 2002"],
      label: "Memorial Sloan Kettering risk score of 2002",
      formula: "1 each: KPS < 80; diagnosis to systemic treatment < 12 months; hemoglobin < lower "
        + "limit of normal; LDH > 1.5 times the upper limit of normal; corrected calcium > 10 mg/dL",
      cuts: [.through(0), .through(2)], groups: ["favorable", "intermediate", "poor"],
      citation: "Motzer et al., J Clin Oncol 2002;20:289, doi 10.1200/JCO.2002.20.1.289",
      tumor: .renal, note: ecogForKPS,
      calculation: .points([karnofskyLow, soonTreated, hemoglobinLow, ldhHigh, calciumHigh])),
    BaselineIndex(
      "eu_il2_risk", synonyms: ["EU IL-2 risk", "SmPC risk"],
      label: "Risk factors of the European label of interleukin-2",
      formula: "1 each: ECOG >= 1; more than 1 organ with metastases; diagnosis to evaluation for "
        + "interleukin-2 < 24 months",
      cuts: [.through(2)], groups: ["fewer than three", "all three"],
      citation:
        "Proleukin, summary of product characteristics (emc 291, 22 April 2020), section 4.1",
      tumor: .renal,
      note: "By the label, patients with all three should not be treated. The rule is shown, not "
        + "applied.",
      calculation: .points([
        ScoreItem(test: .atLeast("ecog", 1)), ScoreItem(test: .above("n_sites", 1)),
        ScoreItem(test: .below("dx_to_il2_months", 24)),
      ])),
  ]

  /// How the item of Karnofsky performance status reads ECOG: the tables of Ma 2010, Prasad 2018 and
  /// Buccheri and the one in common use agree on 0 and on 2 and more, and but for the last on 1.
  private static let ecogForKPS =
    "Where KPS is missing, ECOG stands for it: 0 and 1 are no point, 2 and more is one. Of ECOG 1 not "
    + "all conversions say so, and the highest attainable score has that point."

  // MARK: Items

  private static let crpRaised = ScoreItem(test: .above("crp", 10))
  private static let albuminLow = ScoreItem(test: .below("alb", 3.5))
  private static let ldhRaised = ScoreItem(test: .above("ldh_ratio", 1))
  private static let ldhHigh = ScoreItem(test: .above("ldh_ratio", 1.5))
  private static let calciumHigh = ScoreItem(test: .above("ca_corr", 10))
  private static let karnofskyLow = ScoreItem(test: .lowKarnofsky)
  private static let soonTreated = ScoreItem(test: .below("dx_to_tx_months", 12))
  private static let hemoglobinLow = ScoreItem(test: .belowLowerLimit("hgb"))
}
