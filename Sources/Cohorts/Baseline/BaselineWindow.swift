/// The days before the first dose whose measurements count as baseline.
///
/// Day 0 is the day of the first dose, day −1 the one before. A measurement must also come before the
/// dose: one of day 0 whose time of day is not known counts only where ``acceptsSameDay`` says so.
public struct BaselineWindow: Codable, Hashable, Sendable {
  /// The first day, such as −28.
  public var from: Double
  /// The last day, at most 0.
  public var to: Double
  /// Whether measurements of day 0 without a time of day were taken before the dose.
  public var acceptsSameDay: Bool

  /// Creates a window; 28 days to the first dose unless told otherwise.
  public init(from: Double = -28, to: Double = 0, acceptsSameDay: Bool = false) {
    self.from = from
    self.to = to
    self.acceptsSameDay = acceptsSameDay
  }

  /// Where a measurement lies.
  public enum Place: Hashable, Sendable {
    /// In the window and before the first dose.
    case inside
    /// Before the window.
    case tooEarly
    /// At or after the first dose, or behind the window.
    case tooLate
    /// On the day of the first dose, before or after it.
    case sameDay
  }

  /// Where a measurement lies.
  ///
  /// - Parameters:
  ///   - day: Days from the first dose; negative before it.
  ///   - hasTime: Whether both moments are known to the time of day.
  /// - Returns: The place.
  public func place(ofDay day: Double, hasTime: Bool) -> Place {
    let whole = day.rounded(.down)
    if hasTime {
      if day >= 0 { return .tooLate }
    } else if whole == 0 {
      return acceptsSameDay && to >= 0 ? .inside : .sameDay
    }
    if whole > to || day >= 0 { return .tooLate }
    return whole < from ? .tooEarly : .inside
  }

  private enum CodingKeys: String, CodingKey {
    case from
    case to
    case acceptsSameDay = "accepts_same_day"
  }
}
