/// Checks whether the columns of a row go together.
///
/// A rule looks only at rows in which all that it needs is known. The limits of what is tolerated
/// stand in the rule's comment; they allow for rounding.
struct CrossCheck {
  let table: CheckedTable
  private(set) var findings: [CheckFinding] = []

  init(_ table: CheckedTable) {
    self.table = table
    checkCounts()
    checkPatient()
    checkStage()
    checkSites()
    checkTumor()
    checkTreatment()
    checkOutcome()
  }

  /// A variable's numbers with its column.
  struct Numbers {
    let variable: String
    let column: String
    let values: [Double]

    /// The number of a row; not a number where it is missing.
    @inline(__always)
    subscript(row: Int) -> Double { values[row] }
  }

  /// The levels of a category with its column.
  struct Categories {
    let column: String
    let codes: [Int32]
    let names: [String]

    /// For each level, whether it meets a condition; a missing one does not.
    func rows(where condition: (String) -> Bool) -> (Int) -> Bool {
      let meets = names.map(condition)
      return { row in
        let code = Int(codes[row])
        return code >= 0 && meets[code]
      }
    }
  }

  /// The numbers of a variable, or nil where the table does not have it.
  func numbers(_ variable: String) -> Numbers? {
    guard let source = table.source(variable), let values = table.trusted(variable) else {
      return nil
    }
    return Numbers(variable: variable, column: source.column, values: values)
  }

  /// The levels of a variable, or nil where the table does not have it.
  func categories(_ variable: String) -> Categories? {
    guard let source = table.source(variable), let levels = table.levels(variable) else {
      return nil
    }
    return Categories(
      column: source.column, codes: levels.values.codes, names: levels.values.levels)
  }

  /// Adds a finding for the rows that break a rule.
  mutating func report(
    _ rule: CrossRule, in column: String, variable: String, with others: [String],
    severity: CheckFinding.Severity? = nil, where isBroken: (Int) -> Bool
  ) {
    let tally = RowTally(table.cohort.rowCount, where: isBroken)
    guard tally.count > 0 else { return }
    findings.append(
      table.finding(
        severity ?? rule.severity, .crossField(rule, with: others), tally, column: column,
        variable: variable))
  }

  // MARK: Blood counts

  /// The counts that ratios divide by.
  static let divisors: Set<String> = ["alc", "amc"]

  private mutating func checkCounts() {
    let parts = ["alc", "anc", "amc", "aec"].compactMap(numbers)
    if let leukocytes = numbers("wbc"), !parts.isEmpty {
      report(
        .differentialSum, in: leukocytes.column, variable: "wbc", with: parts.map(\.column)
      ) { row in
        var sum = 0.0
        for part in parts where !part[row].isNaN { sum += part[row] }
        return sum > 1.05 * leukocytes[row]
      }
      for part in parts { checkShare(of: part, leukocytes) }
    }
    for part in parts where Self.divisors.contains(part.variable) {
      report(.zeroCount, in: part.column, variable: part.variable, with: []) { part[$0] == 0 }
    }
  }

  /// 10%, and half a percentage point and half a hundredth for rounding.
  private mutating func checkShare(of count: Numbers, _ leukocytes: Numbers) {
    guard let share = numbers(count.variable + "_pct") else { return }
    report(
      .countAndShare, in: count.column, variable: count.variable,
      with: [share.column, leukocytes.column]
    ) { row in
      let expected = share[row] * leukocytes[row] / 100
      let difference = abs(count[row] - expected)
      return difference > 0.1 * expected && difference > 0.005 * leukocytes[row] + 0.005
    }
  }

  // MARK: The patient

  private mutating func checkPatient() {
    if let index = numbers("bmi"), let weight = numbers("weight"), let height = numbers("height") {
      report(
        .bodyMassIndex, in: index.column, variable: "bmi", with: [weight.column, height.column]
      ) { row in
        let meters = height[row] / 100
        return abs(index[row] - weight[row] / (meters * meters)) > 1
      }
    }
    if let ecog = numbers("ecog"), let kps = numbers("kps") {
      report(.performanceStatus, in: kps.column, variable: "kps", with: [ecog.column]) { row in
        guard !ecog[row].isNaN, !kps[row].isNaN else { return false }
        return !Self.ecog(ofKarnofsky: kps[row]).contains(ecog[row])
      }
    }
    checkAge()
  }

  /// The usual crosswalk; 90 goes with 0 as well as with 1.
  private static func ecog(ofKarnofsky status: Double) -> ClosedRange<Double> {
    switch status {
    case ..<40: 3...4
    case ..<60: 3...3
    case ..<80: 2...2
    case ..<90: 1...1
    case ..<100: 0...1
    default: 0...0
    }
  }

  /// Age in whole years, or rounded; a few weeks for an age at referral.
  private mutating func checkAge() {
    guard let age = numbers("age"), let source = table.source("birth_date"),
      let column = table.cohort.column(named: source.column),
      let timeZero = table.values.timeZero, !timeZero.areRelative
    else { return }
    let births = TimeColumn(
      column, rowCount: table.cohort.rowCount, order: table.values.sources.dateOrder)
    guard !births.areRelative else { return }
    report(.age, in: age.column, variable: "age", with: [source.column]) { row in
      let exact = (timeZero.days[row] - births.days[row]) / 365.25
      return age[row] < exact - 1.1 || age[row] > exact + 0.6
    }
  }

  // MARK: Treatment

  private mutating func checkTreatment() {
    if let nadir = numbers("plt_nadir"), let baseline = numbers("plt") {
      report(.nadir, in: nadir.column, variable: "plt_nadir", with: [baseline.column]) {
        nadir[$0] > baseline[$0]
      }
    }
    if let peak = numbers("alc_max"), let baseline = numbers("alc") {
      report(.peak, in: peak.column, variable: "alc_max", with: [baseline.column]) {
        peak[$0] < baseline[$0]
      }
    }
    for column in table.cohort.columns {
      guard DataDictionary.availability(ofColumn: column.name)?.name == "doses",
        HeaderWords(column.name).nameOneCycle, case .numeric(let doses) = column.values
      else { continue }
      let isImpossible = { (row: Int) in
        doses[row] < 0 || doses[row] > 15 || doses[row] != doses[row].rounded()
      }
      report(.doses, in: column.name, variable: "doses", with: [], severity: .error) { row in
        !doses[row].isNaN && isImpossible(row)
      }
      report(.doses, in: column.name, variable: "doses", with: []) { doses[$0] == 15 }
    }
  }
}

extension HeaderWords {
  /// Whether they name doses in one cycle, as in `doses_c1` or `cycle 2 doses`.
  fileprivate var nameOneCycle: Bool {
    guard words.contains("dose") else { return false }
    return zip(words, words.dropFirst()).contains { word, next in
      (word == "c" || word == "cycle") && next.count == 1 && next.allSatisfy(\.isNumber)
    }
  }
}
