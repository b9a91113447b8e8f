internal import Cohorts

extension VariableRule {
  /// The rules, those of a variable in the order in which they are tried.
  static let all: [VariableRule] =
    counts + body + times + performance + [limit] + siteCounts + siteFlags

  /// The rules of each variable.
  static let byVariable = Dictionary(grouping: all, by: \.variable)

  private static let counts: [VariableRule] = ["alc", "anc", "amc", "aec"].map { name in
    VariableRule(
      name, from: ["wbc", name + "_pct"], text: "WBC * \(name)_pct / 100",
      isIncreasing: true
    ) { inputs in
      inputs.map("wbc", name + "_pct") { wbc, share in wbc * share / 100 }
    }
  }

  private static let body = [
    VariableRule(
      "bmi", from: ["weight", "height"], text: "weight (kg) / height (m) squared"
    ) { inputs in
      inputs.map("weight", "height") { weight, height in weight * 10_000 / (height * height) }
    }
  ]

  // MARK: Times

  /// A mean month: 365.25 / 12 days.
  static let daysInMonth = 30.4375

  private static let times = [
    VariableRule(
      "age", from: ["birth_date", "first_dose_date"],
      when: .daysFromFirstDose("birth_date"),
      text: "calendar years from birth to the first dose (days / 365.25 where no dates are known)"
    ) { inputs in
      inputs.time(since: "birth_date", by: CalendarDay.calendarYears, meanDays: 365.25)
    },
    VariableRule(
      "dx_to_il2_months", from: ["diagnosis_date", "first_dose_date"],
      when: .daysFromFirstDose("diagnosis_date"),
      text: "calendar months from diagnosis to the first dose (days / 30.4375 where no dates are "
        + "known)"
    ) { inputs in
      inputs.time(since: "diagnosis_date", by: CalendarDay.calendarMonths, meanDays: daysInMonth)
    },
    VariableRule(
      "dx_to_tx_months", from: ["dx_to_il2_months", "prior_systemic_therapy"],
      text: "dx_to_il2_months where interleukin-2 is the first systemic treatment",
      isIncreasing: true
    ) { inputs in
      inputs.map("dx_to_il2_months", "prior_systemic_therapy") { months, isTreated in
        isTreated == 0 ? months : .nan
      }
    },
    VariableRule(
      "prior_systemic_therapy", from: ["prior_systemic_lines"], text: "prior_systemic_lines > 0",
      isIncreasing: true
    ) { inputs in
      inputs.map("prior_systemic_lines") { $0.isNaN ? .nan : ($0 > 0 ? 1 : 0) }
    },
  ]

  // MARK: Performance status and limits

  private static let performance = [
    VariableRule(
      "ecog", from: ["kps"],
      text: "converted: 0 for KPS 100, 1 for 80-90, 2 for 60-70, 3 for 40-50, 4 for 10-30",
      citation: "Ma et al., Eur J Cancer 2010;46:3175, doi 10.1016/j.ejca.2010.06.126"
    ) { inputs in
      inputs.map("kps") { kps in
        switch kps {
        case 100: 0
        case 80, 90: 1
        case 60, 70: 2
        case 40, 50: 3
        case 10, 20, 30: 4
        default: .nan
        }
      }
    }
  ]

  private static let limit = VariableRule(
    "ldh_uln", from: ["ldh_uln"], when: .upperLimit("ldh"),
    text: "the upper limit of normal that the table has for LDH"
  ) { inputs in
    inputs.values.limit(of: "ldh", upper: true)
      ?? [Double](repeating: .nan, count: inputs.rowCount)
  }

  // MARK: Metastatic sites

  private static let siteCounts = [
    VariableRule(
      "n_sites", from: MetastaticSites.flags,
      when: .siteFlags(with: "site_lung"),
      text: "the number of site flags that are yes, of those the table has; missing where one is"
    ) { inputs in
      sums(of: MetastaticSites.flags.compactMap { inputs.columns[$0]?.numbers }, inputs.rowCount)
    },
    VariableRule(
      "n_sites", from: ["met_sites"], when: .file("met_sites"),
      text: "the number of different organs in met_sites; missing where a word is not understood"
    ) { inputs in
      inputs.sites { $0.isComplete ? Double($0.organs.count) : .nan }
    },
    VariableRule(
      "sc_only", from: MetastaticSites.flags, when: .siteFlags(with: "site_skin"),
      text: "site_skin is yes, and no other site flag of the table"
    ) { inputs in
      let others = MetastaticSites.flags.filter { $0 != "site_skin" }
        .compactMap { inputs.columns[$0]?.numbers }
      let skin = inputs["site_skin"]
      return skin.indices.map { row in
        if skin[row] == 0 || others.contains(where: { $0[row] == 1 }) { return 0 }
        return skin[row] == 1 && others.allSatisfy { $0[row] == 0 } ? 1 : .nan
      }
    },
    VariableRule(
      "sc_only", from: ["met_sites"], when: .file("met_sites"),
      text: "skin is the only organ in met_sites"
    ) { inputs in
      inputs.sites { $0.isComplete ? ($0.organs == ["skin"] ? 1 : 0) : .nan }
    },
  ]

  private static let siteFlags = MetastaticSites.flags.map { flag in
    VariableRule(
      flag, from: ["met_sites"], when: .file("met_sites"),
      text: "whether met_sites names the organ; missing where it does not, and a word is not "
        + "understood"
    ) { inputs in
      inputs.sites { $0.flag(flag) }
    }
  }

  /// Sums row by row; missing where a summand is.
  private static func sums(of columns: [[Double]], _ rowCount: Int) -> [Double] {
    guard !columns.isEmpty else { return [Double](repeating: .nan, count: rowCount) }
    var sums = [Double](repeating: 0, count: rowCount)
    for column in columns {
      for row in sums.indices { sums[row] += column[row] }
    }
    return sums
  }
}
