/// How the values of a table of measurements become canonical: for each test and unit as written, the
/// variable and the conversion.
///
/// Pairs are worked out when they first occur; there are few, and most tests have one unit.
struct MeasurementUnits {
  /// What a test and a unit come to.
  enum Meaning: Hashable {
    /// A variable, by its place, and how its values are converted.
    case measured(variable: Int, factors: Factors)
    /// The unit is none of the variable's.
    case unknown(variable: Int)
    /// No unit is stated, and the variable has several that differ.
    case missing(variable: Int)
    /// The unit stated is not the one that the test's name says.
    case conflicting(variable: Int)
  }

  /// A conversion without the name of its unit: rows by the million copy it.
  struct Factors: Hashable {
    private let multiplier: Double
    private let divisor: Double
    private let offset: Double

    /// The factors of a conversion; none leaves values as they are.
    init(_ conversion: UnitConversion?) {
      multiplier = conversion?.multiplier ?? 1
      divisor = conversion?.divisor ?? 1
      offset = conversion?.offset ?? 0
    }

    /// A value in the canonical unit, as ``UnitConversion/canonical(_:)`` gives it.
    @inline(__always)
    func canonical(_ value: Double) -> Double { (value - offset) * multiplier / divisor }
  }

  /// What rows need of a variable.
  struct Bounds {
    /// Whether its values are levels.
    let isCategory: Bool
    /// The values that can be right.
    let low: Double
    let high: Double
  }

  /// The tests that occur.
  private(set) var readings: [TestReading] = []
  /// The variables that occur.
  private(set) var variables: [DictionaryVariable] = []
  /// What rows need of each variable.
  private(set) var bounds: [Bounds] = []
  private let units: [String]
  private let standard: [String: UnitConversion]
  private var known: [Int: Meaning] = [:]
  private var last: [(unit: Int32, meaning: Meaning)] = []
  private var places: [TestReading: Int32] = [:]

  /// Prepares for some units as written, and a layout's units for values without one.
  ///
  /// - Throws: `LaboratoryError.unknownUnit`, or `.unknownVariable`.
  init(units: [String], layout: LaboratoryLayout, file: String) throws(LaboratoryError) {
    self.units = units
    var standard: [String: UnitConversion] = [:]
    for (name, unit) in layout.units {
      guard let variable = DataDictionary.variable(named: name) else {
        throw .unknownVariable(
          file: file, test: name, variable: name,
          near: nearestNames(to: name, in: DataDictionary.variables.map(\.name)))
      }
      guard let conversion = DataDictionary.conversion(of: unit, for: variable) else {
        throw .unknownUnit(
          file: file, variable: name, unit: unit, units: variable.conversions.map(\.unit))
      }
      standard[name] = conversion
    }
    self.standard = standard
  }

  /// The place of a test's reading; −1 where there is none.
  mutating func place(of reading: TestReading?) -> Int32 {
    guard let reading else { return -1 }
    if let place = places[reading] { return place }
    let place = Int32(clamping: readings.count)
    readings.append(reading)
    last.append((-2, .unknown(variable: -1)))
    places[reading] = place
    return place
  }

  /// What a test in a unit comes to; −1 is no unit.
  @inline(__always)
  mutating func meaning(ofTest test: Int32, unit: Int32) -> Meaning {
    let cached = last[Int(test)]
    if cached.unit == unit { return cached.meaning }
    let key = Int(test) * (units.count + 1) + Int(unit) + 1
    let meaning = known[key] ?? resolved(readings[Int(test)], unit: unit)
    known[key] = meaning
    last[Int(test)] = (unit, meaning)
    return meaning
  }

  private mutating func place(of variable: DictionaryVariable) -> Int {
    if let place = variables.firstIndex(of: variable) { return place }
    variables.append(variable)
    bounds.append(
      Bounds(
        isCategory: variable.kind == .category, low: variable.hard?.low ?? -.infinity,
        high: variable.hard?.high ?? .infinity))
    return variables.count - 1
  }

  private mutating func resolved(_ reading: TestReading, unit: Int32) -> Meaning {
    var variable = reading.variable
    guard variable.unit != nil else {
      return .measured(variable: place(of: variable), factors: Factors(nil))
    }
    guard unit >= 0 else {
      let conversion = reading.conversion ?? standard[variable.name] ?? Self.onlyUnit(of: variable)
      let place = place(of: variable)
      return conversion.map { .measured(variable: place, factors: Factors($0)) }
        ?? .missing(variable: place)
    }
    var conversion = conversion(of: units[Int(unit)], for: variable)
    // A share of leukocytes is another variable than their count.
    if conversion == nil, let share = DataDictionary.variable(named: variable.name + "_pct") {
      conversion = self.conversion(of: units[Int(unit)], for: share)
      if conversion != nil { variable = share }
    }
    let place = place(of: variable)
    guard let conversion else { return .unknown(variable: place) }
    if let named = reading.conversion,
      !Self.areAlike(named, conversion) || variable != reading.variable
    {
      return .conflicting(variable: place)
    }
    return .measured(variable: place, factors: Factors(conversion))
  }

  /// A unit as written; remarks of UCUM in braces, as in `10*3/uL{cells}`, mean nothing.
  private func conversion(of text: String, for variable: DictionaryVariable) -> UnitConversion? {
    if let conversion = DataDictionary.conversion(of: text, for: variable) { return conversion }
    guard let open = text.firstIndex(of: "{"),
      let close = text[open...].firstIndex(where: { $0 == "}" })
    else {
      return nil
    }
    return DataDictionary.conversion(
      of: String(text[..<open]) + String(text[text.index(after: close)...]), for: variable)
  }

  /// The canonical unit where all units of a variable are alike.
  private static func onlyUnit(of variable: DictionaryVariable) -> UnitConversion? {
    variable.conversions.allSatisfy(\.isIdentity) ? variable.conversions.first : nil
  }

  /// Whether two units are the same but for how they are written, as 10*3/uL and 10*9/L.
  private static func areAlike(_ first: UnitConversion, _ second: UnitConversion) -> Bool {
    first.offset == second.offset
      && first.multiplier * second.divisor == second.multiplier * first.divisor
  }
}
