internal import Cohorts

extension PublishedScore {
  /// The pan-cancer LORIS of six features, as its authors' README prints it.
  ///
  /// Chang et al., *Nature Cancer* 2024;5:1158: S = −2.0886 + 0.0371·TMB − 0.8775·prior systemic
  /// therapy + 0.5382·albumin − 0.033·NLR + 0.0049·age + type, with mutations a megabase capped at 50,
  /// NLR at 25 and age at 85, and albumin in g/dL. It was made for checkpoint inhibitors, not for
  /// interleukin-2, with balanced class weights, so that its probabilities are too high.
  static let loris = PublishedScore(
    "loris", content: .logOdds,
    needs: ["tmb", "prior_systemic_therapy", "alb", "nlr", "age", "tumor"],
    citation: "Chang et al., Nat Cancer 2024;5:1158, doi 10.1038/s43018-024-00772-7 (README, "
      + "pan-cancer)"
  ) { values, threads in
    let names = ["prior_systemic_therapy", "alb", "nlr", "age"]
    let table = BaselineTable(values, names: names, threads: threads)
    var lacking = names.filter { !table.isAvailable($0) }
    let columns = lacking.isEmpty ? names.compactMap { table[$0]?.numbers } : []
    let burden = mutationalBurden(in: values.cohort)
    if burden == nil { lacking.insert("tmb", at: 0) }
    let types = typeTerms(in: values)
    if types == nil { lacking.append("tumor") }
    guard let burden, let types, columns.count == names.count else {
      return Reading(values: nil, lacking: lacking)
    }
    let (therapy, albumin, ratio, age) = (columns[0], columns[1], columns[2], columns[3])
    return Reading(
      values: burden.indices.map { row in
        // min(NaN, x) may be x: what is missing has to stay missing.
        let parts = [burden[row], therapy[row], albumin[row], ratio[row], age[row], types[row]]
        guard parts.allSatisfy({ !$0.isNaN }) else { return .nan }
        return -2.0886 + 0.0371 * min(burden[row], 50) - 0.8775 * therapy[row]
          + 0.5382 * albumin[row] - 0.033 * min(ratio[row], 25) + 0.0049 * min(age[row], 85)
          + types[row]
      }, lacking: [])
  }

  /// Headers of the tumor mutational burden, as keys; the dictionary does not have it.
  private static let burdenKeys: Set<String> = [
    "tmb", "tmbmutmb", "tmbmutpermb", "tmbmutationspermb", "mutationalburden",
    "tumormutationalburden", "tumormutationburden", "tumourmutationalburden",
  ]

  private static func mutationalBurden(in cohort: Cohort) -> [Double]? {
    for column in cohort.columns where burdenKeys.contains(ImmuneStatus.key(column.name)) {
      if case .numeric(let numbers) = column.values { return numbers }
    }
    return nil
  }

  /// The term of each row's tumor type; 0 for a type that the equation does not name.
  private static func typeTerms(in values: BaselineValues) -> [Double]? {
    guard let source = values.sources["tumor"],
      case .categorical(let categories)? = values.cohort.column(named: source.column)?.values
    else { return nil }
    let terms = categories.levels.map { typeTerm($0) }
    return categories.codes.map { code in
      terms.indices.contains(Int(code)) ? terms[Int(code)] : .nan
    }
  }

  private static func typeTerm(_ level: String) -> Double {
    if let term = typeTerms[ImmuneStatus.key(level)] { return term }
    let variable = DataDictionary.variable(named: "tumor")
    let known = variable?.levels.first { entry in
      ([entry.name] + entry.spellings).contains { ImmuneStatus.key($0) == ImmuneStatus.key(level) }
    }
    switch known?.name {
    case "melanoma": return typeTerms["melanoma"] ?? 0
    case "rcc": return typeTerms["renal"] ?? 0
    default: return 0
    }
  }

  private static let typeTerms: [String: Double] = [
    "bladder": -0.3323, "breast": -0.3323, "colorectal": -0.102, "endometrial": -0.0079,
    "esophageal": 0.55, "gastric": 0.2306, "headneck": 0.0678, "hepatobiliary": -0.1189,
    "melanoma": -0.0086, "mesothelioma": 0.1255, "nsclc": 0.0008, "ovarian": -0.052,
    "pancreatic": -1.1169, "renal": 0.5451, "sarcoma": 0.0542, "sclc": -0.0033,
  ]
}
