extension ImmuneStatus {
  /// Numbers computed from counts and other values.
  ///
  /// Counts are in 10⁹/L, albumin and hemoglobin in g/dL, unless a formula says otherwise.
  static let ratios: [BaselineIndex] = cellRatios + otherRatios

  private static let cellRatios: [BaselineIndex] = [
    BaselineIndex(
      "nlr", synonyms: ["neutrophil-lymphocyte ratio", "neutrophil to lymphocyte ratio"],
      label: "Neutrophil-lymphocyte ratio", formula: "ANC / ALC", cuts: [.through(4)],
      groups: ["<=4", ">4"],
      citation: "Kuzman et al., BMC Urol 2017;17:1, PMID 28056941 (high-dose interleukin-2, renal)",
      fallsWith: ["alc"], calculation: .two("anc", "alc") { anc, alc in anc / alc }),
    BaselineIndex(
      "dnlr", synonyms: ["derived NLR"], label: "Derived neutrophil-lymphocyte ratio",
      formula: "ANC / (WBC - ANC)",
      citation: "Proctor et al., Br J Cancer 2012;107:695, PMID 22828611",
      fallsWith: ["wbc"],
      calculation: .two("anc", "wbc") { anc, wbc in wbc > anc ? anc / (wbc - anc) : .nan }),
    BaselineIndex(
      "plr", synonyms: ["platelet-lymphocyte ratio", "platelet to lymphocyte ratio"],
      label: "Platelet-lymphocyte ratio", formula: "PLT / ALC", cuts: [.through(150)],
      groups: ["<=150", ">150"],
      citation: "Park et al., SpringerPlus 2016;5:1889, doi 10.1186/s40064-016-3592-4 (renal, "
        + "tyrosine kinase inhibitors)",
      fallsWith: ["alc"], calculation: .two("plt", "alc") { plt, alc in plt / alc }),
    BaselineIndex(
      "lmr", synonyms: ["lymphocyte-monocyte ratio", "lymphocyte to monocyte ratio"],
      label: "Lymphocyte-monocyte ratio", formula: "ALC / AMC", cuts: [.from(3)],
      groups: ["<3.0", nil], citation: "PMID 28038932 (renal, nephrectomized; low is worse)",
      note: "The source does not say on which side 3.0 itself lies: only below 3.0 is a group.",
      fallsWith: ["amc"], calculation: .two("alc", "amc") { alc, amc in alc / amc }),
    BaselineIndex(
      "sii", synonyms: ["systemic immune-inflammation index"],
      label: "Systemic immune-inflammation index", formula: "PLT * ANC / ALC", unit: "10*9/L",
      cuts: [.from(730)], groups: ["<730", ">=730"],
      citation: "Hu et al., Clin Cancer Res 2014;20:6212, PMID 25271081 (formula); Lolli et al., "
        + "Oncotarget 2016;7:54564, PMID 27409344 (cut-off: renal, sunitinib)",
      fallsWith: ["alc"],
      calculation: .three("plt", "anc", "alc") { plt, anc, alc in plt * anc / alc }),
    BaselineIndex(
      "siri_nml", synonyms: ["SIRI", "systemic inflammation response index"],
      label: "Systemic inflammation response index (neutrophils, monocytes, lymphocytes)",
      formula: "ANC * AMC / ALC", unit: "10*9/L", cuts: [.from(1.8)], groups: ["<1.8", ">=1.8"],
      citation: "Qi et al., Cancer 2016;122:2158, PMID 27152949 (pancreas)",
      note:
        "Not the index of hemoglobin and lymphocyte-monocyte ratio that Oncotarget 2017;8:52094 "
        + "calls SIRI as well.",
      fallsWith: ["alc"],
      calculation: .three("anc", "amc", "alc") { anc, amc, alc in anc * amc / alc }),
  ]

  private static let otherRatios: [BaselineIndex] = [
    BaselineIndex(
      "pni", synonyms: ["prognostic nutritional index", "Onodera"],
      label: "Prognostic nutritional index", formula: "10 * albumin (g/dL) + 5 * ALC (10*9/L)",
      citation: "Formula of Onodera as in PMC4844636 and PMC4998440",
      note: "Cut-offs from 40 to 47 are in use, none of them standard.",
      calculation: .two("alb", "alc") { alb, alc in 10 * alb + 5 * alc }),
    BaselineIndex(
      "car", synonyms: ["CRP/albumin", "C-reactive protein albumin ratio"],
      label: "C-reactive protein-albumin ratio", formula: "CRP (mg/L) / albumin (g/L)",
      unit: "mg/g",
      citation: "BMC Cancer 2017;17:171, doi 10.1186/s12885-017-3119-6 (renal, operated)",
      fallsWith: ["alb"], calculation: .two("crp", "alb") { crp, alb in crp / (10 * alb) }),
    BaselineIndex(
      "ali", synonyms: ["advanced lung cancer inflammation index"],
      label: "Advanced lung cancer inflammation index",
      formula: "BMI (kg/m2) * albumin (g/dL) / NLR", cuts: [.from(18)], groups: ["<18", ">=18"],
      citation:
        "Jafri et al., BMC Cancer 2013;13:158, doi 10.1186/1471-2407-13-158; albumin in g/dL "
        + "by PMC8795874",
      note: "Low is high inflammation.",
      fallsWith: ["nlr"],
      calculation: .three("bmi", "alb", "nlr") { bmi, alb, nlr in bmi * alb / nlr }),
    BaselineIndex(
      "halp", synonyms: ["hemoglobin albumin lymphocyte platelet"],
      label: "Hemoglobin, albumin, lymphocyte and platelet score",
      formula: "hemoglobin (g/L) * albumin (g/L) * ALC / PLT",
      citation: "Chen et al., Oncotarget 2015;6:41370, doi 10.18632/oncotarget.5629; PMC9096359",
      note: "Cut-offs from 22 to 57 are in use, each of its own cohort.",
      fallsWith: ["plt"],
      calculation: .four("hgb", "alb", "alc", "plt") { hgb, alb, alc, plt in
        (10 * hgb) * (10 * alb) * alc / plt
      }),
    BaselineIndex(
      "ldh_ratio", synonyms: ["LDH/ULN", "LDH ULN ratio", "ldh_over_uln", "ldh_x_uln"],
      label: "Lactate dehydrogenase in multiples of its upper limit of normal",
      formula: "LDH / upper limit of normal", unit: "{ULN}", cuts: [.through(1), .through(2)],
      groups: ["<=1", ">1 to 2", ">2"],
      citation: "Davar et al., J Immunother Cancer 2017, doi 10.1186/s40425-017-0279-5 (melanoma, "
        + "high-dose interleukin-2)",
      note: "The limit must be the laboratory's own: the methods differ twofold.",
      fallsWith: ["ldh_uln"], calculation: .two("ldh", "ldh_uln") { ldh, limit in ldh / limit }),
    BaselineIndex(
      "ca_corr", synonyms: ["corrected calcium"], label: "Calcium corrected for albumin",
      formula: "Ca (mg/dL) + 0.8 * (4.0 - albumin (g/dL))", unit: "mg/dL",
      citation:
        "Payne et al., BMJ 1973;4:643, doi 10.1136/bmj.4.5893.643, in the form in common use",
      note: "A corrected calcium that the table holds is used as it is.",
      fallsWith: ["alb"],
      calculation: .two("ca", "alb") { calcium, alb in calcium + 0.8 * (4 - alb) }),
  ]
}
