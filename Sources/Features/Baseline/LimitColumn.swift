internal import Cohorts

/// A limit of normal of each row, the laboratory's own or an assumed one.
struct LimitColumn: Sendable {
  /// The limits; missing where there is none.
  var values: [Double]
  /// The limits that the dictionary gave, in words; nil where none was needed or given.
  var assumption: String?
  /// In how many rows the dictionary's limit stands.
  var assumedRows = 0
  private var own: [Double]?

  /// Whether the limit of a row is the dictionary's.
  func isAssumed(row: Int) -> Bool {
    !values[row].isNaN && own.map { $0[row].isNaN } ?? true
  }

  /// The limits of a table; where it has none, those of the dictionary's range of healthy adults.
  ///
  /// Lactate dehydrogenase never has an assumed limit, because the methods differ twofold. A limit that
  /// differs by sex is missing where sex is.
  init(_ limit: NormalLimit, of values: BaselineValues) {
    let rowCount = values.cohort.rowCount
    own = Self.measured(limit, of: values)
    self.values = own ?? [Double](repeating: .nan, count: rowCount)
    guard let (female, male, text) = Self.reference(limit) else { return }
    guard self.values.contains(where: \.isNaN) else { return }
    let isMale = female == male ? nil : Self.isMale(values)
    if female != male, isMale == nil { return }
    for row in self.values.indices where self.values[row].isNaN {
      let assumed = isMale.map { $0[row].isNaN ? .nan : ($0[row] == 1 ? male : female) } ?? male
      guard !assumed.isNaN else { continue }
      self.values[row] = assumed
      assumedRows += 1
    }
    if assumedRows > 0 { assumption = text }
  }

  private static func measured(_ limit: NormalLimit, of values: BaselineValues) -> [Double]? {
    if let own = values.limit(of: limit.variable, upper: limit.isUpper) { return own }
    // Corrected calcium is held against its own limit, also where it is computed, or against that of
    // calcium; either is in the unit of calcium where nothing says another.
    guard limit.variable == "ca_corr" else { return nil }
    return values.headedLimit(of: limit.variable, upper: limit.isUpper, likeThatOf: "ca")
      ?? values.limit(of: "ca", upper: limit.isUpper)
  }

  /// The dictionary's limits for women and men, and how they are told.
  private static func reference(
    _ limit: NormalLimit
  ) -> (female: Double, male: Double, text: String)? {
    guard let variable = DataDictionary.variable(named: limit.variable),
      !variable.needsUpperLimit, let reference = variable.reference
    else { return nil }
    let (female, male) =
      limit.isUpper
      ? (reference.female.high, reference.male.high) : (reference.female.low, reference.male.low)
    guard let female, let male else { return nil }
    let side = limit.isUpper ? "upper" : "lower"
    let unit = variable.unit.map { " \($0)" } ?? ""
    let numbers =
      female == male
      ? NumberText.shortest(male)
      : "\(NumberText.shortest(female)) (women) and \(NumberText.shortest(male)) (men)"
    return (
      female, male,
      "\(limit.variable): \(side) limit of normal \(numbers)\(unit), of the dictionary"
    )
  }

  private static func isMale(_ values: BaselineValues) -> [Double]? {
    guard let sex = values.levels("sex")?.values,
      let male = sex.levels.firstIndex(of: "male"), let female = sex.levels.firstIndex(of: "female")
    else { return nil }
    return sex.codes.map { code in
      switch Int(code) {
      case male: 1
      case female: 0
      default: .nan
      }
    }
  }
}
