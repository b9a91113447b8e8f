extension ImmuneStatus {
  /// Categories of where melanoma has spread.
  static let stages: [BaselineIndex] = [
    BaselineIndex(
      "ajcc8_m", synonyms: ["AJCC 8 M", "AJCC8"], label: "AJCC M category, 8th edition",
      formula: "M1a: skin, soft tissue, nodes; M1b: lung; M1c: other organs outside the central "
        + "nervous system; M1d: central nervous system; (1) where LDH > upper limit of normal, (0) "
        + "where not, no suffix where LDH or its limit is missing",
      citation: "Gershenwald et al., CA Cancer J Clin 2017;67:472, doi 10.3322/caac.21409",
      tumor: .melanoma,
      note: "That muscle belongs to M1a, pleura to M1c, and that no suffix means that LDH is not "
        + "known, was not read in a source.",
      calculation: .metastasisCategory(edition: 8)),
    BaselineIndex(
      "ajcc7_m", synonyms: ["AJCC 7 M", "AJCC7"], label: "AJCC M category, 7th edition",
      formula:
        "M1a: skin, subcutaneous tissue, nodes; M1b: lung; M1c: other organs, or any distant "
        + "metastasis with LDH > upper limit of normal",
      citation: "AJCC 7th edition as in PDQ, cancer.gov, 19 March 2014",
      tumor: .melanoma, calculation: .metastasisCategory(edition: 7)),
  ]
}
