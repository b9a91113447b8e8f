extension CrossCheck {
  /// Sites that M1a does not have: skin, soft tissue and nodes are its own, and what another site is
  /// nobody knows.
  private static let beyondSoftTissue = [
    "site_lung", "site_liver", "site_bone", "site_brain", "site_adrenal", "site_kidney",
    "site_spleen", "site_bowel", "site_pleura",
  ]
  private static let sites = [
    "site_skin", "site_node", "site_lung", "site_liver", "site_bone", "site_brain",
    "site_adrenal", "site_kidney", "site_spleen", "site_bowel", "site_muscle", "site_pleura",
    "site_other",
  ]
  private static let brainWords: Set<String> = [
    "brain", "cns", "cerebral", "cerebrum", "cerebellum", "meninges", "leptomeningeal",
    "intracranial",
  ]
  private static let visceralWords: Set<String> = brainWords.union([
    "lung", "lungs", "pulmonary", "liver", "hepatic", "bone", "bones", "osseous", "adrenal",
    "adrenals", "kidney", "renal", "spleen", "bowel", "intestine", "pleura", "pleural",
  ])

  /// For each row, whether a list of sites has one of some words; nil where it is empty.
  private func listed(_ words: Set<String>) -> (column: String, has: (Int) -> Bool?)? {
    guard let source = table.source("met_sites"), let texts = table.values.texts("met_sites")
    else { return nil }
    let found = texts.levels.map { text in
      text.lowercased().split { !$0.isLetter }.contains { words.contains(String($0)) }
    }
    return (
      source.column,
      { row in
        let code = Int(texts.codes[row])
        return code < 0 ? nil : found[code]
      }
    )
  }

  // MARK: Stage

  /// The M category against sites and lactate dehydrogenase.
  mutating func checkStage() {
    guard let stage = categories("m_stage") else { return }
    checkBrain(stage)
    let isSoftTissue = stage.rows { $0.hasPrefix("M1a") }
    let others = Self.beyondSoftTissue.compactMap(numbers)
    let list = listed(Self.visceralWords)
    report(
      .softTissueStage, in: stage.column, variable: "m_stage",
      with: others.map(\.column) + [list?.column].compactMap(\.self)
    ) { row in
      isSoftTissue(row)
        && (others.contains { $0[row] == 1 } || list?.has(row) == true)
    }
    guard let ldh = numbers("ldh"), let limits = table.values.limit(of: "ldh", upper: true)
    else { return }
    let isElevated = stage.rows { $0.hasSuffix("(1)") }
    let isNormal = stage.rows { $0.hasSuffix("(0)") }
    report(
      .stageAndLDH, in: stage.column, variable: "m_stage",
      with: [ldh.column] + [table.source("ldh")?.upperLimit?.column].compactMap(\.self)
    ) { row in
      isElevated(row) && ldh[row] <= limits[row] || isNormal(row) && ldh[row] > limits[row]
    }
  }

  private mutating func checkBrain(_ stage: Categories) {
    let isBrain = stage.rows { $0.hasPrefix("M1d") }
    let flag = numbers("site_brain")
    let list = listed(Self.brainWords)
    guard flag != nil || list != nil else { return }
    report(
      .brainStage, in: stage.column, variable: "m_stage",
      with: [flag?.column, list?.column].compactMap(\.self)
    ) { row in
      guard isBrain(row) else { return false }
      let known = [flag.flatMap { $0[row].isNaN ? nil : $0[row] == 1 }, list?.has(row)]
        .compactMap(\.self)
      return !known.isEmpty && !known.contains(true)
    }
  }

  // MARK: Sites

  /// The number of sites, and skin alone, against the columns of sites.
  mutating func checkSites() {
    let flags = Self.sites.compactMap(numbers)
    guard flags.count > 1 else { return }
    if let count = numbers("n_sites") {
      // Another site may be several, and an organ without a column may be one more.
      let other = flags.first { $0.variable == "site_other" }
      report(
        .siteCount, in: count.column, variable: "n_sites", with: flags.map(\.column)
      ) { row in
        guard !count[row].isNaN else { return false }
        var sum = 0.0
        for flag in flags { sum += flag[row] }
        return sum > count[row] || (other.map { $0[row] == 0 } ?? false) && sum < count[row]
      }
    }
    if let alone = numbers("sc_only") {
      let others = flags.filter { $0.variable != "site_skin" && $0.variable != "site_node" }
      report(.skinOnly, in: alone.column, variable: "sc_only", with: others.map(\.column)) { row in
        alone[row] == 1 && others.contains { $0[row] == 1 }
      }
    }
  }

  // MARK: Tumor

  private static let renal = ["histology_rcc", "growth_pattern", "clear_cell", "sarcomatoid"]
  private static let melanoma = ["m_stage", "primary_mel"]

  /// What only renal cell carcinoma has in melanoma, and the other way round.
  mutating func checkTumor() {
    guard let tumor = categories("tumor") else { return }
    let isMelanoma = tumor.rows { $0 == "melanoma" }
    let isRenal = tumor.rows { $0 == "rcc" }
    for (names, isOther) in [(Self.renal, isMelanoma), (Self.melanoma, isRenal)] {
      for name in names {
        // That something is absent or unknown is true of the other tumor as well.
        if let flag = numbers(name) {
          report(.wrongTumor, in: flag.column, variable: name, with: [tumor.column]) { row in
            isOther(row) && flag[row] == 1
          }
        } else if let levels = categories(name) {
          let isKnown = levels.rows { $0 != "unknown" }
          report(.wrongTumor, in: levels.column, variable: name, with: [tumor.column]) { row in
            isOther(row) && isKnown(row)
          }
        }
      }
    }
  }

  // MARK: Outcome

  /// Survival, response and benefit against each other; half a tenth of a month for rounding.
  mutating func checkOutcome() {
    let overall = numbers("os_months")
    let free = numbers("pfs_months")
    if let overall, let free {
      report(
        .progressionAfterDeath, in: free.column, variable: "pfs_months", with: [overall.column]
      ) { free[$0] > overall[$0] + 0.051 }
    }
    let response = categories("bor")
    if let response, let free {
      let isProgressive = response.rows { $0 == "PD" }
      report(
        .lateProgression, in: response.column, variable: "bor", with: [free.column]
      ) { isProgressive($0) && free[$0] > 24 }
    }
    guard let benefit = numbers("clinical_benefit") else { return }
    if let overall {
      report(
        .earlyDeath, in: benefit.column, variable: "clinical_benefit", with: [overall.column]
      ) { benefit[$0] == 1 && overall[$0] < 1 }
    }
    if let response {
      let isProgressive = response.rows { $0 == "PD" }
      let isResponse = response.rows { $0 == "CR" || $0 == "PR" }
      report(
        .benefitAndResponse, in: benefit.column, variable: "clinical_benefit",
        with: [response.column]
      ) { row in
        benefit[row] == 1 && isProgressive(row) || benefit[row] == 0 && isResponse(row)
      }
    }
  }
}
