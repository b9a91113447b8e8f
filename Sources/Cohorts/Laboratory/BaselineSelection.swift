/// The last value of each variable before each patient's first dose, within the baseline window.
///
/// Of values of the same moment the later row of the table is taken; that it differs from an earlier
/// one is a conflict, and reported. Values are never averaged. A value with a time of day comes after
/// one of the same day without.
public struct BaselineSelection: Sendable {
  /// How many patients have a value of a variable, and why others have none.
  public struct Counts: Hashable, Sendable {
    /// The name of the variable.
    public let variable: String
    /// Patients for whom a value was chosen.
    public var chosen = 0
    /// Patients whose values all came at or after the first dose, or behind the window.
    public var onlyAfterFirstDose = 0
    /// Patients whose values all came before the window.
    public var onlyBeforeWindow = 0
    /// Patients whose values all came on the day of the first dose, before or after it.
    public var onlySameDay = 0
    /// Patients whose first dose is not known, so that no value has a place.
    public var undated = 0
    /// Patients with values for several of these reasons, none in the window.
    public var noneInWindow = 0
  }

  /// Values of one variable and patient of the same moment that differ.
  public struct Conflict: Hashable, Sendable {
    /// The name of the variable.
    public let variable: String
    /// The patient's row in the patients' table.
    public let patient: Int
    /// The row of the value that was taken.
    public let taken: Int
    /// The row of the last one that was not.
    public let other: Int
  }

  /// The measurements.
  public let measurements: LaboratoryMeasurements
  /// For each patient and variable the measurement that was chosen; −1 where there is none.
  private let chosen: [Int32]
  /// Counts, one for each variable of the measurements.
  public let counts: [Counts]
  /// Values of the same moment that differ, by patient and variable.
  public let conflicts: [Conflict]

  private static let isLate: UInt8 = 1
  private static let isEarly: UInt8 = 2
  private static let isSameDay: UInt8 = 4
  private static let isUndated: UInt8 = 8

  /// Chooses.
  ///
  /// - Parameters:
  ///   - measurements: The measurements, their patients numbered as in `firstDoses`.
  ///   - firstDoses: The first doses.
  ///   - window: The days that count as baseline.
  public init(
    of measurements: LaboratoryMeasurements, firstDoses: FirstDoses, window: BaselineWindow
  ) {
    let width = measurements.variables.count
    var chosen = [Int32](repeating: -1, count: width * firstDoses.days.count)
    var reasons = [UInt8](repeating: 0, count: chosen.count)
    var differing: [Int: Int32] = [:]
    for index in 0..<measurements.count {
      let patient = Int(measurements.patients[index])
      let cell = patient * width + Int(measurements.places[index])
      let reason = Self.reason(measurements, index, patient, firstDoses, window)
      guard reason == 0 else {
        reasons[cell] |= reason
        continue
      }
      let last = chosen[cell]
      guard last >= 0 else {
        chosen[cell] = Int32(clamping: index)
        continue
      }
      switch Self.order(measurements, Int(last), index) {
      case .before:
        chosen[cell] = Int32(clamping: index)
        if !differing.isEmpty { differing[cell] = nil }
      case .same:
        chosen[cell] = Int32(clamping: index)
        if Self.differ(measurements, Int(last), index) { differing[cell] = last }
      case .after: break
      }
    }
    self.measurements = measurements
    self.chosen = chosen
    counts = Self.counts(measurements.variables, chosen: chosen, reasons: reasons)
    conflicts = differing.sorted { $0.key < $1.key }.map { cell, other in
      Conflict(
        variable: measurements.variables[cell % width].name, patient: cell / width,
        taken: Int(measurements.rows[Int(chosen[cell])]),
        other: Int(measurements.rows[Int(other)]))
    }
  }

  /// The measurement that was chosen for a patient and the variable of a place; nil for none.
  public func measurement(ofPatient patient: Int, place: Int) -> Int? {
    let index = chosen[patient * measurements.variables.count + place]
    return index < 0 ? nil : Int(index)
  }

  // MARK: Choosing

  /// Why a measurement is no candidate; 0 where it is one.
  @inline(__always)
  private static func reason(
    _ measurements: LaboratoryMeasurements, _ index: Int, _ patient: Int, _ firstDoses: FirstDoses,
    _ window: BaselineWindow
  ) -> UInt8 {
    var day = measurements.days[index]
    var hasTime = measurements.hasTime(index)
    if !measurements.areRelative {
      (day, hasTime) = firstDoses.days(from: patient, to: day, hasTime: hasTime)
      if day.isNaN { return firstDoses.takesLastValue(patient) ? 0 : isUndated }
    }
    switch window.place(ofDay: day, hasTime: hasTime) {
    case .inside: return 0
    case .tooEarly: return isEarly
    case .tooLate: return isLate
    case .sameDay: return isSameDay
    }
  }

  private enum Order {
    case before
    case same
    case after
  }

  @inline(__always)
  private static func order(
    _ measurements: LaboratoryMeasurements, _ first: Int, _ second: Int
  ) -> Order {
    let (left, right) = (measurements.days[first], measurements.days[second])
    if left != right { return left < right ? .before : .after }
    let (timed, other) = (measurements.hasTime(first), measurements.hasTime(second))
    return timed == other ? .same : other ? .before : .after
  }

  private static func differ(
    _ measurements: LaboratoryMeasurements, _ first: Int, _ second: Int
  ) -> Bool {
    measurements.values[first] != measurements.values[second]
      || measurements.comparators[first] != measurements.comparators[second]
  }

  private static func counts(
    _ variables: [DictionaryVariable], chosen: [Int32], reasons: [UInt8]
  ) -> [Counts] {
    var counts = variables.map { Counts(variable: $0.name) }
    for cell in chosen.indices {
      let place = cell % variables.count
      if chosen[cell] >= 0 {
        counts[place].chosen += 1
        continue
      }
      switch reasons[cell] {
      case 0: break
      case isLate: counts[place].onlyAfterFirstDose += 1
      case isEarly: counts[place].onlyBeforeWindow += 1
      case isSameDay: counts[place].onlySameDay += 1
      case isUndated: counts[place].undated += 1
      default: counts[place].noneInWindow += 1
      }
    }
    return counts
  }
}
