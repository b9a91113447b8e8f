/// Who is still under observation after a landmark, and who is not.
///
/// A landmark analysis compares groups that form after time zero among those who are event-free and
/// observed then (Anderson, Cain and Gelber, *J. Clin. Oncol.* 1 (1983) 710). Times stay on their
/// own clock: curves of the selected rows are 1 up to the landmark.
public struct Landmark: Sendable, Hashable {
  /// The landmark, in the unit of the times.
  public let time: Double
  /// The rows with a time after the landmark, ascending.
  public let rows: [Int]
  /// How many rows had their event by then.
  public let eventsBefore: Int
  /// How many rows were censored by then.
  public let censoredBefore: Int

  /// Finds the rows with a time after the landmark, as R's `subset(time > landmark)`.
  ///
  /// - Parameters:
  ///   - time: The landmark: finite and at least 0.
  ///   - times: The rows.
  /// - Throws: `SurvivalError.invalidLimit`.
  public init(_ time: Double, in times: SurvivalTimes) throws(SurvivalError) {
    guard time >= 0, time < .infinity else { throw .invalidLimit(time) }
    self.time = time
    rows = times.times.indices.filter { times.times[$0] > time }
    let before = times.times.indices.count { times.times[$0] <= time && times.events[$0] }
    eventsBefore = before
    censoredBefore = times.count - rows.count - before
  }
}
