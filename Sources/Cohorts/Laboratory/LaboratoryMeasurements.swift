/// Measurements of patients in canonical units, as columns: each array has one entry a measurement.
///
/// Holds what was understood, in the order of the table; the rest is counted in ``passedOver``.
public struct LaboratoryMeasurements: Sendable {
  /// The variables that occur, in the order of the dictionary.
  public internal(set) var variables: [DictionaryVariable] = []
  /// The row of the patient in the patients' table.
  public internal(set) var patients: [Int32] = []
  /// The place of the variable in ``variables``.
  public internal(set) var places: [Int16] = []
  /// The value in the canonical unit; for a category the place of the level.
  public internal(set) var values: [Double] = []
  /// Which side of the number the value lies on: see ``comparator(of:)``.
  var comparators: [UInt8] = []
  /// Days since 1970-01-01, or from the first dose where ``areRelative``.
  public internal(set) var days: [Double] = []
  /// Whether the time of day is known; empty where it never is.
  var timed: [Bool] = []
  /// The limits of normal in the canonical unit, NaN where there is none; empty where the table has none.
  var lows: [Double] = []
  var highs: [Double] = []
  /// The row of the table of measurements.
  public internal(set) var rows: [Int32] = []
  /// Whether days count from the first dose.
  public internal(set) var areRelative = false
  /// The measurements that could not be used.
  public internal(set) var passedOver: [PassedOver] = []

  /// The number of measurements.
  public var count: Int { values.count }

  /// The comparator before a value; nil where the value is known.
  public func comparator(of measurement: Int) -> MeasuredText.Comparator? {
    Self.comparator(comparators[measurement])
  }

  /// Whether the time of day of a measurement is known.
  public func hasTime(_ measurement: Int) -> Bool { !timed.isEmpty && timed[measurement] }

  /// A limit of normal that came with a value, in the canonical unit; NaN where none did.
  public func limit(of measurement: Int, upper: Bool) -> Double {
    let limits = upper ? highs : lows
    return limits.isEmpty ? .nan : limits[measurement]
  }

  // MARK: Comparators

  static let known: UInt8 = 0

  static func code(_ comparator: MeasuredText.Comparator?) -> UInt8 {
    switch comparator {
    case nil: known
    case .below: 1
    case .atMost: 2
    case .above: 3
    case .atLeast: 4
    }
  }

  static func comparator(_ code: UInt8) -> MeasuredText.Comparator? {
    switch code {
    case 1: .below
    case 2: .atMost
    case 3: .above
    case 4: .atLeast
    default: nil
    }
  }
}
